import type { RecoveryPlanSpec } from "../../src/components/recovery-plan";
import { mapRegions } from "../../src/model/topology/by-region";
import { timing } from "./plans";

const account = "123456789012";
const [primary, standby] = ["eu-west-1", "eu-central-1"];

/**
 * What a plan takes, without one component of ours: a caller's own stores, replicas and the rest,
 * or what another stack exports of them. Every leaf is a plain text.
 */
export const ownParts = {
  topology: {
    service: "guide",
    domain: "guide.example.com",
    zone: { id: "Z0123456789EXAMPLE" },
    primary,
    standbys: [standby],
  },
  data: {
    declared: [
      { name: "sessions", kind: "table", writer: "any", replicationLag: timing(5) },
      { name: "archive", kind: "bucket", writer: "single" },
    ],
    deployed: {
      sessions: { arns: { [primary]: "arn:sessions-1", [standby]: "arn:sessions-2" } },
      archive: { arns: { [primary]: "arn:archive" } },
    },
    lagAlarmArnsByRegion: {
      [standby]: [`arn:aws:cloudwatch:${standby}:${account}:alarm:lag`],
    },
  },
  replicas: {
    strategy: "warm-standby",
    declared: [
      {
        region: primary,
        role: "primary",
        running: 4,
        full: 4,
        healthPath: "/",
        startUp: timing(60),
      },
      {
        region: standby,
        role: "standby",
        running: 2,
        full: 4,
        healthPath: "/",
        startUp: timing(60),
      },
    ],
    deployed: {
      [primary]: {
        endpoint: `${primary}.guide.example.com`,
        compute: { kind: "ecs-service", cluster: "one", service: "guide" },
      },
      [standby]: {
        endpoint: `${standby}.guide.example.com`,
        compute: { kind: "ecs-service", cluster: "two", service: "guide" },
      },
    },
  },
  snapshots: {
    covers: ["archive"],
    declared: {
      schedules: [
        {
          preset: "hourly",
          expression: "cron(0 * ? * * *)",
          timezone: "UTC",
          startWindowMinutes: 60,
          keepDays: 2,
          copyToStandbys: true,
          copyKeepDays: 2,
        },
      ],
      jobTime: timing(60),
      copyTime: timing(60),
      restoreTime: timing(60),
    },
    deployed: {
      vaults: {
        [primary]: { name: "vault-1", arn: "arn:vault-1" },
        [standby]: { name: "vault-2", arn: "arn:vault-2" },
      },
      resources: { [primary]: ["arn:archive"] },
      backupRoleArn: "arn:backup",
      restoreRoleArn: "arn:restore",
    },
  },
  ledger: {
    service: "guide",
    regions: [primary, standby],
    leaseSeconds: 60,
    suffix: "0a1b2c3d",
    recordsTableName: "records",
    recordsTableRegion: standby,
    recordsTableArn: `arn:aws:dynamodb:${standby}:${account}:table/records`,
    recordsStreamArnsByRegion: { [primary]: "arn:stream-1", [standby]: "arn:stream-2" },
    lockTableName: "lock",
    lockTableArn: `arn:aws:dynamodb:eu-west-3:${account}:table/lock`,
  },
  routing: {
    declared: {
      mode: "guarded",
      detection: { intervalSeconds: 30, failureThreshold: 3, alarm: timing(60) },
      decision: { by: "operator", within: timing(300) },
      switch: {
        kind: "metric",
        publish: timing(60),
        periodSeconds: 60,
        evaluationPeriods: 1,
        spread: timing(60),
      },
      ttlSeconds: 60,
    },
    deployed: {
      url: "https://guide.example.com",
      endpointChecks: { [primary]: "check-1", [standby]: "check-2" },
      switches: { [standby]: { check: "check-3", alarm: "switch" } },
      switchMetric: {
        namespace: "mine",
        metricName: "standbyActive",
        dimensions: { Service: "guide", Stack: "prod" },
      },
      force: {
        metric: {
          namespace: "mine",
          metricName: "primaryForced",
          dimensions: { Service: "guide", Stack: "prod" },
        },
        alarm: "force",
        checks: ["check-4"],
        region: "eu-west-3",
      },
      endpointAlarms: {
        [primary]: { name: "signal", region: "us-east-1" },
        [standby]: { name: "standby-signal", region: "us-east-1" },
      },
    },
  },
  metrics: {
    alarmArnsByRegion: {
      [standby]: [`arn:aws:cloudwatch:${standby}:${account}:alarm:silent`],
    },
    busNamesByRegion: { [primary]: "phases", [standby]: "phases" },
  },
  objectives: { rto: "30 minutes", rpo: "3 hours 30 minutes" },
} satisfies RecoveryPlanSpec;

interface StoreArns {
  readonly arns: Readonly<Record<string, string>>;
}

/** What a plan writes for what these parts leave out. */
export const leftOut = {
  ofReplicas: mapRegions(ownParts.replicas.deployed, ({ endpoint, compute }) => ({
    endpoint,
    compute: { ...compute, targetGroupArn: null, scalableTarget: null },
  })),
  ofStores: mapRegions<StoreArns, object>(ownParts.data.deployed, ({ arns }) => ({
    arns,
    globalClusterId: null,
    engineVersion: null,
    endpoint: null,
    coordinates: null,
  })),
  ofRouting: { zoneId: null, nameServers: null, sentinels: null },
};
