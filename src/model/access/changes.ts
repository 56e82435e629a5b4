import { recoveryPhaseSource, recoveryPhaseType } from "../events/recovery-phases";
import { StoreKind } from "../stores/stores";
import { automatedTailNames, tailCopyNames } from "../stores/tail-snapshot";
import { regionsOf } from "../topology/topology";
import type { AccessedPlan } from "./access-role";
import {
  databaseCoordinatesOf,
  globalIdsOf,
  regionsHolding,
  storesOf,
  tasksOf,
} from "./named-things";
import { journalsOf } from "./reads";
import {
  type AccessStatement,
  allow,
  allowIn,
  arnOfPlan,
  globalClusterArn,
  leadingKeys,
} from "./statement";

/**
 * What a failover takes beside what it reads, to any region of the topology and from any. Which
 * actions know which resources: docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function changingRights(plan: AccessedPlan): readonly AccessStatement[] {
  return [...ofTasks(plan), ...ofDatabases(plan), ...ofTheName(plan), ...ofTheLedger(plan)];
}

function ofTasks(plan: AccessedPlan): readonly AccessStatement[] {
  const tasks = tasksOf(plan);
  return [
    ...allow(
      "ScaleServices",
      ["ecs:UpdateService"],
      tasks.map(({ region, cluster, service }) =>
        arnOfPlan(plan, "ecs", region, `service/${cluster}/${service}`),
      ),
    ),
    // A target's own name is an id that nobody knows beforehand. Application Auto Scaling asks
    // whether the caller may update the service, too.
    // docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
    ...allow(
      "LimitScaling",
      ["application-autoscaling:RegisterScalableTarget"],
      regionsHolding(plan, tasks).map((region) =>
        arnOfPlan(plan, "application-autoscaling", region, "scalable-target/*"),
      ),
      {
        StringEquals: {
          "application-autoscaling:service-namespace": "ecs",
          "application-autoscaling:scalable-dimension": "ecs:service:DesiredCount",
        },
      },
    ),
  ];
}

function ofDatabases(plan: AccessedPlan): readonly AccessStatement[] {
  const globals = globalIdsOf(plan);
  if (globals.length === 0) return [];
  const databases = storesOf(plan, StoreKind.Database);
  const copies = databases.map(({ region, name }) =>
    arnOfPlan(plan, "rds", region, `cluster-snapshot:${tailCopyNames(name)}`),
  );
  const tails = regionsHolding(plan, databases).map((region) =>
    arnOfPlan(plan, "rds", region, `cluster-snapshot:${automatedTailNames}`),
  );
  return [
    ...allow(
      "MoveDatabases",
      ["rds:FailoverGlobalCluster", "rds:RemoveFromGlobalCluster", "rds:SwitchoverGlobalCluster"],
      [...globals.map((id) => globalClusterArn(plan, id)), ...databases.map(({ arn }) => arn)],
    ),
    ...allow("KeepTails", ["rds:CopyDBClusterSnapshot"], [...tails, ...copies]),
    // The copy takes the tags over.
    ...allow("TagTails", ["rds:AddTagsToResource"], copies),
    ...allow(
      "RebindDatabases",
      ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      databaseCoordinatesOf(plan),
    ),
  ];
}

function ofTheName(plan: AccessedPlan): readonly AccessStatement[] {
  const { topology, deployed } = plan;
  const { switchMetric, force } = deployed.routing;
  const namespaces = [...new Set([switchMetric.namespace, force.metric.namespace])];
  const buses = regionsOf(topology).flatMap((region) => {
    const bus = deployed.metrics?.buses[region];
    return bus === undefined ? [] : [arnOfPlan(plan, "events", region, `event-bus/${bus}`)];
  });
  return [
    ...allowIn([...topology.standbys, topology.witness], "MoveName", ["cloudwatch:PutMetricData"], {
      StringEquals: { "cloudwatch:namespace": namespaces },
    }),
    // docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
    ...allow("TellPhases", ["events:PutEvents"], buses, {
      StringEquals: {
        "events:source": recoveryPhaseSource,
        "events:detail-type": recoveryPhaseType,
      },
    }),
  ];
}

function ofTheLedger(plan: AccessedPlan): readonly AccessStatement[] {
  const { service, topology, deployed } = plan;
  const { lockTable, recordsTable } = deployed.ledger;
  const lock = arnOfPlan(plan, "dynamodb", topology.witness, `table/${lockTable}`);
  const records = regionsOf(topology).map((region) =>
    arnOfPlan(plan, "dynamodb", region, `table/${recordsTable}`),
  );
  return [
    ...allow("TakeLock", ["dynamodb:UpdateItem"], [lock], leadingKeys(service)),
    ...allow("WriteJournals", ["dynamodb:PutItem"], records, leadingKeys(...journalsOf(plan))),
  ];
}
