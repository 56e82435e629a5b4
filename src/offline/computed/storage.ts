import {
  type ComputeOutputs,
  dnsSuffixAt,
  hexOf,
  objects,
  type Subject,
  zoneIdOf,
} from "./subject";

/** Types that configure a bucket and are known by its name. */
const bucketSettings = [
  "bucketAccelerateConfiguration:BucketAccelerateConfiguration",
  "bucketAcl:BucketAcl",
  "bucketCorsConfiguration:BucketCorsConfiguration",
  "bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration",
  "bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "bucketLogging:BucketLogging",
  "bucketMetric:BucketMetric",
  "bucketNotification:BucketNotification",
  "bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "bucketOwnershipControls:BucketOwnershipControls",
  "bucketPolicy:BucketPolicy",
  "bucketPublicAccessBlock:BucketPublicAccessBlock",
  "bucketReplicationConfig:BucketReplicationConfig",
  "bucketRequestPaymentConfiguration:BucketRequestPaymentConfiguration",
  "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "bucketVersioning:BucketVersioning",
  "inventory:Inventory",
];

/** Object stores and tables. */
export const storage: Record<string, ComputeOutputs> = {
  "aws:s3/bucket:Bucket": bucket,
  ...Object.fromEntries(
    bucketSettings.map((setting): [string, ComputeOutputs] => [
      `aws:s3/${setting}`,
      (subject) => ({ id: subject.text("bucket") ?? subject.hex(20) }),
    ]),
  ),
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": (website) => {
    const name = website.text("bucket") ?? website.hex(20);
    const domain = `s3-website.${website.region}.${dnsSuffixAt(website.region)}`;
    return { id: name, websiteDomain: domain, websiteEndpoint: `${name}.${domain}` };
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
  "aws:s3/bucketObject:BucketObject": bucketObject,
  "aws:dynamodb/table:Table": table,
  "aws:dynamodb/tableItem:TableItem": (item) => ({ id: itemId(item) }),
  "aws:dynamodb/tableReplica:TableReplica": (replica) => {
    const name = (replica.text("globalTableArn") ?? "").split(":table/")[1] ?? replica.name;
    return {
      id: `${name}:${replica.region}`,
      arn: replica.arn("dynamodb", `table/${name}`),
    };
  },
};

function bucket(subject: Subject) {
  const name = subject.named("bucket", 63);
  const suffix = dnsSuffixAt(subject.region);
  return {
    id: name,
    bucket: name,
    arn: `arn:${subject.partition}:s3:::${name}`,
    bucketDomainName: `${name}.s3.${suffix}`,
    bucketRegionalDomainName: `${name}.s3.${subject.region}.${suffix}`,
    bucketRegion: subject.region,
    hostedZoneId: zoneIdOf(hexOf(`s3|${subject.region}`, 13)),
    forceDestroy: subject.inputs.forceDestroy ?? false,
    objectLockEnabled: subject.inputs.objectLockEnabled ?? false,
  };
}

function bucketObject(subject: Subject) {
  const bucketName = subject.text("bucket") ?? "";
  const key = subject.text("key") ?? subject.name;
  return {
    id: `${bucketName}/${key}`,
    key,
    arn: `arn:${subject.partition}:s3:::${bucketName}/${key}`,
    etag: subject.inputs.etag ?? subject.hex(32),
    versionId: subject.hex(32, "version"),
  };
}

function table(subject: Subject) {
  const name = subject.named();
  const arn = subject.arn("dynamodb", `table/${name}`);
  const replicas = objects(subject.inputs.replicas);
  const streams = subject.inputs.streamEnabled === true || replicas.length > 0;
  const label = "2024-01-01T00:00:00.000";
  return {
    id: name,
    name,
    arn,
    billingMode: subject.inputs.billingMode ?? "PROVISIONED",
    streamArn: streams ? `${arn}/stream/${label}` : "",
    streamLabel: streams ? label : "",
    ...(replicas.length > 0 && {
      replicas: replicas.map((replica) => {
        const there = arn.replace(`:${subject.region}:`, `:${String(replica.regionName)}:`);
        return {
          ...replica,
          arn: there,
          streamArn: `${there}/stream/${label}`,
          streamLabel: label,
        };
      }),
    }),
  };
}

/**
 * Table, and for each key its name and its value as bytes, string and number, of which one is
 * given. Source: buildTableItemID in internal/service/dynamodb/table_item.go of
 * terraform-provider-aws.
 */
function itemId(subject: Subject): string {
  const attributes = attributesOf(subject.text("item"));
  const keys = [subject.text("hashKey"), subject.text("rangeKey")].flatMap((key) => {
    if (key === undefined) return [];
    const { B = "", S = "", N = "" } = attributes[key] ?? {};
    return [key, B, S, N];
  });
  return [subject.text("tableName") ?? "", ...keys].join("|");
}

/** An item's attributes; none while it is not known. */
function attributesOf(item: string | undefined): Record<string, Record<string, string>> {
  try {
    return JSON.parse(item ?? "{}");
  } catch {
    return {};
  }
}
