import { identityOf } from "./identity";
import type { LiveResource } from "./live-cloud";
import type { Workbench } from "./workbench";

/**
 * Types that hold data, or that data is lost without. An Aurora instance is not: its cluster holds
 * them.
 */
const holdingData: readonly string[] = [
  "aws:backup/vault:Vault",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:dynamodb/table:Table",
  "aws:kms/key:Key",
  "aws:rds/cluster:Cluster",
  "aws:rds/globalCluster:GlobalCluster",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:secretsmanager/secret:Secret",
];

/** Everything that holds data. */
export function dataStanding({ cloud }: Workbench): LiveResource[] {
  return cloud.resources().filter(holdsData);
}

/**
 * A topic's key is as good as gone once a message is delivered: nothing is stored under it. A token
 * of probes can be made anew, and coordinates are told by what they lead to.
 */
function holdsData({ type, name }: LiveResource): boolean {
  const isPassing = ["-topic-key-", "-probe-secret-", "-coordinates-"].some((part) =>
    name.includes(part),
  );
  return holdingData.includes(type) && !isPassing;
}

/** Identities of everything that holds data, in order. */
export function dataIds(bench: Workbench): string[] {
  return dataStanding(bench).map(identityOf).sort();
}

/**
 * Names of what holds data and was deleted, or stands twice because it was replaced and retained.
 */
export function dataDeletedOrReplaced(bench: Workbench): string[] {
  const data = dataStanding(bench);
  const twice = data.filter(({ urn }, at) => data.findIndex((other) => other.urn === urn) !== at);
  const deleted = bench.cloud.deeds
    .filter(({ operation, resource }) => operation === "delete" && holdsData(resource))
    .map(({ resource }) => resource);
  return [...twice, ...deleted].map(({ name }) => name);
}
