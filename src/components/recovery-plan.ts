import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ledgerCoverageFaults } from "../model/failover/ledger";
import { at, type Fault } from "../model/faults";
import { type Contributions, compositionFaults, declaredPlan } from "../model/plan/composition";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { type StepLimits, stepLimitSeconds, stepLimitsFaults } from "../model/plan/step-limits";
import { type StepOrder, stepOrderFaults, stepOrderOf } from "../model/plan/step-order";
import {
  type Objectives,
  objectiveSeconds,
  objectivesFaults,
  unmetObjectives,
} from "../model/prediction/objectives";
import { type Prediction, predict } from "../model/prediction/prediction";
import { computedPlan, computeFaults } from "../model/service/compute-kind";
import { widestGapWhileItRan } from "../model/snapshots/stale-after";
import { type Duration, durationFaults, parseDuration } from "../model/units/duration";
import { type AccessPolicyTransform, createAccessPolicies } from "./access/policies";
import { refuse, reshape, type Transform, tagsOf, warn } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { createDashboards, type DashboardTransform } from "./metrics/recovery-dashboard";
import { documentOf, ledgerItem, outlineOf } from "./plan/document";
import type {
  Ledger,
  PlannedAccess,
  PlannedMetrics,
  PlannedReplicas,
  PlannedRouting,
  PlannedSnapshots,
} from "./plan/planned";
import type { PlannedStores } from "./plan/planned-stores";
import {
  latePartFaults,
  missingFaults,
  plainFaults,
  requiredPartFaults,
  unreadableTopologyFaults,
} from "./plan/whole-outputs";
import { plannedProbeFaults } from "./service/planned-probe";

/** What a {@link RecoveryPlan} ties together, and what it promises. */
export interface RecoveryPlanSpec {
  topology: ServiceTopology;
  /**
   * The service's stores, such as a {@link CrossRegionReplication}; left out when it keeps none.
   */
  data?: PlannedStores;
  /** The service's replicas, such as {@link StandbyReplicas}. */
  replicas: PlannedReplicas;
  /**
   * Recovery points, such as those of a {@link SnapshotPolicy}; without them, stores that do not
   * replicate cannot come back.
   */
  snapshots?: PlannedSnapshots;
  /** Where the document is kept, such as in a {@link RecoveryLedger}. */
  ledger: Ledger;
  /** What moves the service's name, such as a {@link FailoverRouting}. */
  routing: PlannedRouting;
  /**
   * Recorders of what happens, such as {@link RecoveryMetrics}; the plan is written only once they
   * stand. Each standby gets a dashboard.
   */
  metrics?: PlannedMetrics;
  /**
   * Roles that may run and see a failover, such as those of a {@link FailoverAccess}: the plan
   * gives them their rights, since it knows every name in them. By default nobody is given any.
   */
  access?: PlannedAccess;
  /** What is promised; a plan that cannot keep it stops the program. */
  objectives: Objectives;
  /**
   * How long the service must answer again before an incident counts as over; `"5 minutes"` by
   * default.
   *
   * @default "5 minutes"
   */
  holdDown?: Duration;
  /**
   * How long each step of a failover may take before it is given up, such as
   * `{ promote: "5 minutes" }`; what is left out follows from the plan's timings.
   */
  limits?: StepLimits;
  /** In which order the steps of a failover go. */
  order?: StepOrder;
}

/** Last word on the arguments of a {@link RecoveryPlan}'s children. */
export interface RecoveryPlanTransform extends DashboardTransform, AccessPolicyTransform {
  document?: Transform<aws.dynamodb.TableItemArgs>;
}

/** What a {@link RecoveryPlan} takes: its data, and the last word on its children. */
export interface RecoveryPlanArgs extends RecoveryPlanSpec {
  transform?: RecoveryPlanTransform;
}

/** What a {@link RecoveryPlan} is made of. */
export interface RecoveryPlanNodes {
  /** The item of the ledger that holds the document. */
  document: aws.dynamodb.TableItem;
  /** The dashboard of each standby; none without metrics. */
  dashboardByRegion: Record<string, aws.cloudwatch.Dashboard>;
  /** What the roles may do, reading first; none without `access`. */
  accessPolicies: aws.iam.Policy[];
}

