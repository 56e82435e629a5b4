/** How the deployed part of a plan is read; what its fields mean stands in `deployed.ts`. */
import * as v from "valibot";

import { ComputeKind } from "../service/compute-kind";
import { AlarmListeners } from "./alarm-listeners";
import { orNull } from "./or-null";

const text = v.pipe(v.string(), v.nonEmpty());
const byRegion = <const Value extends v.GenericSchema>(value: Value) => v.record(v.string(), value);

const compute = v.variant("kind", [
  v.strictObject({ kind: v.literal(ComputeKind.EcsService), cluster: text, service: text }),
  v.strictObject({ kind: v.literal(ComputeKind.None) }),
]);

const replica = v.strictObject({ endpoint: text, compute });

const store = v.strictObject({
  arns: byRegion(text),
  globalClusterId: orNull(text),
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

/** The field of the plan that only a deployment can fill. */
export const deployedSchema = v.strictObject({
  account: text,
  replicas: byRegion(replica),
  stores: v.record(v.string(), store),
  snapshots: orNull(snapshots),
  routing,
  ledger,
  metrics: orNull(metrics),
});
