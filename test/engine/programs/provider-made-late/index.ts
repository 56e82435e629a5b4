import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

/** A provider that is known only once something else was created. */
const region = new random.RandomShuffle("region", { inputs: ["eu-west-1"] }).results[0];
const provider = new aws.Provider("late", { region: region as pulumi.Input<aws.Region> });
const topic = new aws.sns.Topic("topic", {}, { provider });

export const arn = topic.arn;
export const looked = aws.getRegionOutput({}, { provider }).region;
