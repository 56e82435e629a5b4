/** What Aurora says of the old writer of a global database while it moves. */
export type WriteBlock =
  /** Its storage takes no more writes, or it was shut down. */
  | "blocked"
  /** Aurora tried to block it and gave up: the old writer may still write. */
  | "timed-out";

/** One event of a database, as `rds:DescribeEvents` gives it: without its id. */
export interface DatabaseEvent {
  readonly at: Date;
  readonly message: string;
}

// The messages are all that tells the events apart: the API's Event has no id.
// [api:rds.Event] 0182 is an event of the cluster, 0390 and 0391 are of an instance.
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
const told: readonly (readonly [RegExp, WriteBlock])[] = [
  // RDS-EVENT-0182
  [/^Old primary DB cluster (\S+) in Region (\S+) successfully shut down\.$/, "blocked"],
  // RDS-EVENT-0390
  [/^Attempt to block writes for DB cluster (\S+) in Region (\S+) succeeded\.$/, "blocked"],
  // RDS-EVENT-0391
  [/^Attempt to block writes for DB cluster (\S+) in Region (\S+) timed out\.$/, "timed-out"],
];

/**
 * What events since an instant say of the writer in a region; null where none says anything. A
 * message that is not known word for word proves nothing. The later of two counts.
 */
export function writeBlockIn(
  events: readonly DatabaseEvent[],
  region: string,
  since: Date,
): WriteBlock | null {
  const said = events
    .filter(({ at }) => at >= since)
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .flatMap(({ message }) => saidBy(message, region) ?? []);
  return said.at(-1) ?? null;
}

function saidBy(message: string, region: string): WriteBlock | undefined {
  for (const [pattern, block] of told) {
    const [, , where] = pattern.exec(message.trim()) ?? [];
    if (where === region) return block;
  }
  return undefined;
}
