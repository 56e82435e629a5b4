import type { RequestContext } from "../../../support/iam/conditions";
import type { SentRequest } from "../recorded-aws";
import { account } from "../recorded-stores";

/** A right that a request asks for, as AWS checks it. */
export interface AskedRight {
  readonly action: string;
  /** ARN, or `"*"` for what knows no narrower resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

// biome-ignore lint/suspicious/noExplicitAny: it stands for the input of every request
type Input = any;

/** Resources, and what else the request says of itself. */
interface Asked {
  readonly action?: string;
  readonly resources?: readonly string[];
  readonly context?: RequestContext;
  /** What AWS asks for beside it. */
  readonly dependent?: readonly Omit<AskedRight, "context">[];
}

type Asking = (input: Input, arn: (service: string, resource: string) => string) => Asked;

const one = (resource: string): Asked => ({ resources: [resource] });
const everything: Asking = () => one("*");

/**
 * What each request asks for: action, resources and keys, as the Service Authorization Reference
 * has them (docs.aws.amazon.com/service-authorization/latest/reference/). A request that stands not
 * here is a fault, so that a new one makes somebody look it up.
 */
const askings: Readonly<Record<string, Asking>> = {
  "ecs:DescribeServices": ({ cluster, services }, arn) => ({
    resources: services.map((name: string) => arn("ecs", `service/${cluster}/${name}`)),
  }),
  "ecs:UpdateService": ({ cluster, service }, arn) =>
    one(arn("ecs", `service/${cluster}/${service}`)),
  "ecs:ListTasks": ({ cluster }, arn) => ({
    ...one("*"),
    context: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) },
  }),
  "ecs:DescribeTasks": ({ tasks }) => ({ resources: tasks }),
  "ecs:DescribeTaskDefinition": everything,
  "ecr:BatchGetImage": ({ registryId, repositoryName }, arn) =>
    one(arn("ecr", `repository/${repositoryName}`).replace(account, registryId)),
  "elasticloadbalancing:DescribeListeners": everything,
  "elasticloadbalancing:DescribeTargetGroups": everything,
  "elasticloadbalancing:DescribeTargetHealth": everything,
  "acm:DescribeCertificate": ({ CertificateArn }) => one(CertificateArn),
  "application-autoscaling:DescribeScalableTargets": everything,
  "application-autoscaling:RegisterScalableTarget": (input, arn) => ({
    ...one(arn("application-autoscaling", "scalable-target/0a1b2c3d")),
    context: {
      "application-autoscaling:service-namespace": input.ServiceNamespace,
      "application-autoscaling:scalable-dimension": input.ScalableDimension,
    },
  }),
  "servicequotas:GetServiceQuota": ({ ServiceCode, QuotaCode }, arn) =>
    one(arn("servicequotas", `${ServiceCode}/${QuotaCode}`)),
  "servicequotas:GetAWSDefaultServiceQuota": everything,
  "rds:DescribeGlobalClusters": ({ GlobalClusterIdentifier }) =>
    one(globalArn(GlobalClusterIdentifier)),
  "rds:DescribeDBClusters": ({ DBClusterIdentifier }, arn) =>
    one(arn("rds", `cluster:${DBClusterIdentifier}`)),
  // A listing by a filter asks for all that could be listed.
  "rds:DescribeDBInstances": (_, arn) => one(arn("rds", "db:*")),
  "rds:DescribeEvents": everything,
  "rds:DescribeDBClusterParameters": ({ DBClusterParameterGroupName }, arn) =>
    one(arn("rds", `cluster-pg:${DBClusterParameterGroupName}`)),
  "rds:DescribeDBParameters": ({ DBParameterGroupName }, arn) =>
    one(arn("rds", `pg:${DBParameterGroupName}`)),
  // Clusters and instances are both its resources, and a filter names none of them.
  "rds:DescribePendingMaintenanceActions": (_, arn) => ({
    resources: [arn("rds", "cluster:*"), arn("rds", "db:*")],
  }),
  "rds:DescribeDBClusterSnapshots": ({ DBClusterIdentifier }, arn) => ({
    resources: [arn("rds", `cluster:${DBClusterIdentifier}`), arn("rds", "cluster-snapshot:*")],
  }),
  "rds:CopyDBClusterSnapshot": (input, arn) => {
    const copy = arn("rds", `cluster-snapshot:${input.TargetDBClusterSnapshotIdentifier}`);
    const source = arn("rds", `cluster-snapshot:${input.SourceDBClusterSnapshotIdentifier}`);
    const tags = { action: "rds:AddTagsToResource", resource: copy };
    return { resources: [source, copy], dependent: input.CopyTags ? [tags] : [] };
  },
  // Every member, as AWS's own sample for ARC has it.
  "rds:FailoverGlobalCluster": moved("TargetDbClusterIdentifier"),
  "rds:SwitchoverGlobalCluster": moved("TargetDbClusterIdentifier"),
  "rds:RemoveFromGlobalCluster": moved("DbClusterIdentifier"),
  "secretsmanager:DescribeSecret": ({ SecretId }) => one(SecretId),
  "secretsmanager:GetSecretValue": ({ SecretId }) => one(SecretId),
  "secretsmanager:PutSecretValue": ({ SecretId }) => one(SecretId),
  "dynamodb:DescribeTable": inTable(() => undefined),
  "dynamodb:DescribeTimeToLive": inTable(() => undefined),
  "dynamodb:DescribeContinuousBackups": inTable(() => undefined),
  "dynamodb:GetItem": inTable(({ Key }) => Key.pk.S),
  "dynamodb:UpdateItem": inTable(({ Key }) => Key.pk.S),
  "dynamodb:PutItem": inTable(({ Item }) => Item.pk.S),
  "dynamodb:Query": inTable(
    ({ ExpressionAttributeValues: values }) => (values[":run"] ?? values[":writer"]).S,
  ),
  "dynamodb:Scan": inTable(() => undefined),
  // docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  "s3:HeadBucket": ofBucket("s3:ListBucket"),
  "s3:GetBucketVersioning": ofBucket("s3:GetBucketVersioning"),
  "s3:GetBucketEncryption": ofBucket("s3:GetEncryptionConfiguration"),
  "s3:GetBucketReplication": ofBucket("s3:GetReplicationConfiguration"),
  "kms:DescribeKey": ({ KeyId }) => one(KeyId),
  "cloudwatch:GetMetricData": everything,
  "cloudwatch:DescribeAlarms": ({ AlarmNames }, arn) => ({
    resources: AlarmNames.map((name: string) => arn("cloudwatch", `alarm:${name}`)),
  }),
  "cloudwatch:PutMetricData": ({ Namespace }) => ({
    ...one("*"),
    context: { "cloudwatch:namespace": Namespace },
  }),
  "events:PutEvents": ({ Entries: [entry] }, arn) => ({
    ...one(arn("events", `event-bus/${entry.EventBusName}`)),
    context: { "events:source": entry.Source, "events:detail-type": entry.DetailType },
  }),
  "route53:GetHealthCheck": ofHealthCheck,
  "route53:GetHealthCheckStatus": ofHealthCheck,
  // Nobody has to be allowed it. [api:sts.GetCallerIdentity]
  "sts:GetCallerIdentity": () => ({ resources: [] }),
};

