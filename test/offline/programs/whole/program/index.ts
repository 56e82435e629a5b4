import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

console.log("said by the program");
pulumi.log.warn("a warning");

const vault = new aws.backup.Vault("vault", { region: "eu-west-1" });

export const arn = vault.arn;
export const domain = config.get("domain");
export const answer = config.getNumber("answer");
export const apiKey = config.getSecret("apiKey");
export const token = config.getSecret("token");
export const sizes = config.getObject("sizes");
export const region = aws.config.region;
export const preview = pulumi.runtime.isDryRun();
export const names = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()];
