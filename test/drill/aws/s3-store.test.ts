import type { GetBucketEncryptionOutput, GetBucketReplicationOutput } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";

import { live } from "../calm-world";
import { type Answering, awsError, metricAnswer } from "./recorded-aws";
import { account, actionsOf, away, home, recordedStores } from "./recorded-stores";

const key = `arn:aws:kms:${away}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const bucket = "guide-media-eu-central-1";

const encryption: GetBucketEncryptionOutput = {
  ServerSideEncryptionConfiguration: {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key },
        BucketKeyEnabled: true,
      },
    ],
  },
};
const replication: GetBucketReplicationOutput = {
  ReplicationConfiguration: {
    Role: `arn:aws:iam::${account}:role/guide-media`,
    Rules: [
      {
        ID: "to-eu-central-1",
        Status: "Enabled",
        Destination: { Bucket: `arn:aws:s3:::${bucket}` },
      },
    ],
  },
};

function media(others: Readonly<Record<string, Answering>> = {}) {
  return recordedStores({
    answers: {
      "s3:HeadBucket": () => ({ BucketRegion: away }),
      "s3:GetBucketVersioning": () => ({ Status: "Enabled" }),
      "s3:GetBucketEncryption": () => encryption,
      "s3:GetBucketReplication": () => replication,
      "kms:DescribeKey": () => ({ KeyMetadata: { KeyId: key, KeyState: "Enabled" } }),
      ...others,
    },
  });
}

describe("the state of a bucket", () => {
  test("is read in its own region alone, by these requests", async () => {
    const { aws, stores } = media();

    expect(await stores.state(away, "media", live)).toEqual({
      writes: "accepted",
      reads: true,
      reason: null,
      failedOrders: 0,
      alone: false,
      version: null,
    });
    expect(aws.sent.map(({ region, operation, input }) => [region, operation, input])).toEqual([
      [away, "s3:HeadBucket", { Bucket: bucket }],
      [away, "s3:GetBucketVersioning", { Bucket: bucket }],
      [away, "s3:GetBucketEncryption", { Bucket: bucket }],
      [away, "kms:DescribeKey", { KeyId: key }],
    ]);
    expect(aws.sent.every(({ abortSignal }) => abortSignal === live)).toBe(true);
    expect(aws.actions).toEqual(actionsOf("bucket", "state"));
  });

  test("is unreadable without its key", async () => {
    const { stores } = media({
      "kms:DescribeKey": () => ({ KeyMetadata: { KeyId: key, KeyState: "PendingDeletion" } }),
    });

    expect(await stores.state(away, "media", live)).toMatchObject({
      writes: "refused",
      reads: false,
      reason: "its key cannot be used: it is PendingDeletion",
    });
  });

  test("asks for no key where S3 has its own", async () => {
    const { aws, stores } = media({
      "s3:GetBucketEncryption": () => ({
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
      }),
    });

    expect((await stores.state(away, "media", live)).writes).toBe("accepted");
    expect(aws.calls).not.toContain(`kms:DescribeKey ${away}`);
  });

  test.each([[{}], [{ Status: "Suspended" }]])(
    "refuses writes with versioning %j",
    async (told) => {
      const { stores } = media({ "s3:GetBucketVersioning": () => told });

      expect(await stores.state(away, "media", live)).toMatchObject({
        writes: "refused",
        reads: true,
      });
    },
  );

  // An S3 HEAD has no body: its errors have a status and no name of their own.
  test.each([
    ["NotFound", 404, "gone"],
    ["Unknown", 403, "denied"],
    ["Unknown", 503, "transient"],
    ["SlowDown", 503, "throttled"],
  ])("that is answered with %s, %d is a fault: %s", async (name, status, faultClass) => {
    const { aws, stores } = media({ "s3:HeadBucket": () => awsError(name, status) });

    await expect(stores.state(away, "media", live)).rejects.toMatchObject({
      name: "CloudFault",
      class: faultClass,
    });
    expect(aws.calls).toEqual([`s3:HeadBucket ${away}`]);
  });

  test("is not asked for any further once the call is given up", async () => {
    const call = new AbortController();
    const { aws, stores } = media({
      "s3:HeadBucket": () => {
        call.abort(new Error("given up"));
        return {};
      },
    });

    await expect(stores.state(away, "media", call.signal)).rejects.toThrow("given up");
    expect(aws.calls).toEqual([`s3:HeadBucket ${away}`]);
  });
});

describe("a bucket that drains", () => {
  const told = (pending: readonly (readonly [string, number])[], failed = 0) =>
    media({
      "cloudwatch:GetMetricData": metricAnswer((metricName) =>
        metricName === "OperationsPendingReplication"
          ? pending
          : [["2026-06-01T12:05:00Z", failed]],
      ),
    });

  test("is asked for by its backlog in the target and its failures in the source", async () => {
    const { aws, stores } = told([]);

    expect(await stores.drained(home, away, "media", live)).toBe(false);
    expect(aws.calls).toEqual([
      `s3:GetBucketReplication ${home}`,
      `cloudwatch:GetMetricData ${away}`,
      `cloudwatch:GetMetricData ${home}`,
    ]);
    const Dimensions = [
      { Name: "SourceBucket", Value: "guide-media-eu-west-1" },
      { Name: "DestinationBucket", Value: bucket },
      { Name: "RuleId", Value: "to-eu-central-1" },
    ];
    const asked = (MetricName: string, Stat: string) => ({
      MetricDataQueries: [
        {
          Id: "m0",
          MetricStat: { Metric: { Namespace: "AWS/S3", MetricName, Dimensions }, Period: 60, Stat },
        },
      ],
      StartTime: new Date("2026-06-01T11:54:00Z"),
      EndTime: new Date("2026-06-01T12:10:00Z"),
      NextToken: undefined,
    });
    expect(aws.inputs("cloudwatch:GetMetricData")).toEqual([
      asked("OperationsPendingReplication", "Maximum"),
      asked("OperationsFailedReplication", "Sum"),
    ]);
    expect(aws.inputs("s3:GetBucketReplication")).toEqual([{ Bucket: "guide-media-eu-west-1" }]);
    expect(aws.actions).toEqual(actionsOf("bucket", "drained"));
  });

  test("has drained once a minute after the first question has nothing pending", async () => {
    const drains = (time: string, value: number) =>
      told([[`2026-06-01T${time}Z`, value]]).stores.drained(home, away, "media", live);

    expect(await drains("12:09:00", 0)).toBe(false);
    expect(await drains("12:10:00", 0)).toBe(true);
    expect(await drains("12:10:00", 3)).toBe(false);
  });

  test("is refused where objects failed, which S3 does not try again", async () => {
    await expect(
      told([["2026-06-01T12:10:00Z", 0]], 2).stores.drained(home, away, "media", live),
    ).rejects.toMatchObject({ class: "refused", message: expect.stringContaining("S3 Batch") });
  });

  test.each([
    ["disabled", [{ ...replication.ReplicationConfiguration?.Rules?.[0], Status: "Disabled" }]],
    ["of another bucket", [{ Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::other" } }]],
  ])("is refused where its rule is %s: nothing pending would prove nothing", async (_, Rules) => {
    const { aws, stores } = media({
      "s3:GetBucketReplication": () => ({ ReplicationConfiguration: { Rules } }),
    });

    await expect(stores.drained(home, away, "media", live)).rejects.toMatchObject({
      class: "refused",
      message: `guide-media-eu-west-1 has no enabled rule that replicates to ${bucket}`,
    });
    expect(aws.calls).toEqual([`s3:GetBucketReplication ${home}`]);
  });
});
