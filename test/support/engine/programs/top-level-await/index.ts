import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** An ES module, which may wait before it goes on, and exports promises. */
const { accountId } = await aws.getCallerIdentity();
const topic = new aws.sns.Topic("topic", { displayName: accountId });
await new Promise((resolve) => setTimeout(resolve, 20));

export const arn = topic.arn;
export const promised = Promise.resolve({ list: [topic.name, pulumi.secret("hush")] });
export const waited = await Promise.resolve("at last");
