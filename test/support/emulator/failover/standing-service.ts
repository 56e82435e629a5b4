import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import {
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  RDSClient,
} from "@aws-sdk/client-rds";

import { lockKey } from "../../../../src/drill/aws/lock-item";
import type { DeployedMetric } from "../../../../src/model/plan/deployed";
import type { RecoveryPlanDocument } from "../../../../src/model/plan/recovery-plan";
import { emptyLedger } from "../ledger";
import { recorderIn } from "../recorder";
import { at, plan as deployed, named, regions } from "../stack";
import type { ScalableTarget } from "./stubbed-operations";

/**
 * The stack's own plan, but for three things. The metrics that move the name have a dimension more:
 * the sentinels of other tests must not see what is published here, and the emulator's alarms look
 * at no dimension. The hold-down is shorter than what lies between two moves of a test: within it
 * they would be one incident. And a shift may take longer, since a minute of CloudWatch stays a
 * minute for a process whose own are shorter.
 */
export const plan: RecoveryPlanDocument = {
  ...deployed,
  holdDownSeconds: 20,
  limits: { ...deployed.limits, shift: 3 * deployed.limits.shift },
  deployed: { ...deployed.deployed, routing: movedByItsOwnMetrics(deployed.deployed) },
};

function movedByItsOwnMetrics({ routing }: RecoveryPlanDocument["deployed"]) {
  const apart = (metric: DeployedMetric) => {
    return { ...metric, dimensions: { ...metric.dimensions, Test: "lost-region" } };
  };
  const force = { ...routing.force, metric: apart(routing.force.metric) };
  return { ...routing, switchMetric: apart(routing.switchMetric), force };
}

/** Has the service stand in the emulator as the program declares it, with nothing remembered. */
export async function standAsDeclared(): Promise<void> {
  const { topology, deployed: names } = plan;
  const { ledger } = names;
  await leadToPrimary();
  for (const { region, running } of plan.replicas) {
    const compute = names.replicas[region]?.compute;
    if (compute?.kind !== "ecs-service") continue;
    const { cluster, service } = compute;
    await new ECSClient(at(region)).send(
      new UpdateServiceCommand({ cluster, service, desiredCount: running }),
    );
  }
  for (const { globalClusterId, arns } of Object.values(names.stores)) {
    if (globalClusterId !== null) await writeIn(topology.primary, globalClusterId, arns);
  }
  await new DynamoDBClient(at(topology.witness)).send(
    new DeleteItemCommand({ TableName: ledger.lockTable, Key: lockKey(plan.service) }),
  );
  for (const region of regions) await recorderIn(region).purge();
  await emptyLedger();
}

/** Publishes the values that lead the name to the declared primary. */
export async function leadToPrimary(): Promise<void> {
  const { topology, deployed: names } = plan;
  const { switchMetric, force } = names.routing;
  for (const standby of topology.standbys) await publish(standby, switchMetric, 0);
  await publish(topology.witness, force.metric, 0);
}

async function writeIn(
  region: string,
  GlobalClusterIdentifier: string,
  arns: Readonly<Record<string, string>>,
): Promise<void> {
  const rds = new RDSClient(at(region));
  const { GlobalClusters = [] } = await rds.send(
    new DescribeGlobalClustersCommand({ GlobalClusterIdentifier }),
  );
  const members = GlobalClusters[0]?.GlobalClusterMembers ?? [];
  const arn = arns[region];
  if (members.some(({ DBClusterArn, IsWriter }) => DBClusterArn === arn && IsWriter)) return;
  const TargetDbClusterIdentifier = arn;
  const order = { GlobalClusterIdentifier, TargetDbClusterIdentifier, AllowDataLoss: true };
  await rds.send(new FailoverGlobalClusterCommand(order));
}

async function publish(
  region: string,
  { namespace, metricName, dimensions }: DeployedMetric,
  Value: number,
): Promise<void> {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  await new CloudWatchClient(at(region)).send(
    new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: [{ MetricName: metricName, Dimensions, Value, Timestamp: new Date() }],
    }),
  );
}

/** The scalable target of a region, as the program declares it. */
export function scalableTargetIn(region: string): ScalableTarget {
  const { inputs } = named(`guide-${region}-scaling-target`);
  return {
    ServiceNamespace: String(inputs.serviceNamespace),
    ResourceId: String(inputs.resourceId),
    ScalableDimension: String(inputs.scalableDimension),
    MinCapacity: Number(inputs.minCapacity),
    MaxCapacity: Number(inputs.maxCapacity),
    SuspendedState: {},
  };
}
