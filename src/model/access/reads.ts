import { journalPartition, ledgerKey, planKey } from "../records/ledger-key";
import { StoreKind } from "../stores/stores";
import { partitionOf } from "../topology/regions";
import { regionsOf } from "../topology/topology";
import type { AccessedPlan } from "./access-role";
import { globalIdsOf, regionsHolding, storesOf, tasksOf } from "./named-things";
import {
  type AccessStatement,
  allow,
  allowIn,
  arnOfPlan,
  globalClusterArn,
  leadingKeys,
} from "./statement";

/**
 * What it takes to see how a deployment stands, and what a failover would do to it. Which actions
 * know which resources: docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function readingRights(plan: AccessedPlan): readonly AccessStatement[] {
  return [
    ...ofTasks(plan),
    ...ofDatabases(plan),
    ...ofTablesAndBuckets(plan),
    ...ofTheName(plan),
    ...ofTheChecks(plan),
    ...ofTheLedger(plan),
  ];
}

/**
 * "Fargate On-Demand vCPU resource count".
 * [docs.aws.amazon.com/general/latest/gr/ecs-service.html]
 */
const fargateQuota = "fargate/L-3032A538";

function ofTasks(plan: AccessedPlan): readonly AccessStatement[] {
  const tasks = tasksOf(plan);
  const regions = regionsHolding(plan, tasks);
  const balanced = regionsHolding(
    plan,
    tasks.filter(({ isBalanced }) => isBalanced),
  );
  const arns = (of: (one: (typeof tasks)[number]) => string) =>
    tasks.map((one) => arnOfPlan(plan, "ecs", one.region, of(one)));
  const quotas = regionsOf(plan.topology);
  return [
    ...allow(
      "ReadServices",
      ["ecs:DescribeServices"],
      arns(({ cluster, service }) => `service/${cluster}/${service}`),
    ),
    ...allow(
      "ReadTasks",
      ["ecs:DescribeTasks"],
      arns(({ cluster }) => `task/${cluster}/*`),
    ),
    // docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
    ...(tasks.length === 0
      ? []
      : allow("ListTasks", ["ecs:ListTasks"], ["*"], {
          ArnEquals: { "ecs:cluster": arns(({ cluster }) => `cluster/${cluster}`) },
        })),
    ...allowIn(regions, "ReadScaling", [
      "application-autoscaling:DescribeScalableTargets",
      "ecs:DescribeTaskDefinition",
    ]),
    ...allowIn(balanced, "ReadTargets", [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
    ]),
    // The plan names neither: a listener and the tasks' own definition do.
    ...allow(
      "ReadCertificates",
      ["acm:DescribeCertificate"],
      balanced.map((region) => arnOfPlan(plan, "acm", region, "certificate/*")),
    ),
    // What a secret is called and which version is in force, and never its value.
    ...allow(
      "ReadSecretVersions",
      ["secretsmanager:DescribeSecret"],
      regions.map((region) => arnOfPlan(plan, "secretsmanager", region, "secret:*")),
    ),
    // The plan names no repository: the tasks' own definition does.
    ...allow(
      "ReadImages",
      ["ecr:BatchGetImage"],
      regions.map((region) => arnOfPlan(plan, "ecr", region, "repository/*")),
    ),
    ...allow(
      "ReadQuota",
      ["servicequotas:GetServiceQuota"],
      quotas.map((region) => arnOfPlan(plan, "servicequotas", region, fargateQuota)),
    ),
    ...allowIn(quotas, "ReadDefaultQuota", ["servicequotas:GetAWSDefaultServiceQuota"]),
  ];
}

function ofDatabases(plan: AccessedPlan): readonly AccessStatement[] {
  const databases = storesOf(plan, StoreKind.Database);
  const arns = databases.map(({ arn }) => arn);
  const regions = regionsHolding(plan, databases);
  const inEach = (resource: string) =>
    regions.map((region) => arnOfPlan(plan, "rds", region, resource));
  return [
    ...allow(
      "ReadGlobalDatabases",
      ["rds:DescribeGlobalClusters"],
      globalIdsOf(plan).map((id) => globalClusterArn(plan, id)),
    ),
    ...allow("ReadDatabases", ["rds:DescribeDBClusters"], arns),
    // Both are asked for what belongs to a cluster, and authorised as a listing of all.
    ...allow("ListInstances", ["rds:DescribeDBInstances"], inEach("db:*")),
    ...(regions.length === 0
      ? []
      : allow(
          "ListSnapshots",
          ["rds:DescribeDBClusterSnapshots"],
          [...arns, ...inEach("cluster-snapshot:*")],
        )),
    ...allowIn(regions, "ReadDatabaseEvents", ["rds:DescribeEvents"]),
    // The plan names no group of parameters: cluster and instances do.
    ...allow("ReadClusterParameters", ["rds:DescribeDBClusterParameters"], inEach("cluster-pg:*")),
    ...allow("ReadInstanceParameters", ["rds:DescribeDBParameters"], inEach("pg:*")),
    // Asked for by a filter, and so authorised as a listing of all.
    ...allow(
      "ListMaintenance",
      ["rds:DescribePendingMaintenanceActions"],
      [...inEach("cluster:*"), ...inEach("db:*")],
    ),
  ];
}

