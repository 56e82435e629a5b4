import type { Replaced } from "./replaced";

/** Tables, databases, objects, and what AWS Backup keeps of them. */
export const data: Replaced = {
  // backup/plan.go
  "aws:backup/plan:Plan": ["name"],
  // backup/selection.go: there is no update at all
  "aws:backup/selection:Selection": [
    "conditions",
    "iamRoleArn",
    "name",
    "notResources",
    "planId",
    "resources",
    "selectionTags",
  ],
  // backup/vault.go
  "aws:backup/vault:Vault": ["kmsKeyArn", "name"],
  // dynamodb/table.go
  "aws:dynamodb/table:Table": [
    "hashKey",
    "localSecondaryIndexes",
    "name",
    "rangeKey",
    "restoreDateTime",
    "restoreSourceName",
    "restoreToLatestTime",
  ],
  // dynamodb/table_item.go
  "aws:dynamodb/tableItem:TableItem": ["hashKey", "rangeKey", "tableName"],
  // rds/cluster.go
  "aws:rds/cluster:Cluster": [
    "availabilityZones",
    "clusterIdentifier",
    "clusterIdentifierPrefix",
    "clusterScalabilityType",
    "databaseName",
    "dbSubnetGroupName",
    "dbSystemId",
    "engine",
    "engineMode",
    "kmsKeyId",
    "masterUsername",
    "restoreToPointInTime",
    "snapshotIdentifier",
    "sourceRegion",
    "storageEncrypted",
  ],
  // rds/cluster_instance.go
  "aws:rds/clusterInstance:ClusterInstance": [
    "availabilityZone",
    "clusterIdentifier",
    "customIamInstanceProfile",
    "dbSubnetGroupName",
    "engine",
    "identifier",
    "identifierPrefix",
  ],
  // rds/cluster_parameter_group.go
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": [
    "description",
    "family",
    "name",
    "namePrefix",
  ],
  // rds/global_cluster.go
  "aws:rds/globalCluster:GlobalCluster": [
    "databaseName",
    "engine",
    "globalClusterIdentifier",
    "sourceDbClusterIdentifier",
    "storageEncrypted",
  ],
  // rds/subnet_group.go
  "aws:rds/subnetGroup:SubnetGroup": ["name", "namePrefix"],
  // website/docs/r/s3_bucket.html.markdown
  "aws:s3/bucket:Bucket": ["bucket", "bucketPrefix", "objectLockEnabled"],
  // s3/bucket_lifecycle_configuration.go
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    "bucket",
    "expectedBucketOwner",
  ],
  // s3/bucket_ownership_controls.go
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["bucket"],
  // s3/bucket_policy.go
  "aws:s3/bucketPolicy:BucketPolicy": ["bucket"],
  // s3/bucket_public_access_block.go
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["bucket"],
  // s3/bucket_replication_configuration.go
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": ["bucket"],
  // s3/bucket_server_side_encryption_configuration.go
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
    "bucket",
    "expectedBucketOwner",
  ],
  // s3/bucket_versioning.go
  "aws:s3/bucketVersioning:BucketVersioning": ["bucket", "expectedBucketOwner"],
};
