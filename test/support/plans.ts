import type { DeployedCoordinateKeys } from "../../src/model/plan/deployed";
import {
  planFormat,
  planVersion,
  type RecoveryPlanDocument,
  readPlan,
} from "../../src/model/plan/recovery-plan";
import { usualStepLimits } from "../../src/model/plan/step-limits";
import { writeProbeOf } from "../../src/model/service/write-probe";
import type { Basis, Timing } from "../../src/model/units/timing";
import { sentences } from "./sentences";

/** A timing with a source that says what it is. */
export function timing(seconds: number, basis: Basis = "assumed", source = "fixture"): Timing {
  return { seconds, basis, source };
}

const account = "123456789012";
const primary = "eu-west-1";
const standby = "eu-central-1";
const witness = "eu-north-1";

/**
 * A complete, valid plan of the service "guide": warm standby, eu-west-1 to eu-central-1.
 *
 * Overrides replace whole top-level fields; a test that changes one value in depth spreads the
 * field of `warmStandbyPlan()` itself. Limits follow from the timings unless they are given.
 */
export function warmStandbyPlan(
  overrides: Partial<RecoveryPlanDocument> = {},
): RecoveryPlanDocument {
  return usuallyLimited({ ...guide, ...overrides }, overrides.limits);
}

/** The same plan with the values that a pilot light has: no task runs in the standby. */
export function pilotLightPlan(
  overrides: Partial<RecoveryPlanDocument> = {},
): RecoveryPlanDocument {
  const replicas = guide.replicas.map((replica) =>
    replica.role === "standby" ? { ...replica, running: 0 } : replica,
  );
  return warmStandbyPlan({ strategy: "pilot-light", replicas, ...overrides });
}

/** The same plan with replicas that scale by themselves. */
export function selfScalingPlan(
  plan: RecoveryPlanDocument = warmStandbyPlan(),
): RecoveryPlanDocument {
  const replicas = Object.entries(plan.deployed.replicas).map(([region, { endpoint }]) => [
    region,
    { endpoint, compute: { kind: "none" as const } },
  ]);
  const deployed = { ...plan.deployed, replicas: Object.fromEntries(replicas) };
  return usuallyLimited({ ...plan, deployed });
}

/** The same plan with replicas that answer a write as `GuideService` does. */
export function probedPlan(plan: RecoveryPlanDocument = warmStandbyPlan()): RecoveryPlanDocument {
  const { primary: first, standbys, witness: third } = plan.topology;
  const secrets = [first, ...standbys, third].map((region) => [
    region,
    `arn:aws:secretsmanager:${region}:${account}:secret:guide-probe-AbCdEf`,
  ]);
  const probe = { ...writeProbeOf(), secrets: Object.fromEntries(secrets) };
  return { ...plan, deployed: { ...plan.deployed, probe } };
}

/** The same plan with the limits that follow from its timings as they are now. */
export function usuallyLimited(
  plan: RecoveryPlanDocument,
  limits = usualStepLimits(plan),
): RecoveryPlanDocument {
  return { ...plan, limits };
}

/** What a reader of plans makes of a document, for tests that go through JSON. */
export function readAsPlan(document: unknown): RecoveryPlanDocument {
  const { value: plan, faults } = readPlan(JSON.parse(JSON.stringify(document)));
  if (plan === undefined) throw new Error(sentences(faults).join("\n"));
  return plan;
}

function replicaIn(region: string, role: "primary" | "standby", running: number) {
  const [healthPath, startUp] = ["/health", timing(180)];
  return { region, role, running, full: 4, healthPath, startUp, restartAfterPromotion: false };
}

