import { describe, expect, test } from "vitest";

import {
  ReplicatedBucket,
  type ReplicatedBucketArgs,
} from "../../../src/components/replicated-bucket";
import type { RecordedResource } from "../../../src/offline/testing";
import { deployed, named } from "../../support/deployed";
import { threeRegions, topology } from "../../support/stores";

function media(args: Partial<ReplicatedBucketArgs> = {}) {
  return new ReplicatedBucket("media", { topology, ...args });
}

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => media());
  return plain;
}

function policyOf(resource: RecordedResource): { Statement: Record<string, unknown>[] } {
  return JSON.parse(String(resource.inputs.policy));
}

describe("replication of a ReplicatedBucket", () => {
  test("replicates to every other region in one configuration, with a priority for each", async () => {
    const resources = await deployed(() => media({ topology: threeRegions }));
    const { inputs } = named(resources, "media-replication-eu-central-1");

    expect(inputs).toMatchObject({
      region: "eu-central-1",
      bucket: named(resources, "media-bucket-eu-central-1").inputs.bucket,
      role: named(resources, "media-replication-role-eu-central-1").outputs.arn,
    });
    expect(inputs.rules).toEqual(
      ["eu-north-1", "eu-west-1"].map((region, at) => ({
        id: `to-${region}`,
        status: "Enabled",
        priority: at + 1,
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: {
          sseKmsEncryptedObjects: { status: "Enabled" },
          replicaModifications: { status: "Enabled" },
        },
        destination: {
          bucket: named(resources, `media-bucket-${region}`).outputs.arn,
          storageClass: "STANDARD",
          encryptionConfiguration: {
            replicaKmsKeyId: named(resources, `media-key-${region}`).outputs.arn,
          },
          replicationTime: { status: "Enabled", time: { minutes: 15 } },
          metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
        },
      })),
    );
  });

  test("waits for versioning at every end before it replicates", async () => {
    const resources = await usual();
    const { dependencies } = named(resources, "media-replication-eu-west-1");

    for (const region of ["eu-west-1", "eu-central-1"]) {
      expect(dependencies).toContain(named(resources, `media-versioning-${region}`).urn);
    }
    expect(dependencies).toContain(named(resources, "media-replication-policy-eu-west-1").urn);
  });

  test("grants its role what replication needs and no more", async () => {
    const resources = await usual();
    const from = named(resources, "media-bucket-eu-west-1").outputs.arn;
    const to = named(resources, "media-bucket-eu-central-1").outputs.arn;
    const keyUse = (actions: string[], region: string, arn: unknown) => ({
      Effect: "Allow",
      Action: actions,
      Resource: [named(resources, `media-key-${region}`).outputs.arn],
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [arn, `${arn}/*`] },
      },
    });

    expect(policyOf(named(resources, "media-replication-policy-eu-west-1")).Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: [from],
      },
      {
        Effect: "Allow",
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
        ],
        Resource: [`${from}/*`],
      },
      {
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
        Resource: [`${to}/*`],
      },
      keyUse(["kms:Decrypt"], "eu-west-1", from),
      keyUse(["kms:Encrypt", "kms:GenerateDataKey"], "eu-central-1", to),
    ]);
  });

  test("replicates delete markers, and may, only when it is told to", async () => {
    const resources = await deployed(() => media({ replicateDeleteMarkers: true }));

    expect(named(resources, "media-replication-eu-west-1").inputs.rules).toMatchObject([
      { deleteMarkerReplication: { status: "Enabled" } },
    ]);
    expect(
      policyOf(named(resources, "media-replication-policy-eu-west-1")).Statement[2]?.Action,
    ).toContain("s3:ReplicateDelete");
  });

  test("replicates from the primary alone when one way is enough", async () => {
    const resources = await deployed(() => media({ bothWays: false }));
    const configurations = resources.filter(({ type }) => type.includes("BucketReplicationConfig"));

    expect(configurations.map(({ name }) => name)).toEqual(["media-replication-eu-west-1"]);
    expect(configurations[0]?.inputs.rules).toMatchObject([
      { sourceSelectionCriteria: { replicaModifications: { status: "Disabled" } } },
    ]);
  });

  test("alarms where a rule replicates to, and nowhere else, when it is 15 minutes behind", async () => {
    const [oncall, second] = ["oncall", "second"].map(
      (topic) => `arn:aws:sns:eu-central-1:123456789012:${topic}`,
    ) as [string, string];
    const resources = await deployed(() =>
      media({ alarmTopicArns: { "eu-central-1": [oncall, second] } }),
    );
    const alarms = resources.filter(({ type }) => type.includes("MetricAlarm"));

    expect(alarms.map(({ name, region }) => [name, region]).sort()).toEqual([
      ["media-failures-to-eu-central-1-from-eu-west-1", "eu-west-1"],
      ["media-failures-to-eu-west-1-from-eu-central-1", "eu-central-1"],
      ["media-lag-from-eu-central-1-to-eu-west-1", "eu-west-1"],
      ["media-lag-from-eu-west-1-to-eu-central-1", "eu-central-1"],
    ]);
    expect(named(resources, "media-lag-from-eu-west-1-to-eu-central-1").inputs).toMatchObject({
      namespace: "AWS/S3",
      metricName: "ReplicationLatency",
      dimensions: {
        SourceBucket: named(resources, "media-bucket-eu-west-1").inputs.bucket,
        DestinationBucket: named(resources, "media-bucket-eu-central-1").inputs.bucket,
        RuleId: "to-eu-central-1",
      },
      threshold: 900,
      treatMissingData: "notBreaching",
      alarmActions: [oncall, second],
      okActions: [oncall, second],
    });
    expect(named(resources, "media-lag-from-eu-central-1-to-eu-west-1").inputs).toMatchObject({
      alarmActions: [],
      okActions: [],
    });
  });
});
