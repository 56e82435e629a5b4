import type { LiveResource } from "./live-cloud";

/** Among what a name must be the only one of its type. */
type Among = "world" | "account" | "region";

/**
 * The output that is a resource's name, by type, and among what AWS lets no second one have it.
 *
 * Source: the fault that the service's API names for the call. It grows with what tests create;
 * types whose second creation AWS answers with the first (queues, ECS clusters) are not in it.
 */
const named: Readonly<Record<string, readonly [output: string, among: Among]>> = {
  // backup.CreateBackupVault AlreadyExistsException
  "aws:backup/vault:Vault": ["name", "region"],
  // events.CreateEventBus ResourceAlreadyExistsException
  "aws:cloudwatch/eventBus:EventBus": ["name", "region"],
  // logs.CreateLogGroup ResourceAlreadyExistsException
  "aws:cloudwatch/logGroup:LogGroup": ["name", "region"],
  // dynamodb.CreateTable ResourceInUseException
  "aws:dynamodb/table:Table": ["name", "region"],
  // iam.CreateRole EntityAlreadyExistsException
  "aws:iam/role:Role": ["name", "account"],
  // kms.CreateAlias AlreadyExistsException
  "aws:kms/alias:Alias": ["name", "region"],
  // lambda.CreateFunction ResourceConflictException
  "aws:lambda/function:Function": ["name", "region"],
  // elasticloadbalancingv2.CreateLoadBalancer DuplicateLoadBalancerName
  "aws:lb/loadBalancer:LoadBalancer": ["name", "region"],
  // elasticloadbalancingv2.CreateTargetGroup DuplicateTargetGroupName
  "aws:lb/targetGroup:TargetGroup": ["name", "region"],
  // rds.CreateDBCluster DBClusterAlreadyExistsFault
  "aws:rds/cluster:Cluster": ["clusterIdentifier", "region"],
  // rds.CreateDBInstance DBInstanceAlreadyExists
  "aws:rds/clusterInstance:ClusterInstance": ["identifier", "region"],
  // rds.CreateDBClusterParameterGroup DBParameterGroupAlreadyExists
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": ["name", "region"],
  // rds.CreateGlobalCluster GlobalClusterAlreadyExistsFault
  "aws:rds/globalCluster:GlobalCluster": ["globalClusterIdentifier", "account"],
  // rds.CreateDBSubnetGroup DBSubnetGroupAlreadyExists
  "aws:rds/subnetGroup:SubnetGroup": ["name", "region"],
  // s3.CreateBucket BucketAlreadyExists, BucketAlreadyOwnedByYou
  "aws:s3/bucket:Bucket": ["bucket", "world"],
  // secretsmanager.CreateSecret ResourceExistsException
  "aws:secretsmanager/secret:Secret": ["name", "region"],
};

/** Why AWS would not create a resource beside those that stand; undefined if it would. */
export function creationRefusal(
  resource: LiveResource,
  standing: readonly LiveResource[],
): string | undefined {
  return nameRefusal(resource, standing) ?? memberRefusal(resource, standing);
}

function nameRefusal(
  { type, inputs, outputs }: LiveResource,
  standing: readonly LiveResource[],
): string | undefined {
  const [output, among] = named[type] ?? [];
  if (output === undefined) return undefined;
  const taken = standing.some(
    (other) =>
      other.type === type &&
      other.outputs[output] === outputs[output] &&
      (among !== "region" || regionsOf(other).includes(inputs.region)),
  );
  return taken ? `${type} ${String(outputs[output])} exists already` : undefined;
}

/** Where a resource stands under its name: a table also where it has a replica. */
function regionsOf({ inputs: { region, replicas } }: LiveResource): unknown[] {
  const others = Array.isArray(replicas) ? replicas.map(({ regionName }) => regionName) : [];
  return [region, ...others];
}

/**
 * A global database has one cluster a region.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-attaching.html
 */
function memberRefusal(
  { type, inputs }: LiveResource,
  standing: readonly LiveResource[],
): string | undefined {
  const { globalClusterIdentifier: global, region } = inputs;
  if (type !== "aws:rds/cluster:Cluster" || global === undefined) return undefined;
  const member = standing.find(
    (other) =>
      other.type === type &&
      other.inputs.region === region &&
      other.inputs.globalClusterIdentifier === global,
  );
  return member && `${String(global)} has a cluster in ${String(region)} already: ${member.id}`;
}
