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
