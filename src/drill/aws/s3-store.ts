import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DescribeKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import {
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

import { bucketState } from "../../model/stores/bucket-state";
import { bucketDraining, failuresBeforeSeconds } from "../../model/stores/draining";
import { bucketBacklogMetric, bucketFailureMetric } from "../../model/stores/lag-metrics";
import { replicationRuleId } from "../../model/stores/replicated-bucket";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { metricPoints } from "./metric-points";
import { sent } from "./sent";
import { type StoreActions, type StoreCalls, writtenEverywhere, writtenState } from "./store-calls";
import type { StoreInRegion } from "./store-in-region";

/** Where buckets are asked. */
export interface BucketWorld {
  readonly s3: (region: string) => Pick<S3Client, "send">;
  readonly kms: (region: string) => Pick<KMSClient, "send">;
  readonly cloudwatch: (region: string) => Pick<CloudWatchClient, "send">;
  readonly now: () => Date;
}

// S3's actions are not named as its operations are:
// docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
export const bucketActions: StoreActions = {
  state: [
    "s3:ListBucket",
    "s3:GetBucketVersioning",
    "s3:GetEncryptionConfiguration",
    "kms:DescribeKey",
  ],
  promote: [],
  switchOver: [],
  detach: [],
  rebind: [],
  lag: ["cloudwatch:GetMetricData"],
  drained: ["s3:GetReplicationConfiguration", "cloudwatch:GetMetricData"],
  events: [],
  secured: [],
  secure: [],
};

/** Buckets that replicate to one another, which every region writes: none is promoted. */
export function s3Store({ s3, kms, cloudwatch, now }: BucketWorld): StoreCalls {
  /** When each way was first asked for: by then the writers had been stopped. */
  const stoppedBy = new Map<string, Date>();

  /** The state of the bucket's key; null where it has none of its own. */
  const keyState = async (at: StoreInRegion, signal: CallSignal): Promise<string | null> => {
    const { region, name } = at;
    const answer = await sent(`GetBucketEncryption of ${name}`, signal, (options) =>
      s3(region).send(new GetBucketEncryptionCommand({ Bucket: name }), options),
    );
    const [rule] = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
    const KeyId = rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
    if (KeyId === undefined) return null;
    const { KeyMetadata } = await sent(`DescribeKey of ${KeyId} in ${region}`, signal, (options) =>
      kms(region).send(new DescribeKeyCommand({ KeyId }), options),
    );
    return KeyMetadata?.KeyState ?? "not told";
  };

  /** Makes sure that a bucket replicates at all: nothing is pending where nothing is sent. */
  const replicates = async (from: StoreInRegion, to: StoreInRegion, signal: CallSignal) => {
    const { ReplicationConfiguration } = await sent(
      `GetBucketReplication of ${from.name}`,
      signal,
      (options) =>
        s3(from.region).send(new GetBucketReplicationCommand({ Bucket: from.name }), options),
    );
    const rule = ReplicationConfiguration?.Rules?.find(
      ({ Destination, Status }) => Destination?.Bucket === to.arn && Status === "Enabled",
    );
    if (rule !== undefined) return;
    throw new CloudFault(
      `${from.name} has no enabled rule that replicates to ${to.name}`,
      "refused",
    );
  };

  return {
    ...writtenEverywhere,
    state: async (at, signal) => {
      const { region, name } = at;
      await sent(`HeadBucket of ${name}`, signal, (options) =>
        s3(region).send(new HeadBucketCommand({ Bucket: name }), options),
      );
      const { Status } = await sent(`GetBucketVersioning of ${name}`, signal, (options) =>
        s3(region).send(new GetBucketVersioningCommand({ Bucket: name }), options),
      );
      const key = await keyState(at, signal);
      return writtenState(bucketState({ versioning: Status ?? null, key }));
    },
    drained: async (from, to, signal) => {
      const way = `${to.store} ${from.region} ${to.region}`;
      const stopped = stoppedBy.get(way) ?? now();
      stoppedBy.set(way, stopped);
      await replicates(from, to, signal);
      const direction = {
        from: { region: from.region, bucket: from.name },
        to: { region: to.region, bucket: to.name },
        ruleId: replicationRuleId(to.region),
      };
      const since = new Date(stopped.getTime() - (failuresBeforeSeconds + 60) * 1_000);
      const when = { from: since, to: now() };
      const [pending = []] = await metricPoints(
        cloudwatch(to.region),
        [{ ...bucketBacklogMetric(direction), statistic: "Maximum" }],
        { ...when, region: to.region },
        signal,
      );
      const [failed = []] = await metricPoints(
        cloudwatch(from.region),
        [{ ...bucketFailureMetric(direction), statistic: "Sum" }],
        { ...when, region: from.region },
        signal,
      );
      const draining = bucketDraining({ stopped }, { pending, failed });
      if (draining !== "failed") return draining === "drained";
      throw new CloudFault(
        `objects of ${from.name} failed to replicate to ${to.name}, and S3 does not try them again: ` +
          "replicate them by S3 Batch Replication first",
        "refused",
      );
    },
  };
}
