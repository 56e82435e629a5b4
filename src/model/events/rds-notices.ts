/**
 * Events of RDS and Aurora about databases and about snapshots that did not come to be. An instance
 * that fails over within its region is no incident of the service: its signal tells whether it was
 * one.
 */
import type { NoticeRecord } from "../records/record";
import { type Envelope, envelopeTime, instantOf } from "./envelope";
import { text } from "./fields";
import { notice } from "./notices";

/**
 * Public notes on these ids are often wrong; these are the tables of
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
 */
const meanings: ReadonlyMap<string, string> = new Map([
  // Instances.
  ["RDS-EVENT-0013", "rds-failover-started"],
  ["RDS-EVENT-0015", "rds-failover-completed"], // DNS may lag
  ["RDS-EVENT-0049", "rds-failover-completed"],
  ["RDS-EVENT-0065", "rds-failover-completed"], // recovered from a partial one
  ["RDS-EVENT-0034", "rds-failover-abandoned"],
  ["RDS-EVENT-0050", "rds-activation-started"],
  ["RDS-EVENT-0051", "rds-activation-completed"],
  ["RDS-EVENT-0019", "rds-restored"], // to a point in time
  ["RDS-EVENT-0043", "rds-restored"], // from a snapshot
  ["RDS-EVENT-0028", "rds-backups-disabled"],
  ["RDS-EVENT-0045", "rds-replication-stopped"],
  ["RDS-EVENT-0057", "rds-replication-stopped"],
  ["RDS-EVENT-0062", "rds-replication-stopped"], // by hand
  ["RDS-EVENT-0046", "rds-replication-resumed"],
  ["RDS-EVENT-0418", "rds-key-unreachable"],
  ["RDS-EVENT-0419", "rds-key-unreachable"], // the database becomes inaccessible
  ["RDS-EVENT-0420", "rds-key-reachable"],
  ["RDS-EVENT-0003", "rds-deleted"],
  // Clusters.
  ["RDS-EVENT-0072", "rds-failover-started"], // same zone
  ["RDS-EVENT-0073", "rds-failover-started"], // other zone
  ["RDS-EVENT-0071", "rds-failover-completed"],
  ["RDS-EVENT-0069", "rds-failover-failed"],
  ["RDS-EVENT-0070", "rds-failover-reverted"], // the old primary is promoted again
  ["RDS-EVENT-0171", "rds-deleted"],
  // Aurora global databases: planned.
  ["RDS-EVENT-0181", "rds-switchover-started"],
  ["RDS-EVENT-0182", "rds-switchover-primary-down"],
  ["RDS-EVENT-0183", "rds-switchover-waiting"],
  ["RDS-EVENT-0423", "rds-switchover-waiting"],
  ["RDS-EVENT-0184", "rds-switchover-promoted"],
  ["RDS-EVENT-0185", "rds-switchover-completed"],
  ["RDS-EVENT-0186", "rds-switchover-canceled"],
  ["RDS-EVENT-0187", "rds-switchover-failed"],
  // Aurora global databases: unplanned. No event tells of the beginning.
  ["RDS-EVENT-0238", "rds-global-failover-completed"],
  ["RDS-EVENT-0519", "rds-global-failover-completed"], // the cluster has no instances
  ["RDS-EVENT-0239", "rds-global-failover-failed"],
  ["RDS-EVENT-0240", "rds-global-failover-resyncing"],
  ["RDS-EVENT-0241", "rds-global-failover-resynced"],
  ["RDS-EVENT-0397", "rds-global-failover-writer-moved"],
  // Snapshots.
  ["RDS-EVENT-0061", "rds-copy-canceled"], // from another region
  ["RDS-EVENT-0190", "rds-copy-canceled"], // within the region
]);

/**
 * Categories that are told of also where an event leaves its id out, as the schema registry allows.
 */
const categories: ReadonlySet<string> = new Set(["failover", "global failover", "global-failover"]);

/** `RDS DB Instance Event`, `RDS DB Cluster Event`, and snapshots' events that leave B alone. */
export function rdsNotice(envelope: Envelope): NoticeRecord[] | undefined {
  const { detail } = envelope;
  const id = text(detail.EventID, "EventID");
  const message = text(detail.Message, "Message") ?? "";
  const what = id === undefined ? whatOf(detail.EventCategories) : meanings.get(id);
  const about = text(detail.SourceArn, "SourceArn") ?? envelope.resource;
  if (what === undefined || about === undefined) return undefined;
  const at = instantOf(envelope, detail.Date, "Date") ?? envelopeTime(envelope);
  return notice(envelope, [about, id ?? message, String(at)], { what, about, said: message, at });
}

function whatOf(listed: unknown): string | undefined {
  if (!Array.isArray(listed)) return undefined;
  const category = listed.find((name) => typeof name === "string" && categories.has(name));
  return category === undefined ? undefined : `rds-${category.replace(" ", "-")}`;
}
