import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const other = new pulumi.Config("other");

const topic = new aws.sns.Topic("topic", {
  displayName: config.requireSecret("token"),
  tags: { size: config.require("size"), plain: config.require("plain") },
});

export const plain = config.require("plain");
export const size = config.requireNumber("size");
export const flag = config.requireBoolean("flag");
export const list = config.requireObject("list");
export const object = config.requireObject("object");
export const fromProject = config.require("fromProject");
export const overruled = config.require("overruled");
export const declared = config.requireNumber("declared");
export const token = config.requireSecret("token");
export const readInTheOpen = config.require("token").length;
export const secretObject = config.requireSecretObject("sealed");
export const missing = config.get("nowhere") ?? "none";
export const elsewhere = other.require("word");
export const region = aws.config.region;
export const names = [
  pulumi.getProject(),
  pulumi.getStack(),
  pulumi.getOrganization(),
  pulumi.runtime.isDryRun(),
];
export const arn = topic.arn;
