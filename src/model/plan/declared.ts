/**
 * What a program declares, as plain values known before anything is deployed. The prediction reads
 * this part of the plan and nothing else, so a preview can refuse what cannot be met.
 */
import * as v from "valibot";

import { strategies } from "../topology/strategy";

const region = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,}(-[a-z]+)+-\d$/, "must be a region such as eu-west-1"),
);
const seconds = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.pipe(v.string(), v.nonEmpty());

const timing = v.strictObject({
  seconds,
  basis: v.picklist(["measured", "documented", "assumed"]),
  source: text,
});

const topology = v.strictObject({
  primary: region,
  standbys: v.pipe(v.array(region), v.minLength(1)),
  witness: region,
  zoneName: text,
});

/** One region's deployment of the service. */
const replica = v.strictObject({
  region,
  role: v.picklist(["primary", "standby"]),
  /** Tasks that run from the first deployment on. */
  running: count,
  /** Tasks that serve the full load. */
  full: positive,
  /** Path that answers 200 while the service works. */
  healthPath: v.pipe(v.string(), v.startsWith("/")),
  /** From the order to scale until the new tasks serve. */
  startUp: timing,
});

const store = v.strictObject({
  name: text,
  kind: v.picklist(["database", "table", "bucket"]),
  /** Whether one region at a time may write. */
  writer: v.picklist(["single", "any"]),
  /** How far the standby's data lies behind; null when only backups leave the region. */
  replicationLag: v.nullable(timing),
  /** From the order to promote until the standby accepts writes; null when nothing is promoted. */
  promotion: v.nullable(timing),
  /** Whether the snapshot policy covers it. */
  backedUp: v.boolean(),
});

const snapshotSchedule = v.strictObject({
  preset: text,
  /** AWS cron expression. */
  expression: text,
  timezone: text,
  startWindowMinutes: positive,
  keepDays: positive,
  coldAfterDays: v.nullable(count),
  copyToStandbys: v.boolean(),
  copyKeepDays: v.nullable(positive),
});

const snapshots = v.strictObject({
  schedules: v.pipe(v.array(snapshotSchedule), v.minLength(1)),
  /** From the start of a backup job to a recovery point that can be restored. */
  jobTime: timing,
  /** From a recovery point in a vault to the next one in the standby's vault. */
  copyTime: timing,
  /** From the order to restore until the restored store accepts writes. */
  restoreTime: timing,
});

/**
 * What is published to move traffic: 1 in a standby's own region moves it there, 0 moves it back to what
 * comes before. A standby overrules those before it in `topology.standbys`.
 */
const metricSwitch = v.strictObject({
  kind: v.literal("metric"),
  namespace: text,
  metricName: text,
  dimensions: v.record(v.string(), v.string()),
  /** How long a published value may wait before it counts as a datapoint. */
  publish: timing,
  periodSeconds: positive,
  evaluationPeriods: positive,
  /** From a failed switch to name servers that answer with the standby. */
  spread: timing,
});

const routing = v.strictObject({
  mode: v.picklist(["guarded", "direct"]),
  /** Path and cadence of the endpoint checks. */
  detection: v.strictObject({
    intervalSeconds: v.picklist([10, 30]),
    failureThreshold: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
    /** Alarm on the checks' metric: the part of detection that comes after the checkers agree. */
    alarm: timing,
  }),
  decision: v.strictObject({ by: v.picklist(["operator", "sentinel"]), within: timing }),
  switch: metricSwitch,
  ttlSeconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const ledger = v.strictObject({
  /** How long a lease of the lock lasts when its holder falls silent. */
  leaseSeconds: positive,
});

/** Fields of the plan that are known before anything is deployed. */
export const declaredEntries = {
  service: text,
  domain: text,
  topology,
  strategy: v.picklist(strategies),
  objectives: v.strictObject({ rtoSeconds: seconds, rpoSeconds: seconds }),
  /** How long the signal must be met before an incident counts as over. */
  holdDownSeconds: seconds,
  replicas: v.pipe(v.array(replica), v.minLength(2)),
  stores: v.array(store),
  snapshots: v.nullable(snapshots),
  routing,
  ledger,
};

/** Reads the declared part alone, as a program states it before anything is deployed. */
export const declaredSchema = v.strictObject(declaredEntries);

export type DeclaredPlan = v.InferOutput<typeof declaredSchema>;
export type DeclaredReplica = v.InferOutput<typeof replica>;
export type DeclaredStore = v.InferOutput<typeof store>;
export type DeclaredSnapshotSchedule = v.InferOutput<typeof snapshotSchedule>;
export type DeclaredSnapshots = v.InferOutput<typeof snapshots>;
export type DeclaredRouting = v.InferOutput<typeof routing>;
export type DeclaredSwitch = v.InferOutput<typeof metricSwitch>;
