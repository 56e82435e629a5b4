import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import {
  ReplicatedBucket,
  type ReplicatedBucketArgs,
} from "../../src/components/replicated-bucket";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { tagsFor, topology } from "../support/stores";

function media(args: Partial<ReplicatedBucketArgs> = {}, opts?: pulumi.ComponentResourceOptions) {
  return new ReplicatedBucket("media", { topology, ...args }, opts);
}

function policyOf(resource: RecordedResource): { Statement: Record<string, unknown>[] } {
  return JSON.parse(String(resource.inputs.policy));
}

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => media());
  return plain;
}

describe("ReplicatedBucket", () => {
  test.each([
    ["eu-west-1", "eu-central-1"],
    ["eu-central-1", "eu-west-1"],
  ])("tells in %s of objects that failed to replicate to %s, for a day", async (from, to) => {
    const resources = await usual();

    const { inputs } = named(resources, `media-failures-to-${to}-from-${from}`);
    expect(inputs).toMatchObject({
      region: from,
      namespace: "AWS/S3",
      metricName: "OperationsFailedReplication",
      dimensions: {
        SourceBucket: named(resources, `media-bucket-${from}`).outputs.bucket,
        DestinationBucket: named(resources, `media-bucket-${to}`).outputs.bucket,
        RuleId: `to-${to}`,
      },
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      period: 300,
      evaluationPeriods: 288,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
    });
    // Metrics of a rule are published once they are enabled.
    expect(named(resources, `media-replication-${from}`).inputs.rules).toMatchObject([
      { id: `to-${to}`, destination: { metrics: { status: "Enabled" } } },
    ]);
  });

  test("looks at a rule on both ends, and hands both alarms on", async () => {
    const { outputs, resources } = await deploy(() => ({ arns: media().lagAlarmArnsByRegion }));

    const arnsOf = (...names: string[]) => names.map((name) => named(resources, name).outputs.arn);
    expect(outputs.arns).toEqual({
      "eu-west-1": arnsOf(
        "media-lag-from-eu-central-1-to-eu-west-1",
        "media-failures-to-eu-central-1-from-eu-west-1",
      ),
      "eu-central-1": arnsOf(
        "media-lag-from-eu-west-1-to-eu-central-1",
        "media-failures-to-eu-west-1-from-eu-central-1",
      ),
    });
  });

  test("names a bucket in each region after service, store and region", async () => {
    const resources = await usual();

    for (const region of ["eu-west-1", "eu-central-1"]) {
      const { inputs } = named(resources, `media-bucket-${region}`);
      expect(inputs).toEqual({
        region,
        bucket: expect.stringMatching(new RegExp(`^guide-media-${region}-[0-9a-f]{8}$`)),
        tags: tagsFor("bucket"),
      });
    }
  });

  test("parents every child to the component and places it in the region of its name", async () => {
    const [component, ...children] = await usual();

    for (const { name, parent, inputs, type } of children) {
      expect(parent, name).toBe(component?.urn);
      if (type.startsWith("aws:") && !type.startsWith("aws:iam/")) {
        expect(name.endsWith(String(inputs.region)), name).toBe(true);
      }
    }
    expect(component?.type).toBe("awsdr:index:ReplicatedBucket");
  });

  test("versions, encrypts with the region's key, shuts and expires in every region", async () => {
    const resources = await usual();

    for (const region of ["eu-west-1", "eu-central-1"]) {
      const key = named(resources, `media-key-${region}`);
      expect(key.inputs).toMatchObject({ region, enableKeyRotation: true });
      expect(named(resources, `media-versioning-${region}`).inputs).toMatchObject({
        versioningConfiguration: { status: "Enabled" },
      });
      expect(named(resources, `media-encryption-${region}`).inputs.rules).toEqual([
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: key.outputs.arn,
          },
          bucketKeyEnabled: true,
        },
      ]);
      expect(named(resources, `media-public-access-block-${region}`).inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      expect(named(resources, `media-ownership-${region}`).inputs.rule).toEqual({
        objectOwnership: "BucketOwnerEnforced",
      });
      expect(named(resources, `media-lifecycle-${region}`).inputs.rules).toEqual([
        {
          id: "expire-noncurrent-versions",
          status: "Enabled",
          filter: {},
          noncurrentVersionExpiration: { noncurrentDays: 30 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ]);
    }
  });

  test("denies whoever comes without TLS", async () => {
    const resources = await usual();
    const { arn } = named(resources, "media-bucket-eu-central-1").outputs;

    expect(policyOf(named(resources, "media-policy-eu-central-1")).Statement).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("keeps data, its settings and its keys when it goes, and nothing else", async () => {
    const resources = await usual();
    const kept = resources.filter(({ retainOnDelete }) => retainOnDelete);

    expect(kept.map(({ name }) => name).sort()).toEqual(
      [
        "bucket",
        "encryption",
        "key",
        "lifecycle",
        "ownership",
        "policy",
        "public-access-block",
        "versioning",
      ].flatMap((what) => [`media-${what}-eu-central-1`, `media-${what}-eu-west-1`]),
    );
  });

  test("tells the plan what S3 promises, and where the buckets are", async () => {
    const { result, outputs, resources } = await deploy(() => {
      const bucket = media({ store: "pictures" });
      return { declared: bucket.declared, deployed: bucket.deployed };
    });

    expect(result.declared).toEqual({
      name: "pictures",
      kind: "bucket",
      writer: "any",
      replicationLag: { seconds: 900, basis: "documented", source: expect.any(String) },
    });
    expect(outputs.deployed).toEqual({
      arns: {
        "eu-west-1": named(resources, "media-bucket-eu-west-1").outputs.arn,
        "eu-central-1": named(resources, "media-bucket-eu-central-1").outputs.arn,
      },
      coordinates: {
        secrets: {
          "eu-west-1": named(resources, "media-coordinates-eu-west-1").outputs.arn,
          "eu-central-1": named(resources, "media-coordinates-eu-central-1").outputs.arn,
        },
        keys: { bucket: "PICTURES_BUCKET" },
      },
    });
  });

  test("gives a replica its own region's bucket and key", async () => {
    const { outputs, resources } = await deploy(() => ({
      connections: media({ store: "big-media" }).connectionsByRegion["eu-central-1"],
    }));
    const { bucket } = named(resources, "media-bucket-eu-central-1").inputs;

    expect(outputs.connections).toMatchObject({
      environment: {},
      statements: [
        { Action: ["s3:ListBucket"], Resource: [`arn:aws:s3:::${bucket}`] },
        { Resource: [`arn:aws:s3:::${bucket}/*`] },
        {
          Resource: [named(resources, "media-key-eu-central-1").outputs.arn],
          Condition: { StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } },
        },
      ],
      clientSecurityGroupIds: [],
    });
  });

  test("refuses connections for a region that has no bucket", async () => {
    await expect(deploy(() => media().connectionsIn("eu-north-1"))).rejects.toThrow(
      "connectionsIn must be asked for eu-central-1 or eu-west-1, got eu-north-1",
    );
  });

  test("gives transforms the last word", async () => {
    const resources = await deployed(() =>
      media({
        transform: {
          bucket: (args) => ({ ...args, forceDestroy: true }),
          key: (args) => ({ ...args, multiRegion: true }),
          lagAlarm: (args) => ({ ...args, threshold: 60 }),
        },
      }),
    );

    expect(named(resources, "media-bucket-eu-west-1").inputs.forceDestroy).toBe(true);
    expect(named(resources, "media-key-eu-west-1").inputs.multiRegion).toBe(true);
    expect(named(resources, "media-lag-from-eu-west-1-to-eu-central-1").inputs.threshold).toBe(60);
  });

  test("refuses everything that is wrong at once", async () => {
    await expect(
      deploy(() =>
        media({
          store: "Media",
          noncurrentDays: 0,
          alarmTopicArns: {
            "us-east-1": ["arn:aws:sns:us-east-1:123456789012:oncall"],
            "eu-west-1": [1, 2, 3, 4, 5, 6].map(
              (n) => `arn:aws:sns:eu-west-1:123456789012:oncall-${n}`,
            ),
          },
          replicationLag: { seconds: -1, basis: "measured", source: "" },
        }),
      ),
    ).rejects.toThrow(
      [
        'ReplicatedBucket "media":',
        "- store must be 1 to 16 lower-case letters, digits and single hyphens, starting with a letter, " +
          'got "Media": names of buckets and clusters hold it',
        "- alarmTopicArns must be keyed by eu-west-1, eu-central-1, got us-east-1: " +
          "an alarm notifies topics of its own region, and there is none in that one",
        "- alarmTopicArns of eu-west-1 must be at most 5, got 6: an alarm has five actions",
        "- replicationLag.seconds must be a number from 0 up, got -1",
        "- replicationLag.source must say where the number comes from, got nothing",
        "- noncurrentDays must be a whole number from 1 to 2147483647, got 0: " +
          "S3 counts whole days, and versions that never expire cost for ever",
      ].join("\n"),
    );
  });
});
