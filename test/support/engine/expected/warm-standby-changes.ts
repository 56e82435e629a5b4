import { own } from "../stack";
import type { Expected } from "./expected";
import {
  dashboard,
  database,
  inBoth,
  plan,
  primary,
  redeployedIn,
  standby,
  witness,
} from "./warm-standby-parts";

const redeployed = inBoth(redeployedIn);

/** How its program names who hears of the alarms. */
const listeners = 'emails: ["oncall@example.com"]';
const operator = "arn:aws:iam::123456789012:role/on-call";
const topic = `arn:aws:sns:${standby}:123456789012:on-call`;

/**
 * The service learns of its stores, and the snapshots cover them, by what takes the place of the
 * old.
 */
const connectedAnew = [
  plan,
  ...redeployed,
  ...inBoth((region) => [
    `update guide-${region}-execution-policy`,
    `update guide-${region}-task-policy`,
    `create guide-snapshots-selection-${region}`,
    `delete guide-snapshots-selection-${region}`,
  ]),
];

/** What watches over the stores' alarms names others, and the dashboard shows others. */
const lagWatchedAnew = [
  dashboard,
  ...inBoth((region) => [`update guide-metrics-replication-lag-alarm-${region}`]),
];

/** One argument of the warm-standby example at a time, and what `up` does about it. */
export const warmStandbyChanges: Expected["changes"] = [
  {
    page: "guide-service",
    argument: "image",
    settings: { image: `${own.image}.1` },
    deeds: redeployed,
  },
  {
    page: "guide-service",
    argument: "cpu, memory",
    edit: ["...at, image,", "...at, image, cpu: 1024, memory: 2048,"],
    deeds: redeployed,
  },
  {
    page: "standby-replicas",
    argument: "size",
    edit: ["size: 4", "size: 6"],
    deeds: [plan],
  },
  {
    page: "snapshot-policy",
    argument: "keepDays of a schedule",
    edit: ["hourly: { keepDays: 2 }", "hourly: { keepDays: 3 }"],
    deeds: [plan, ...inBoth((region) => [`update guide-snapshots-plan-${region}`])],
  },
  {
    page: "snapshot-policy",
    argument: "one more schedule",
    edit: ["schedules: {", "schedules: { weekly: { keepDays: 90 },"],
    deeds: [plan, ...inBoth((region) => [`update guide-snapshots-plan-${region}`])],
  },
  {
    page: "replicated-database",
    argument: "backupRetentionDays",
    edit: [database, '{ engine: "aurora-postgresql", backupRetentionDays: 14 }'],
    deeds: inBoth((region) => [`update guide-data-catalog-cluster-${region}`]),
  },
  {
    page: "replicated-database",
    argument: "instanceClass",
    edit: [database, '{ engine: "aurora-postgresql", instanceClass: "db.r6g.xlarge" }'],
    deeds: [
      `update guide-data-catalog-instance-${standby}-1`,
      `update guide-data-catalog-instance-${primary}-1`,
      `update guide-data-catalog-instance-${primary}-2`,
    ],
  },
  {
    page: "replicated-database",
    argument: "standbyInstances, raised",
    edit: [database, '{ engine: "aurora-postgresql", standbyInstances: 2 }'],
    deeds: [`create guide-data-catalog-instance-${standby}-2`],
  },
  {
    page: "replicated-database",
    argument: "instances, lowered",
    edit: [database, '{ engine: "aurora-postgresql", instances: 1 }'],
    deeds: [`delete guide-data-catalog-instance-${primary}-2`],
  },
  {
    page: "replicated-bucket",
    argument: "noncurrentDays",
    edit: ["media: {}", "media: { noncurrentDays: 60 }"],
    deeds: inBoth((region) => [`update guide-data-media-lifecycle-${region}`]),
  },
  {
    page: "replicated-table",
    argument: "pointInTimeRecoveryDays",
    edit: ['partitionKey: "id"', 'partitionKey: "id", pointInTimeRecoveryDays: 7'],
    deeds: ["update guide-data-sessions-table"],
  },
  {
    page: "regional-networks",
    argument: "zoneCount, raised",
    edit: ['("guide-network", { topology })', '("guide-network", { topology, zoneCount: 3 })'],
    deeds: furtherZone(),
  },
  {
    page: "recovery-ledger",
    argument: "leaseSeconds",
    edit: ['("guide-ledger", { topology })', '("guide-ledger", { topology, leaseSeconds: 90 })'],
    deeds: [plan],
  },
  {
    page: "failover-routing",
    argument: "ttlSeconds",
    edit: [
      "  replicas,\n  ledger,\n  decision",
      "  ttlSeconds: 30,\n  replicas,\n  ledger,\n  decision",
    ],
    deeds: [plan, "update guide-routing-primary-record", "update guide-routing-secondary-record"],
  },
  {
    page: "failover-routing",
    argument: "detection.intervalSeconds",
    edit: ["  decision: {", "  detection: { intervalSeconds: 30 },\n  decision: {"],
    deeds: [
      plan,
      ...inBoth((region) => [
        `create guide-routing-endpoint-check-${region}`,
        `delete guide-routing-endpoint-check-${region}`,
        `update guide-routing-endpoint-alarm-${region}`,
      ]),
    ],
  },
  {
    page: "recovery-plan",
    argument: "objectives",
    edit: ['rto: "30 minutes"', 'rto: "40 minutes"'],
    deeds: [dashboard, plan],
  },
  {
    page: "recovery-plan",
    argument: "limits, order",
    edit: [
      "objectives: {",
      'limits: { scale: "20 minutes" }, order: { shiftEarly: true }, objectives: {',
    ],
    deeds: [plan],
  },
  {
    page: "cross-region-replication",
    argument: "one more store",
    edit: [
      'sessions: { partitionKey: "id" }',
      'sessions: { partitionKey: "id" }, carts: { partitionKey: "id" }',
    ],
    deeds: [
      "create guide-data-carts-suffix",
      "create guide-data-carts-table",
      ...inBoth((region) => [
        `create guide-data-carts-key-${region}`,
        `create guide-data-carts-key-alias-${region}`,
        `create guide-data-carts-coordinates-${region}`,
        `create guide-data-carts-coordinates-version-${region}`,
      ]),
      `create guide-data-carts-lag-from-${standby}-to-${primary}`,
      `create guide-data-carts-lag-from-${primary}-to-${standby}`,
      ...lagWatchedAnew,
      ...connectedAnew,
    ],
  },
  {
    page: "cross-region-replication",
    argument: "one store less",
    edit: ["  buckets: { media: {} },\n", ""],
    deeds: [
      ...inBoth((region) => [
        `delete guide-data-media-suffix-${region}`,
        `delete guide-data-media-key-alias-${region}`,
        `delete guide-data-media-coordinates-${region}`,
        `delete guide-data-media-coordinates-version-${region}`,
        `delete guide-data-media-replication-${region}`,
        `delete guide-data-media-replication-policy-${region}`,
        `delete guide-data-media-replication-role-${region}`,
      ]),
      `delete guide-data-media-failures-to-${primary}-from-${standby}`,
      `delete guide-data-media-failures-to-${standby}-from-${primary}`,
      `delete guide-data-media-lag-from-${standby}-to-${primary}`,
      `delete guide-data-media-lag-from-${primary}-to-${standby}`,
      ...lagWatchedAnew,
      ...connectedAnew,
    ],
  },
  {
    page: "recovery-metrics",
    argument: "topicArnsByRegion of notify",
    edit: [listeners, `${listeners}, topicArnsByRegion: { "${standby}": ["${topic}"] }`],
    deeds: [
      "dead-letters",
      "disabled-rule",
      `${standby}-no-events`,
      `${primary}-no-events`,
      "failed-backups",
      "failed-copies",
      "failed-restore-tests",
      "open-incident",
      "lag-unmeasured",
      "publisher-silent",
      "sentinel",
      "recorder-behind",
      "recorder-errors",
      "rejected-events",
      "replication-lag",
      "stale-backups",
      "stale-copies",
      "sweep-contradicted",
      "sweep-incomplete",
      "sweep-silent",
      "switch-on",
      "unreadable-records",
    ].map((alarm) => `update guide-metrics-${alarm}-alarm-${standby}`),
  },
  {
    page: "recovery-metrics",
    argument: "emails and urls of notify",
    edit: [listeners, 'emails: ["oncall@example.com", "on-call@shop.test"]'],
    deeds: [standby, primary, witness, "us-east-1"].map(
      (region) => `create guide-metrics-topic-${region}-on-call@shop.test`,
    ),
  },
  {
    page: "recovery-metrics",
    argument: "operators",
    edit: ["  notify: {", `  operators: ["${operator}"],\n  notify: {`],
    deeds: inBoth((region) => [
      `update guide-metrics-phases-bus-policy-${region}`,
      `update guide-metrics-queue-policy-${region}`,
    ]),
  },
  {
    page: "recovery-metrics",
    argument: "sweepEvery",
    edit: ["  notify: {", '  sweepEvery: "15 minutes",\n  notify: {'],
    deeds: inBoth((region) => [`update guide-metrics-sweep-schedule-${region}`]),
  },
];

