/** Events in AWS's shapes that change neither B nor R, and the envelopes that others come in. */
import { account, event, region, type SampleEvent, vaultArn } from "./sample-events";

type Detail = Record<string, unknown>;

export const alarmArn = `arn:aws:cloudwatch:${region}:${account}:alarm:guide-signal`;
const topicArn = `arn:aws:sns:${region}:${account}:guide-alarms`;

export function healthEvent(detail: Detail = {}, envelope = {}): SampleEvent {
  const code = "AWS_EC2_OPERATIONAL_ISSUE";
  return event(
    "aws.health",
    "AWS Health Event",
    {
      eventArn: `arn:aws:health:eu-central-1::event/EC2/${code}/${code}_0a1b`,
      service: "EC2",
      eventTypeCode: code,
      eventTypeCategory: "issue",
      eventScopeCode: "PUBLIC",
      communicationId: "0c0ffee0-1",
      startTime: "Sun, 1 Mar 2026 04:02:51 GMT",
      endTime: "",
      lastUpdatedTime: "Sun, 1 Mar 2026 05:09:22 GMT",
      statusCode: "open",
      eventRegion: "eu-central-1",
      eventDescription: [{ language: "en_US", latestDescription: "Launches fail." }],
      ...detail,
    },
    envelope,
  );
}

/** The start of an execution, or of one of its steps. */
export function regionSwitch(detail: Detail = {}, envelope = {}): SampleEvent {
  return event(
    "aws.arc-region-switch",
    "ARC Region Switch Plan Execution",
    {
      version: "0.0.1",
      eventType: "ExecutionStarted",
      executionId: "0a1b2c",
      executionAction: "activating eu-central-1",
      idempotencyKey: "5a5a5a5a-0000-4000-8000-000000000001",
      ...detail,
    },
    { resources: [`arn:aws:arc-region-switch::${account}:plan/guide:0a1b`], ...envelope },
  );
}

export function lifecyclePolicy(detail: Detail = {}): SampleEvent {
  const policy = `arn:aws:dlm:${region}:${account}:policy/policy-0a1b2c3d`;
  return event(
    "aws.dlm",
    "DLM Policy State Change",
    {
      state: "ERROR",
      cause: "Maximum allowed active snapshot limit exceeded",
      policy_id: policy,
      ...detail,
    },
    { resources: [policy] },
  );
}

export function rdsEvent(
  type: "Instance" | "Cluster",
  id: string | undefined,
  detail: Detail = {},
): SampleEvent {
  const arn = `arn:aws:rds:${region}:${account}:${type === "Instance" ? "db" : "cluster"}:catalog`;
  return event(
    "aws.rds",
    `RDS DB ${type} Event`,
    {
      EventCategories: ["failover"],
      SourceType: type === "Instance" ? "DB_INSTANCE" : "CLUSTER",
      SourceArn: arn,
      Date: "2026-03-01T05:00:00.250Z",
      Message: "It happened.",
      SourceIdentifier: "catalog",
      ...(id === undefined ? {} : { EventID: id }),
      ...detail,
    },
    { resources: [arn] },
  );
}

export function vaultChange(state: string, detail: Detail = {}, time?: string): SampleEvent {
  return event(
    "aws.backup",
    "Backup Vault State Change",
    { backupVaultName: "guide-vault", state, ...detail },
    { resources: [vaultArn()], ...(time === undefined ? {} : { time }) },
  );
}

export function alarmConfiguration(operation: string, envelope = {}): SampleEvent {
  const state = { value: "OK", timestamp: "2026-03-01T04:00:00.000+0000" };
  return event(
    "aws.cloudwatch",
    "CloudWatch Alarm Configuration Change",
    { alarmName: "guide-signal", operation, state, configuration: { threshold: 1 } },
    { resources: [alarmArn], ...envelope },
  );
}

/** S3's own notification of an object that was not copied. */
export function replicationFailed(record: Detail = {}, data: Detail = {}) {
  return {
    Records: [
      {
        eventVersion: "2.2",
        eventSource: "aws:s3",
        awsRegion: region,
        eventTime: "2026-03-01T05:04:32.527Z",
        eventName: "Replication:OperationFailedReplication",
        s3: {
          bucket: { name: "guide-media", ownerIdentity: { principalId: account } },
          object: { key: "maps/old+town.png", size: 520_080, versionId: "v1" },
        },
        replicationEventData: {
          replicationRuleId: "everything",
          destinationBucket: "arn:aws:s3:::guide-media-copy",
          s3Operation: "OBJECT_PUT",
          requestTime: "2026-03-01T05:03:59.168Z",
          failureReason: "AssumeRoleNotPermitted",
          ...data,
        },
        ...record,
      },
    ],
  };
}

/** What an alarm puts into a message. */
export function alarmMessage(value = "ALARM", changed = "2026-03-01T05:00:00.000+0000") {
  return {
    AlarmName: "guide-signal",
    AlarmDescription: null,
    AWSAccountId: account,
    NewStateValue: value,
    NewStateReason: "Threshold Crossed",
    StateChangeTime: changed,
    Region: "EU (Ireland)",
    AlarmArn: alarmArn,
    OldStateValue: "OK",
  };
}

/** SNS's envelope as a queue gets it; `message` is its text, or is turned into it. */
export function snsNotification(message: unknown) {
  return {
    Type: "Notification",
    MessageId: "b9e5d1f0-0000-4000-8000-000000000001",
    TopicArn: topicArn,
    Subject: "ALARM",
    Message: typeof message === "string" ? message : JSON.stringify(message),
    Timestamp: "2026-03-01T05:00:01.000Z",
    SignatureVersion: "1",
  };
}

/** The same as a function gets it. */
export function snsRecords(...messages: readonly unknown[]) {
  return {
    Records: messages.map((message) => ({
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${topicArn}:0a1b`,
      Sns: snsNotification(message),
    })),
  };
}
