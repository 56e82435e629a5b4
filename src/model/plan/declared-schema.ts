/** How the declared part of a plan is read; what its fields mean stands in `declared.ts`. */
import * as v from "valibot";

import { DecisionMaker } from "../routing/decision-maker";
import { RoutingMode } from "../routing/routing-mode";
import { StoreKind, StoreWriter } from "../stores/stores";
import { ReplicaRole, Strategy } from "../topology/strategy";
import { Basis } from "../units/timing";
import { orNull } from "./or-null";

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
  basis: v.enum(Basis),
  source: text,
});

const topology = v.strictObject({
  primary: region,
  standbys: v.pipe(v.array(region), v.minLength(1)),
  witness: region,
  zoneName: text,
});

const replica = v.strictObject({
  region,
  role: v.enum(ReplicaRole),
  running: count,
  full: positive,
  healthPath: v.pipe(v.string(), v.startsWith("/")),
  startUp: timing,
  restartAfterPromotion: v.boolean(),
});

const store = v.strictObject({
  name: text,
  kind: v.enum(StoreKind),
  writer: v.enum(StoreWriter),
  replicationLag: orNull(timing),
  promotion: orNull(timing),
  backedUp: v.boolean(),
});

const snapshotSchedule = v.strictObject({
  preset: text,
  expression: text,
  timezone: text,
  startWindowMinutes: positive,
  keepDays: positive,
  coldAfterDays: orNull(count),
  copyToStandbys: v.boolean(),
  copyKeepDays: orNull(positive),
});

const snapshots = v.strictObject({
  schedules: v.pipe(v.array(snapshotSchedule), v.minLength(1)),
  jobTime: timing,
  copyTime: timing,
  restoreTime: timing,
});

const metricSwitch = v.strictObject({
  kind: v.literal("metric"),
  publish: timing,
  periodSeconds: positive,
  evaluationPeriods: positive,
  spread: timing,
});

const routing = v.strictObject({
  mode: v.enum(RoutingMode),
  detection: v.strictObject({
    intervalSeconds: v.pipe(v.number(), v.values([10, 30])),
    failureThreshold: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
    alarm: timing,
    sentinel: orNull(timing),
  }),
  decision: v.strictObject({ by: v.enum(DecisionMaker), within: timing }),
  switch: metricSwitch,
  ttlSeconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const ledger = v.strictObject({
  leaseSeconds: positive,
});

const limits = v.strictObject({
  preflight: positive,
  fence: positive,
  scale: positive,
  promote: positive,
  shift: positive,
  verify: positive,
  record: positive,
});

const order = v.strictObject({ shiftEarly: v.boolean() });

/** Fields of the plan that are known before anything is deployed. */
export const declaredEntries = {
  service: text,
  domain: text,
  topology,
  strategy: v.enum(Strategy),
  objectives: v.strictObject({ rtoSeconds: seconds, rpoSeconds: seconds }),
  holdDownSeconds: seconds,
  replicas: v.pipe(v.array(replica), v.minLength(2)),
  stores: v.array(store),
  snapshots: orNull(snapshots),
  routing,
  ledger,
  limits,
  order,
};

/** Reads the declared part alone, as a program states it before anything is deployed. */
export const declaredSchema = v.strictObject(declaredEntries);