/** What the warm-standby example cannot do to its data. */
export const warmStandbyImpossible: Expected["impossible"] = [
  {
    page: "replicated-table",
    argument: "partitionKey",
    edit: ['partitionKey: "id"', 'partitionKey: "key"'],
    says: /Table guide-sessions-[0-9a-f]{8} exists already/,
  },
  {
    page: "replicated-database",
    argument: "engine",
    edit: [database, '{ engine: "aurora-mysql" }'],
    says: /GlobalCluster guide-catalog-[0-9a-f]{8} exists already/,
  },
];

/**
 * A third zone: its subnets and routes are new, and what spreads over all subnets takes them in.
 */
function furtherZone(): string[] {
  const zones = ["euc1-az3", "euw1-az3"].flatMap((zone) => [
    `create guide-network-private-${zone}`,
    `create guide-network-private-routes-${zone}`,
    `create guide-network-private-routing-${zone}`,
    `create guide-network-public-${zone}`,
    `create guide-network-public-routing-${zone}`,
  ]);
  const regions = inBoth((region) => [
    `update guide-data-catalog-subnets-${region}`,
    `update guide-${region}-load-balancer`,
    `update guide-${region}-service`,
    ...["dynamodb", "ecr-api", "ecr-dkr", "logs", "s3", "secretsmanager"].map(
      (service) => `update guide-network-${service}-endpoint-${region}`,
    ),
  ]);
  return [...zones, ...regions];
}