/** The rights that one request asks for. */
export function rightsAsked({ operation, region, input }: SentRequest): readonly AskedRight[] {
  const asking = askings[operation];
  if (asking === undefined) throw new Error(`nobody has said what ${operation} asks for`);
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${region}:${account}:${resource}`;
  const { action = operation, resources = [], context = {}, dependent = [] } = asking(input, arn);
  const full = { "aws:RequestedRegion": region, ...context };
  return [
    ...resources.map((resource) => ({ action, resource, context: full })),
    ...dependent.map((right) => ({ ...right, context: full })),
  ];
}

/** A health check is of no region and, in its ARN, of no account. */
function ofHealthCheck({ HealthCheckId }: Input): Asked {
  return one(`arn:aws:route53:::healthcheck/${HealthCheckId}`);
}

function globalArn(id: string): string {
  return `arn:aws:rds::${account}:global-cluster:${id}`;
}

function moved(target: string): Asking {
  return (input) => {
    const arn: string = input[target];
    const [, , , region = ""] = arn.split(":");
    const other = region === "eu-west-1" ? "eu-central-1" : "eu-west-1";
    const peer = arn.replaceAll(region, other);
    return { resources: [globalArn(input.GlobalClusterIdentifier), arn, peer] };
  };
}

function inTable(keyOf: (input: Input) => string | undefined): Asking {
  return (input, arn) => {
    const key = keyOf(input);
    return {
      ...one(arn("dynamodb", `table/${input.TableName}`)),
      ...(key !== undefined && { context: { "dynamodb:LeadingKeys": [key] } }),
    };
  };
}

function ofBucket(action: string): Asking {
  return ({ Bucket }) => ({ action, resources: [`arn:aws:s3:::${Bucket}`] });
}
