/**
 * What a deployment adds to the plan: names and ARNs by which a failover finds its resources. All
 * of them stay the same through a failover; where the service runs now is in the lock, not here.
 */
import * as v from "valibot";

import { ComputeKind } from "../service/compute-kind";

const text = v.pipe(v.string(), v.nonEmpty());
const byRegion = <const Value extends v.GenericSchema>(value: Value) => v.record(v.string(), value);

/** What a failover scales; nothing where the replica scales by itself. */
const compute = v.variant("kind", [
  v.strictObject({ kind: v.literal(ComputeKind.EcsService), cluster: text, service: text }),
  v.strictObject({ kind: v.literal(ComputeKind.None) }),
]);

const replica = v.strictObject({
  /** Host name that reaches this region's replica, whatever the service's own name says. */
  endpoint: text,
  compute,
});

const store = v.strictObject({
  /** ARN of the store in each region that holds it. */
  arns: byRegion(text),
  /** Aurora global cluster identifier; null for the other kinds. */
  globalClusterId: v.nullable(text),
});

const vault = v.strictObject({ name: text, arn: text });

const snapshots = v.strictObject({
  vaults: byRegion(vault),
  /** ARNs of the resources that the policy selects, by region. */
  resources: byRegion(v.array(text)),
  backupRoleArn: text,
  restoreRoleArn: text,
});

const alarm = v.strictObject({ name: text, region: text });

/** A standby's switch; its metric is the declared one, in the standby's own region. */
const metricSwitch = v.strictObject({
  /** Health check that turns unhealthy when the switch stands at 1. */
  check: text,
  /** Name of the alarm that defines it. */
  alarm: text,
});

const routing = v.strictObject({
  url: text,
  /** Route 53 health checks of the endpoints, by region: evidence for the decision. */
  endpointChecks: byRegion(text),
  /** The switch of each standby, by its region. */
  switches: byRegion(metricSwitch),
  /** Alarm whose state is the user-facing signal of an incident. */
  signalAlarm: alarm,
});

const ledger = v.strictObject({ recordsTable: text, lockTable: text });

/** The field of the plan that only a deployment can fill. */
export const deployedSchema = v.strictObject({
  account: text,
  replicas: byRegion(replica),
  stores: v.record(v.string(), store),
  snapshots: v.nullable(snapshots),
  routing,
  ledger,
});

export type DeployedPlan = v.InferOutput<typeof deployedSchema>;
export type DeployedReplica = v.InferOutput<typeof replica>;
export type DeployedStore = v.InferOutput<typeof store>;
export type DeployedSnapshots = v.InferOutput<typeof snapshots>;
export type DeployedRouting = v.InferOutput<typeof routing>;

/** A replica as components hand it on, once its names are known. */
export interface KnownReplica {
  readonly endpoint: string;
  readonly compute: {
    readonly kind: ComputeKind;
    readonly cluster?: string | undefined;
    readonly service?: string | undefined;
  };
}

/**
 * Replicas by region as the plan holds them, of whose compute it knows no more than its kind has.
 */
export function deployedReplicas(
  known: Readonly<Record<string, KnownReplica>>,
): Record<string, DeployedReplica> {
  return Object.fromEntries(
    Object.entries(known).map(
      ([
        region,
        {
          endpoint,
          compute: { kind, ...names },
        },
      ]) => {
        const { cluster = "", service = "" } = names;
        const compute = kind === ComputeKind.None ? { kind } : { kind, cluster, service };
        return [region, { endpoint, compute }];
      },
    ),
  );
}
