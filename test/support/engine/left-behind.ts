import type { Workbench } from "./workbench";

const subnets = ["euc1-az1", "euc1-az2", "euw1-az1", "euw1-az2"];

/** What stays of the warm-standby example once its stack is destroyed: names by type. */
export const leftOfWarmStandby: Readonly<Record<string, readonly string[]>> = {
  "aws:backup/vault:Vault": inBoth("guide-snapshots-vault"),
  "aws:cloudwatch/logGroup:LogGroup": ["guide-eu-central-1-logs", "guide-eu-west-1-logs"],
  "aws:dynamodb/table:Table": [
    "guide-data-sessions-table",
    "guide-ledger-lock",
    "guide-ledger-records",
  ],
  "aws:ec2/securityGroup:SecurityGroup": inBoth("guide-data-catalog-security-group"),
  "aws:ec2/subnet:Subnet": [
    ...subnets.map((zone) => `guide-network-private-${zone}`),
    ...subnets.map((zone) => `guide-network-public-${zone}`),
  ],
  "aws:ec2/vpc:Vpc": inBoth("guide-network-vpc"),
  "aws:kms/key:Key": [
    ...inBoth("guide-data-catalog-key"),
    ...inBoth("guide-data-media-key"),
    ...inBoth("guide-data-sessions-key"),
    ...inBoth("guide-snapshots-key"),
  ],
  "aws:rds/cluster:Cluster": inBoth("guide-data-catalog-cluster"),
  "aws:rds/clusterInstance:ClusterInstance": [
    "guide-data-catalog-instance-eu-central-1-1",
    "guide-data-catalog-instance-eu-west-1-1",
  ],
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": inBoth("guide-data-catalog-parameters"),
  "aws:rds/globalCluster:GlobalCluster": ["guide-data-catalog-global-cluster"],
  "aws:rds/subnetGroup:SubnetGroup": inBoth("guide-data-catalog-subnets"),
  // Shared by every certificate for the domain in the account, so no stack may take it away.
  "aws:route53/record:Record": [
    "guide-eu-central-1-service-proof",
    "guide-eu-west-1-service-proof",
  ],
  "aws:s3/bucket:Bucket": [...inBoth("guide-data-media-bucket"), ...accessLogs("")],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    ...inBoth("guide-data-media-lifecycle"),
    ...accessLogs("-lifecycle"),
  ],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": inBoth("guide-data-media-ownership"),
  "aws:s3/bucketPolicy:BucketPolicy": [
    ...inBoth("guide-data-media-policy"),
    ...accessLogs("-policy"),
  ],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
    ...inBoth("guide-data-media-public-access-block"),
    ...accessLogs("-private"),
  ],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": inBoth(
    "guide-data-media-encryption",
  ),
  "aws:s3/bucketVersioning:BucketVersioning": inBoth("guide-data-media-versioning"),
  "aws:secretsmanager/secret:Secret": ["guide-data-catalog-secret"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["guide-data-catalog-secret-version"],
};

/** What stands in the cloud: names by type, both in order. */
export function standingByType(bench: Workbench): Record<string, string[]> {
  const byType: Record<string, string[]> = {};
  for (const { type, name } of bench.cloud.resources()) {
    byType[type] = [...(byType[type] ?? []), name].sort();
  }
  return byType;
}

function inBoth(name: string): string[] {
  return [`${name}-eu-central-1`, `${name}-eu-west-1`];
}

function accessLogs(part: string): string[] {
  return [`guide-eu-central-1-access-logs${part}`, `guide-eu-west-1-access-logs${part}`];
}
