import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { deploy } from "../../src/offline/testing";

/** Runs look-ups beside one resource, without which there would be nothing to deploy. */
async function outputsOf(
  lookUp: () => Record<string, unknown>,
  options?: Parameters<typeof deploy>[1],
): Promise<Record<string, unknown>> {
  const { outputs } = await deploy(() => {
    new aws.sns.Topic("topic", { region: "eu-central-1" });
    return lookUp();
  }, options);
  return outputs;
}

describe("look-ups", () => {
  test("find account, region, partition and zones", async () => {
    const outputs = await outputsOf(() => ({
      account: aws.getCallerIdentityOutput().accountId,
      region: aws.getRegionOutput().region,
      there: aws.getRegionOutput({ region: "eu-west-1" }).region,
      partition: aws.getPartitionOutput().partition,
      zones: aws.getAvailabilityZonesOutput({ region: "ap-northeast-1" }).zoneIds,
    }));

    expect(outputs).toEqual({
      account: "123456789012",
      region: "us-east-1",
      there: "eu-west-1",
      partition: "aws",
      zones: ["apne1-az1", "apne1-az2", "apne1-az3"],
    });
  });

  test("render a policy document", async () => {
    const { json } = await outputsOf(() => ({
      json: aws.iam.getPolicyDocumentOutput({
        statements: [
          {
            sid: "Read",
            actions: ["s3:GetObject"],
            resources: ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"],
            principals: [{ type: "Service", identifiers: ["backup.amazonaws.com"] }],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] }],
          },
        ],
      }).json,
    }));

    expect(JSON.parse(String(json))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"],
          Principal: { Service: "backup.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "1" } },
        },
      ],
    });
  });

  test("outside the table are refused by name", async () => {
    await expect(
      outputsOf(() => ({ ip: aws.getIpRangesOutput({ services: ["ec2"] }) })),
    ).rejects.toThrow(
      "look-up aws:index/getIpRanges:getIpRanges is not in the offline engine's table of look-ups",
    );
  });

  test("read an existing resource, whose outputs fit its id", async () => {
    const outputs = await outputsOf(() => {
      const bucket = aws.s3.Bucket.get("media", "guide-media", { region: "eu-west-1" });
      return { id: bucket.id, arn: bucket.arn, host: bucket.bucketRegionalDomainName };
    });

    expect(outputs).toEqual({
      id: "guide-media",
      arn: "arn:aws:s3:::guide-media",
      host: "guide-media.s3.eu-west-1.amazonaws.com",
    });
  });

  test("read the outputs of other stacks, and only of those that are given", async () => {
    const options = { stackReferences: { "acme/base/prod": { zoneId: "Z1" } } };

    expect(
      await outputsOf(
        () => ({ zoneId: new pulumi.StackReference("acme/base/prod").getOutput("zoneId") }),
        options,
      ),
    ).toEqual({ zoneId: "Z1" });
    await expect(
      outputsOf(() => ({ all: new pulumi.StackReference("acme/base/dev").outputs }), options),
    ).rejects.toThrow('unknown stack "acme/base/dev"');
  });

  test("know which outputs of other stacks are secret, however deep", async () => {
    const { outputs, secretOutputs } = await deploy(
      () => {
        const base = new pulumi.StackReference("acme/base/prod");
        return {
          open: base.getOutput("open"),
          token: base.getOutput("token"),
          parts: base.getOutput("parts"),
          names: base.secretOutputNames,
        };
      },
      {
        stackReferences: {
          "acme/base/prod": { open: "a", token: "b", parts: { list: [1, { inner: "c" }] } },
        },
        secretStackOutputs: { "acme/base/prod": ["token", "parts.list[1].inner"] },
      },
    );

    expect(outputs).toEqual({
      open: "a",
      token: "b",
      parts: { list: [1, { inner: "c" }] },
      names: ["parts", "token"],
    });
    expect(secretOutputs).toEqual(["parts", "token"]);
  });
});

describe("a lost region", () => {
  const lost = { lostRegions: ["eu-west-1"], config: { "aws:region": "eu-central-1" } };

  test("refuses look-ups there, and answers elsewhere", async () => {
    await expect(
      outputsOf(() => ({ zones: aws.getAvailabilityZonesOutput({ region: "eu-west-1" }) }), lost),
    ).rejects.toThrow("region eu-west-1 is lost");

    const answered = await outputsOf(() => ({ region: aws.getRegionOutput().region }), lost);
    expect(answered).toEqual({ region: "eu-central-1" });
  });

  test("refuses reads there", async () => {
    await expect(
      outputsOf(
        () => ({ arn: aws.s3.Bucket.get("media", "guide-media", { region: "eu-west-1" }).arn }),
        lost,
      ),
    ).rejects.toThrow("reading aws:s3/bucket:Bucket 'guide-media': region eu-west-1 is lost");
  });

  test("leaves resources declared there alone, as an unchanged resource needs no call", async () => {
    const { resources } = await deploy(
      () => new aws.sns.Topic("topic", { region: "eu-west-1" }),
      lost,
    );

    expect(resources).toHaveLength(1);
  });

  test("takes the provider that is set to it along", async () => {
    await expect(
      deploy(() => new aws.sns.Topic("topic", { region: "eu-central-1" }), {
        lostRegions: ["eu-west-1"],
        config: { "aws:region": "eu-west-1" },
      }),
    ).rejects.toThrow("region eu-west-1 is lost");
  });
});