function ofTablesAndBuckets(plan: AccessedPlan): readonly AccessStatement[] {
  const buckets = storesOf(plan, StoreKind.Bucket);
  const stores = Object.values(StoreKind).flatMap((kind) => storesOf(plan, kind));
  return [
    ...allow(
      "ReadTables",
      [
        "dynamodb:DescribeContinuousBackups",
        "dynamodb:DescribeTable",
        "dynamodb:DescribeTimeToLive",
      ],
      storesOf(plan, StoreKind.Table).map(({ arn }) => arn),
    ),
    // docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
    ...allow(
      "ReadBuckets",
      [
        "s3:GetBucketVersioning",
        "s3:GetEncryptionConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ],
      buckets.map(({ arn }) => arn),
    ),
    // The plan names no key: the store's own settings do.
    ...allow(
      "ReadKeys",
      ["kms:DescribeKey"],
      regionsHolding(plan, stores).map((region) => arnOfPlan(plan, "kms", region, "key/*")),
    ),
  ];
}

function ofTheName(plan: AccessedPlan): readonly AccessStatement[] {
  const { topology, deployed } = plan;
  const { switches, force } = deployed.routing;
  const alarms = [
    ...Object.entries(switches).map(([region, { alarm }]) => ({ region, alarm })),
    { region: force.region, alarm: force.alarm },
  ];
  const everywhere = [...regionsOf(topology), topology.witness];
  const tokens = regionsOf(topology).flatMap((region) => deployed.probe?.secrets[region] ?? []);
  return [
    ...allowIn(everywhere, "ReadMetrics", ["cloudwatch:GetMetricData"]),
    // Alarms of metrics can be narrowed to; composite ones could not.
    // [api:cloudwatch.DescribeAlarms]
    ...allow(
      "ReadSwitches",
      ["cloudwatch:DescribeAlarms"],
      alarms.map(({ region, alarm }) => arnOfPlan(plan, "cloudwatch", region, `alarm:${alarm}`)),
    ),
    ...allow("ReadProbeToken", ["secretsmanager:GetSecretValue"], tokens),
  ];
}

/**
 * The one thing that is read of Route 53's control plane, in us-east-1: by a check, and by nothing
 * that a failover waits for.
 */
function ofTheChecks({ topology, deployed }: AccessedPlan): readonly AccessStatement[] {
  const { switches, force, endpointChecks } = deployed.routing;
  const ids = [
    ...Object.values(switches).map(({ check }) => check),
    ...force.checks,
    ...Object.values(endpointChecks),
  ];
  return allow(
    "ReadHealthChecks",
    ["route53:GetHealthCheck", "route53:GetHealthCheckStatus"],
    ids.map((id) => `arn:${partitionOf(topology.primary)}:route53:::healthcheck/${id}`),
  );
}

function ofTheLedger(plan: AccessedPlan): readonly AccessStatement[] {
  const { service, topology, deployed } = plan;
  const { lockTable, recordsTable } = deployed.ledger;
  const tableIn = (region: string, table: string) =>
    arnOfPlan(plan, "dynamodb", region, `table/${table}`);
  const records = regionsOf(topology).map((region) => tableIn(region, recordsTable));
  const sentinels = Object.keys(deployed.routing.sentinels ?? {});
  const keptBy = (kind: "sentinel" | "vantage") =>
    sentinels.map((region) => ledgerKey(region, { kind, key: "" }).pk);
  const read = ["dynamodb:GetItem"];
  return [
    ...allow("ReadLock", read, [tableIn(topology.witness, lockTable)], leadingKeys(service)),
    ...allow(
      "ReadPlanAndSentinels",
      read,
      records,
      leadingKeys(planKey(service).pk, ...keptBy("sentinel")),
    ),
    ...allow(
      "ReadJournals",
      ["dynamodb:Query"],
      records,
      leadingKeys(...journalsOf(plan), ...keptBy("vantage")),
    ),
    // A scan names no key. Reports are made of the records of every writer there ever was.
    ...allow("ReadRecords", ["dynamodb:Scan"], records),
  ];
}

/** Keys of the journals of every region's runs, and of the lists of these. */
export function journalsOf({ topology }: AccessedPlan): readonly string[] {
  return regionsOf(topology).map((region) => journalPartition(region, "*"));
}
