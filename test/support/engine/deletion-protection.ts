import type { Properties } from "../../../src/offline/recorded";
import type { LiveResource } from "./live-cloud";

/** Types that AWS refuses to delete while an attribute stands at true, and that attribute. */
const protections: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-delete.html
  "aws:lb/loadBalancer:LoadBalancer": "enableDeletionProtection",
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html
  "aws:rds/cluster:Cluster": "deletionProtection",
  "aws:rds/globalCluster:GlobalCluster": "deletionProtection",
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
  "aws:dynamodb/table:Table": "deletionProtectionEnabled",
};

/** Why AWS would not delete a resource as it stands; undefined if it would. */
export function deletionRefusal({ type, id, outputs }: LiveResource): string | undefined {
  const attribute = protections[type];
  return attribute !== undefined && outputs[attribute] === true
    ? `${type} ${id} cannot be deleted: its ${attribute} is on`
    : undefined;
}

/**
 * Why AWS would not update a resource as it stands; undefined if it would. A replica that a table
 * no longer names is deleted, and each replica is protected by itself.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-bestpractices.html
 */
export function updateRefusal(
  { type, id, outputs }: LiveResource,
  inputs: Properties,
): string | undefined {
  if (type !== "aws:dynamodb/table:Table") {
    return undefined;
  }
  const kept = replicasOf(inputs).map(({ regionName }) => regionName);
  const dropped = replicasOf(outputs).find(
    ({ regionName, deletionProtectionEnabled }) =>
      deletionProtectionEnabled === true && !kept.includes(regionName),
  );
  return (
    dropped &&
    `the replica of ${id} in ${String(dropped.regionName)} cannot be deleted: it is protected`
  );
}

function replicasOf({ replicas }: Properties): Properties[] {
  return Array.isArray(replicas) ? replicas : [];
}
