import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../model/faults";
import type { DeclaredPlan } from "../model/plan/declared";
import { deployedReplicas } from "../model/plan/deployed";
import { planFormat, planVersion, type RecoveryPlanDocument } from "../model/plan/recovery-plan";
import {
  type Objectives,
  objectiveSeconds,
  objectivesFaults,
  unmetObjectives,
} from "../model/prediction/objectives";
import { type Prediction, predict } from "../model/prediction/prediction";
import { planKey } from "../model/records/ledger-key";
import { computedPlan } from "../model/service/compute-kind";
import { regionsOf } from "../model/topology/topology";
import { durationFaults, parseDuration } from "../model/units/duration";
import { refuse, reshape, type Transform } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import type { CrossRegionReplication } from "./cross-region-replication";
import type { FailoverRouting } from "./failover-routing";
import { createDashboard } from "./metrics/recovery-dashboard";
import type { RecoveryLedger } from "./recovery-ledger";
import type { RecoveryMetrics } from "./recovery-metrics";
import type { SnapshotPolicy } from "./snapshot-policy";
import type { StandbyReplicas } from "./standby-replicas";

/** What a {@link RecoveryPlan} ties together, and what it promises. */
export interface RecoveryPlanArgs {
  topology: ServiceTopology;
  /** The service's stores. */
  data: CrossRegionReplication;
  replicas: StandbyReplicas;
  /** Recovery points; without them, stores that do not replicate cannot come back. */
  snapshots?: SnapshotPolicy;
  ledger: RecoveryLedger;
  routing: FailoverRouting;
  /** Recorders of what happens; the plan is written only once they stand. Each standby gets a dashboard. */
  metrics?: RecoveryMetrics;
  /** What is promised; a plan that cannot keep it stops the program. */
  objectives: Objectives;
  /**
   * How long the service must answer again before an incident counts as over.
   *
   * @default "5 minutes"
   */
  holdDown?: string;
  /** Last word on the arguments of a child resource. */
  transform?: {
    document?: Transform<aws.dynamodb.TableItemArgs>;
    dashboard?: Transform<aws.cloudwatch.DashboardArgs>;
  };
}

/**
 * Builds the recovery plan document, checks the objectives against it, and stores it in the ledger.
 *
 * The check needs nothing deployed: a preview of a program whose objectives cannot be met stops with
 * the itemised budget. Deleting the plan removes the document from the ledger and touches no data. It
 * costs one item of a table, and with `metrics` one dashboard a standby.
 *
 * @example
 * const plan = new RecoveryPlan("guide-plan", {
 *   topology, data, replicas, snapshots, ledger, routing, metrics,
 *   objectives: { rto: "30 minutes", rpo: "15 minutes" },
 * });
 * export const recoveryPlan = plan.document;
 */
export class RecoveryPlan extends pulumi.ComponentResource {
  /** The document; export it so that the CLI finds it among the stack's outputs. */
  readonly document: pulumi.Output<RecoveryPlanDocument>;
  /** Predicted recovery time and data loss, itemised. */
  readonly prediction: Prediction;

  constructor(name: string, args: RecoveryPlanArgs, opts?: pulumi.ComponentResourceOptions) {
    const faults = planFaults(args);
    // The declared part is the component's input, so that whoever watches the engine can read the
    // budget even of a program that stops at its objectives.
    const inputs =
      faults.length > 0
        ? {}
        : { declared: declaredPlan(args), ...computedPlan(args.replicas.deployed) };
    super("awsdr:index:RecoveryPlan", name, inputs, opts);

    const { ledger, metrics, transform = {} } = args;
    const label = `RecoveryPlan "${name}"`;
    refuse(this, label, faults);

    const declared = declaredPlan(args);
    this.prediction = predict({ ...declared, ...computedPlan(args.replicas.deployed) }, new Date());
    refuse(this, label, unmetObjectives(this.prediction));

    const document = documentOf(declared, args, this);
    new aws.dynamodb.TableItem(
      `${name}-document`,
      reshape(transform.document, {
        region: ledger.recordsTableRegion,
        tableName: ledger.recordsTableName,
        hashKey: "pk",
        rangeKey: "sk",
        item: document.apply((plan) => ledgerItem(plan)),
      }),
      { parent: this, dependsOn: metrics ? [metrics] : [] },
    );

    if (metrics !== undefined) showReadings(name, declared, { ...args, metrics }, this);

    this.document = document;
    this.registerOutputs({ document: this.document, prediction: this.prediction });
  }
}

