/**
 * Properties that AWS cannot change in place, by type: a change to one replaces the resource.
 *
 * Source: what is marked ForceNew in the resource of that name in terraform-provider-aws, folder
 * internal/service. It grows with what tests change.
 */
const replaced: Readonly<Record<string, readonly string[]>> = {
  // backup/vault.go
  "aws:backup/vault:Vault": ["kmsKeyArn", "name"],
  // dynamodb/table.go
  "aws:dynamodb/table:Table": ["hashKey", "localSecondaryIndexes", "name", "rangeKey"],
  // ec2/vpc_.go
  "aws:ec2/vpc:Vpc": ["cidrBlock"],
  // ecs/service.go
  "aws:ecs/service:Service": ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
  // ecs/task_definition.go
  "aws:ecs/taskDefinition:TaskDefinition": [
    "containerDefinitions",
    "cpu",
    "ephemeralStorage",
    "executionRoleArn",
    "family",
    "ipcMode",
    "memory",
    "networkMode",
    "pidMode",
    "placementConstraints",
    "proxyConfiguration",
    "requiresCompatibilities",
    "runtimePlatform",
    "taskRoleArn",
    "volumes",
  ],
  // rds/cluster.go
  "aws:rds/cluster:Cluster": [
    "availabilityZones",
    "clusterIdentifier",
    "databaseName",
    "dbSubnetGroupName",
    "engine",
    "engineMode",
    "kmsKeyId",
    "masterUsername",
    "snapshotIdentifier",
    "sourceRegion",
    "storageEncrypted",
  ],
  // rds/global_cluster.go
  "aws:rds/globalCluster:GlobalCluster": [
    "databaseName",
    "engine",
    "globalClusterIdentifier",
    "sourceDbClusterIdentifier",
    "storageEncrypted",
  ],
  // route53/health_check.go
  "aws:route53/healthCheck:HealthCheck": [
    "measureLatency",
    "referenceName",
    "requestInterval",
    "routingControlArn",
    "type",
  ],
};

/**
 * A resource moves to another region by replacement, whatever its type.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
const everywhere: readonly string[] = ["region"];

/** Properties of a type whose change replaces the resource. */
export function replacedFor(type: string): readonly string[] {
  return [...(type.startsWith("aws:") ? everywhere : []), ...(replaced[type] ?? [])];
}