function deployedReplica(region: string) {
  return {
    endpoint: `${region}.guide.example.com`,
    compute: {
      kind: "ecs-service" as const,
      cluster: `guide-${region}`,
      service: "guide",
      targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/guide/1`,
      scalableTarget: { floor: 2, ceiling: 8 },
    },
  };
}

function vaultIn(region: string) {
  const name = `guide-${region}`;
  return { name, arn: `arn:aws:backup:${region}:${account}:backup-vault:${name}` };
}

function storesIn(region: string) {
  return {
    catalog: `arn:aws:rds:${region}:${account}:cluster:guide-catalog-${region}`,
    sessions: `arn:aws:dynamodb:${region}:${account}:table/guide-sessions`,
    media: `arn:aws:s3:::guide-media-${region}`,
  };
}

const noDatabase = {
  globalClusterId: null,
  engineVersion: null,
  endpoint: null,
};

/** Where each region's tasks are told what they find a store by. */
function coordinatesOf(store: string, keys: Partial<DeployedCoordinateKeys>) {
  const secretIn = (region: string) =>
    `arn:aws:secretsmanager:${region}:${account}:secret:guide-${store}-coordinates-${region}-a1b2c3`;
  return {
    secrets: { [primary]: secretIn(primary), [standby]: secretIn(standby) },
    keys: { writerHost: null, readerHost: null, table: null, bucket: null, ...keys },
  };
}

const inPrimary = storesIn(primary);
const inStandby = storesIn(standby);

const guide: RecoveryPlanDocument = {
  format: planFormat,
  version: planVersion,
  service: "guide",
  domain: "guide.example.com",
  topology: { primary, standbys: [standby], witness, zoneName: "example.com" },
  strategy: "warm-standby",
  objectives: { rtoSeconds: 1_800, rpoSeconds: 900 },
  holdDownSeconds: 300,
  replicas: [replicaIn(primary, "primary", 4), replicaIn(standby, "standby", 2)],
  stores: [
    {
      name: "catalog",
      kind: "database",
      writer: "single",
      replicationLag: timing(1, "documented", "Aurora user guide: typically below a second"),
      promotion: timing(120),
      backedUp: true,
    },
    {
      name: "sessions",
      kind: "table",
      writer: "any",
      replicationLag: timing(2.5, "documented", "DynamoDB guidance: 0.5 to 2.5 s are common"),
      promotion: null,
      backedUp: true,
    },
    {
      name: "media",
      kind: "bucket",
      writer: "any",
      replicationLag: timing(900, "documented", "S3 RTC: 99.99 % within 15 minutes"),
      promotion: null,
      backedUp: true,
    },
  ],
  snapshots: {
    schedules: [
      {
        preset: "hourly",
        expression: "cron(0 * * * ? *)",
        timezone: "Etc/UTC",
        startWindowMinutes: 60,
        keepDays: 2,
        coldAfterDays: null,
        copyToStandbys: false,
        copyKeepDays: null,
      },
      {
        preset: "daily",
        expression: "cron(0 5 * * ? *)",
        timezone: "Etc/UTC",
        startWindowMinutes: 60,
        keepDays: 35,
        coldAfterDays: null,
        copyToStandbys: true,
        copyKeepDays: 35,
      },
    ],
    jobTime: timing(900),
    copyTime: timing(1_800),
    restoreTime: timing(3_600),
  },
  routing: {
    mode: "guarded",
    detection: { intervalSeconds: 10, failureThreshold: 3, alarm: timing(60), sentinel: null },
    decision: { by: "operator", within: timing(600) },
    switch: {
      kind: "metric",
      publish: timing(5),
      periodSeconds: 60,
      evaluationPeriods: 1,
      spread: timing(60),
    },
    ttlSeconds: 60,
  },
  ledger: { leaseSeconds: 60 },
  limits: {
    preflight: 120,
    fence: 180,
    scale: 720,
    promote: 600,
    shift: 600,
    verify: 1_200,
    record: 60,
  },
  order: { shiftEarly: false },
  deployed: {
    account,
    replicas: { [primary]: deployedReplica(primary), [standby]: deployedReplica(standby) },
    probe: null,
    stores: {
      catalog: {
        arns: { [primary]: inPrimary.catalog, [standby]: inStandby.catalog },
        globalClusterId: "guide-catalog",
        engineVersion: "17.7",
        endpoint: "guide-catalog.global-1.global.rds.amazonaws.com",
        coordinates: coordinatesOf("catalog", {
          writerHost: "CATALOG_WRITER_HOST",
          readerHost: "CATALOG_READER_HOST",
        }),
      },
      sessions: {
        arns: { [primary]: inPrimary.sessions, [standby]: inStandby.sessions },
        ...noDatabase,
        coordinates: coordinatesOf("sessions", { table: "SESSIONS_TABLE" }),
      },
      media: {
        arns: { [primary]: inPrimary.media, [standby]: inStandby.media },
        ...noDatabase,
        coordinates: coordinatesOf("media", { bucket: "MEDIA_BUCKET" }),
      },
    },
    snapshots: {
      vaults: { [primary]: vaultIn(primary), [standby]: vaultIn(standby) },
      resources: { [primary]: Object.values(inPrimary), [standby]: Object.values(inStandby) },
      backupRoleArn: `arn:aws:iam::${account}:role/guide-AWSBackup`,
      restoreRoleArn: `arn:aws:iam::${account}:role/guide-AWSBackup-restore`,
    },
    routing: {
      url: "https://guide.example.com",
      zoneId: "Z0123456789EXAMPLE",
      nameServers: ["a", "b", "c", "d"].map((one) => `ns-${one}.example.net`),
      endpointChecks: { [primary]: "check-eu-west-1", [standby]: "check-eu-central-1" },
      switches: { [standby]: { check: "check-switch", alarm: "guide-standby-active" } },
      switchMetric: {
        namespace: "awsdr",
        metricName: "standbyActive",
        dimensions: { Service: "guide", Ledger: "0a1b2c3d" },
      },
      force: {
        metric: {
          namespace: "awsdr",
          metricName: "primaryForced",
          dimensions: { Service: "guide", Ledger: "0a1b2c3d" },
        },
        alarm: "guide-primary-forced",
        checks: ["check-force"],
        region: witness,
      },
      endpointAlarms: {
        [primary]: { name: "guide-endpoint", region: "us-east-1" },
        [standby]: { name: "guide-standby-endpoint", region: "us-east-1" },
      },
      sentinels: null,
    },
    ledger: { recordsTable: "guide-records", lockTable: "guide-lock", suffix: "0a1b2c3d" },
    metrics: {
      buses: { [primary]: "guide-phases", [standby]: "guide-phases" },
      listeners: "notify",
    },
    access: null,
  },
};