function planFaults({ topology, objectives, holdDown }: RecoveryPlanArgs): Fault[] {
  return [
    ...serviceTopologyFaults(topology),
    ...objectivesFaults(objectives),
    ...(holdDown === undefined ? [] : durationFaults("holdDown", holdDown)),
  ];
}

function declaredPlan(args: RecoveryPlanArgs): DeclaredPlan {
  const { data, replicas, snapshots, ledger, routing, objectives, holdDown = "5 minutes" } = args;
  const { service, domain, primary, standbys, witness, zoneName } = resolveTopology(args.topology);
  const covered = snapshots?.covers ?? [];
  return {
    service,
    domain,
    topology: { primary, standbys: [...standbys], witness, zoneName },
    strategy: replicas.strategy,
    objectives: objectiveSeconds(objectives),
    holdDownSeconds: parseDuration(holdDown) ?? 0,
    replicas: replicas.declared,
    stores: data.declared.map(({ name, kind, writer, replicationLag, promotion }) => ({
      name,
      kind,
      writer,
      replicationLag: replicationLag ?? null,
      promotion: promotion ?? null,
      backedUp: covered.includes(name),
    })),
    snapshots: snapshots?.declared ?? null,
    routing: routing.declared,
    ledger: { leaseSeconds: ledger.leaseSeconds },
  };
}

function documentOf(
  declared: DeclaredPlan,
  { replicas, data, snapshots, routing, ledger }: RecoveryPlanArgs,
  parent: pulumi.Resource,
): pulumi.Output<RecoveryPlanDocument> {
  const deployed = pulumi.output({
    account: aws.getCallerIdentityOutput({}, { parent }).accountId,
    replicas: replicas.deployed,
    stores: Object.fromEntries(
      Object.entries(data.deployed).map(([store, { arns, globalClusterId }]) => [
        store,
        { arns, globalClusterId: globalClusterId ?? null },
      ]),
    ),
    snapshots: snapshots ? snapshots.deployed : null,
    routing: routing.deployed,
    ledger: { recordsTable: ledger.recordsTableName, lockTable: ledger.lockTableName },
  });
  return deployed.apply(
    (known): RecoveryPlanDocument => ({
      format: planFormat,
      version: planVersion,
      ...declared,
      deployed: { ...known, replicas: deployedReplicas(known.replicas) },
    }),
  );
}

/** A dashboard in each standby, where the objectives stand against the readings. */
function showReadings(
  name: string,
  { service, topology, objectives }: DeclaredPlan,
  { metrics, data, ledger, transform }: RecoveryPlanArgs & { metrics: RecoveryMetrics },
  parent: pulumi.ComponentResource,
): void {
  for (const region of topology.standbys) {
    const child = { parent };
    createDashboard(
      { name, region, tags: {}, transform: transform ?? {}, child, kept: child },
      {
        service,
        regions: regionsOf(topology),
        objectives,
        alarmArns: metrics.alarmArnsByRegion[region] ?? [],
        lagAlarmArns: data.lagAlarmArnsByRegion[region] ?? [],
        suffix: ledger.suffix,
      },
    );
  }
}

function ledgerItem(plan: RecoveryPlanDocument): string {
  const { pk, sk } = planKey(plan.service);
  return JSON.stringify({ pk: { S: pk }, sk: { S: sk }, document: { S: JSON.stringify(plan) } });
}
