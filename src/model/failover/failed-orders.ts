import type { DatabaseEvent } from "./write-block";

// RDS-EVENT-0239, 0187 and 0186; the API's events have no id, see `write-block.ts`.
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
const failed =
  /^Global (?:failover|switchover) to DB cluster \S+ in Region (\S+) (?:failed|is cancell?ed)\.$/;

/** How many orders to move a database to a region failed or were cancelled since an instant. */
export function failedOrdersIn(
  events: readonly DatabaseEvent[],
  region: string,
  since: Date,
): number {
  return events.filter(
    ({ at, message }) => at >= since && failed.exec(message.trim())?.[1] === region,
  ).length;
}