/**
 * Builds the recovery plan document, checks the objectives against it, and stores it in the ledger.
 *
 * The check needs nothing deployed: a preview of a program whose objectives cannot be met stops
 * with the itemised budget. Deleting the plan removes the document from the ledger and touches no
 * data. It costs one item of a table, and with `metrics` one dashboard a standby.
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
  /**
   * Predicted recovery time and data loss, itemised. A schedule whose years have passed counts as
   * while it ran; a warning says so, and `awsdr assess` counts it as it is.
   */
  readonly prediction: Prediction;
  /** The resources themselves. */
  readonly nodes: RecoveryPlanNodes;

  constructor(name: string, args: RecoveryPlanArgs, opts?: pulumi.ComponentResourceOptions) {
    const faults = planFaults(args);
    // The declared part is the component's input, so that whoever watches the engine can read the
    // budget even of a program that stops at its objectives.
    const inputs =
      faults.length > 0
        ? {}
        : {
            declared: declaredPlan(contributionsOf(args)),
            ...computedPlan(args.replicas.deployed),
          };
    super("awsdr:index:RecoveryPlan", name, inputs, opts);

    const { ledger, metrics, access, transform = {} } = args;
    const label = `RecoveryPlan "${name}"`;
    refuse(this, label, faults);

    const child = { parent: this };
    const declared = declaredPlan(contributionsOf(args));
    const [plan, now] = [{ ...declared, ...computedPlan(args.replicas.deployed) }, new Date()];
    // What could be deployed last year has to be today: that years have passed refuses nothing.
    this.prediction = predict(plan, now, widestGapWhileItRan);
    refuse(this, label, unmetObjectives(this.prediction));
    warn(this, label, unmetObjectives(predict(plan, now)));

    this.document = documentOf(declared, args, this);
    this.nodes = {
      document: new aws.dynamodb.TableItem(
        `${name}-document`,
        reshape(transform.document, {
          region: ledger.recordsTableRegion,
          tableName: ledger.recordsTableName,
          hashKey: "pk",
          rangeKey: "sk",
          item: this.document.apply((plan) => ledgerItem(plan)),
        }),
        { ...child, dependsOn: pulumi.Resource.isInstance(metrics) ? [metrics] : [] },
      ),
      dashboardByRegion: metrics
        ? createDashboards(
            { name, tags: {}, transform, child, kept: child },
            {
              ...declared,
              alarmArnsByRegion: metrics.alarmArnsByRegion,
              lagAlarmArnsByRegion: args.data?.lagAlarmArnsByRegion ?? {},
              suffix: ledger.suffix,
            },
          )
        : {},
      accessPolicies: access
        ? createAccessPolicies(
            { name, tags: tagsOf(plan.service, "access", args.topology.tags), transform, child },
            { label, access, plan: this.document, outline: outlineOf(declared, args) },
          )
        : [],
    };
    this.registerOutputs({ document: this.document, prediction: this.prediction });
  }
}

/**
 * Everything that is wrong; what is made of the parts is looked at once each of them can be read.
 */
function planFaults(args: RecoveryPlanArgs): Fault[] {
  const { topology, objectives, holdDown, limits, order } = args;
  const lateTopology = unreadableTopologyFaults(topology);
  const unreadable = [
    ...lateTopology,
    ...lateFaults(args),
    ...(lateTopology.length > 0 ? [] : serviceTopologyFaults(topology)),
  ];
  return [
    ...unreadable,
    ...objectivesFaults(objectives),
    ...(holdDown === undefined ? [] : durationFaults("holdDown", holdDown)),
    ...plainFaults("limits", limits, stepLimitsFaults),
    ...plainFaults("order", order, stepOrderFaults),
    ...(unreadable.length > 0 ? [] : partFaults(args)),
  ];
}

function lateFaults(args: RecoveryPlanArgs): Fault[] {
  const { data, replicas, snapshots, ledger, routing, metrics, access } = args;
  return [
    ...latePartFaults("data", data, ["declared", "deployed"], ["lagAlarmArnsByRegion"]),
    ...requiredPartFaults("replicas", replicas, ["strategy", "declared", "deployed"]),
    ...plannedProbeFaults(replicas, []),
    ...latePartFaults("snapshots", snapshots, ["covers", "declared"], ["deployed"]),
    ...requiredPartFaults("ledger", ledger, [
      "service",
      "regions",
      "leaseSeconds",
      "recordsTableRegion",
    ]),
    ...requiredPartFaults("routing", routing, ["declared", "deployed"]),
    ...latePartFaults("metrics", metrics, ["alarmArnsByRegion", "busNamesByRegion"]),
    ...lateAccessFaults(access),
  ];
}

function lateAccessFaults(access: PlannedAccess | undefined): Fault[] {
  const late = latePartFaults("access", access, [], ["ssoRegion"]);
  if (!access || late.length > 0) return late;
  return missingFaults("access", access, [
    "operatorRoleArn",
    "observerRoleArn",
    "breakGlassRoleArn",
  ]);
}

function partFaults(args: RecoveryPlanArgs): Fault[] {
  const { topology, data, replicas, snapshots, ledger, routing, metrics } = args;
  return [
    ...ledgerCoverageFaults({
      topology,
      ledgerService: ledger.service,
      ledgerRegions: ledger.regions,
    }),
    ...Object.entries(replicas.deployed).flatMap(([region, { compute }]) =>
      at(`replicas.deployed.${region}`, computeFaults(compute)),
    ),
    ...compositionFaults(contributionsOf(args), {
      replicas: replicas.deployed,
      probe: replicas.probe,
      stores: data?.deployed ?? {},
      snapshots: snapshots?.deployed ?? null,
      routing: routing.deployed,
      metrics: metrics ? { buses: metrics.busNamesByRegion } : null,
    }),
  ];
}

function contributionsOf(args: RecoveryPlanArgs): Contributions {
  const { data, replicas, snapshots, ledger, routing, objectives, holdDown = "5 minutes" } = args;
  return {
    topology: resolveTopology(args.topology),
    strategy: replicas.strategy,
    objectives: objectiveSeconds(objectives),
    holdDownSeconds: parseDuration(holdDown) ?? 0,
    replicas: replicas.declared,
    stores: data?.declared ?? [],
    snapshots: snapshots?.declared,
    covered: snapshots?.covers ?? [],
    routing: routing.declared,
    leaseSeconds: ledger.leaseSeconds,
    computed: computedPlan(replicas.deployed),
    limits: stepLimitSeconds(args.limits),
    order: stepOrderOf(args.order),
  };
}
