/** How the deployed part of a plan is read; what its fields mean stands in `deployed.ts`. */
import * as v from "valibot";

import { ComputeKind } from "../service/compute-kind";
import { ProbeMethod } from "../service/write-probe";
import { AlarmListeners } from "./alarm-listeners";
import { orNull } from "./or-null";

const text = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const byRegion = <const Value extends v.GenericSchema>(value: Value) => v.record(v.string(), value);

const compute = v.variant("kind", [
  v.strictObject({
    kind: v.literal(ComputeKind.EcsService),
    cluster: text,
    service: text,
    targetGroupArn: orNull(text),
    scalableTarget: orNull(v.strictObject({ floor: count, ceiling: count })),
  }),
  v.strictObject({ kind: v.literal(ComputeKind.None) }),
]);

const replica = v.strictObject({ endpoint: text, compute });

const coordinates = v.strictObject({
  secrets: byRegion(text),
  keys: v.strictObject({
    writerHost: orNull(text),
    readerHost: orNull(text),
    table: orNull(text),
    bucket: orNull(text),
  }),
});

const store = v.strictObject({
  arns: byRegion(text),
  globalClusterId: orNull(text),
  engineVersion: orNull(text),
  endpoint: orNull(text),
  coordinates: orNull(coordinates),
});

const probe = v.strictObject({
  method: v.enum(ProbeMethod),
  path: text,
  body: v.string(),
  expectStatus: count,
  regionHeader: text,
  idempotencyHeader: text,
  tokenHeader: text,
  secrets: byRegion(text),
});

const vault = v.strictObject({ name: text, arn: text });

const snapshots = v.strictObject({
  vaults: byRegion(vault),
  resources: byRegion(v.array(text)),
  backupRoleArn: text,
  restoreRoleArn: text,
});

const alarm = v.strictObject({ name: text, region: text });

const metric = v.strictObject({
  namespace: text,
  metricName: text,
  dimensions: v.record(text, text),
});

const metricSwitch = v.strictObject({
  check: text,
  alarm: text,
});

const force = v.strictObject({
  metric,
  alarm: text,
  checks: v.pipe(v.array(text), v.minLength(1)),
  region: text,
});

const routing = v.strictObject({
  url: text,
  zoneId: orNull(text),
  // [api:route53.DelegationSet.NameServers]: Route 53 gives a public zone four.
  nameServers: orNull(v.pipe(v.array(text), v.length(4, "must have the four of the zone"))),
  endpointChecks: byRegion(text),
  switches: byRegion(metricSwitch),
  switchMetric: metric,
  force,
  endpointAlarms: byRegion(alarm),
  sentinels: orNull(byRegion(v.strictObject({ function: text, alarms: v.record(text, text) }))),
});

const ledger = v.strictObject({ recordsTable: text, lockTable: text, suffix: text });

const metrics = v.strictObject({
  buses: byRegion(text),
  listeners: v.picklist(Object.values(AlarmListeners)),
});

const access = v.strictObject({
  operatorRoleArn: text,
  observerRoleArn: text,
  breakGlassRoleArn: text,
  ssoRegion: orNull(text),
});

/** The field of the plan that only a deployment can fill. */
export const deployedSchema = v.strictObject({
  account: text,
  replicas: byRegion(replica),
  probe: orNull(probe),
  stores: v.record(v.string(), store),
  snapshots: orNull(snapshots),
  routing,
  ledger,
  metrics: orNull(metrics),
  access: orNull(access),
});
