import type { DatabaseEvent } from "./write-block";

/** What Aurora says of a region that it brings back into a global database after a failover. */
export interface Resync {
  readonly state: "started" | "finished";
  readonly at: Date;
}

// The API's events have no id, see `write-block.ts`.
// docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html
const told: readonly (readonly [RegExp, Resync["state"]])[] = [
  // RDS-EVENT-0240
  [
    /^Started resynchronizing members of DB cluster \S+ in Region \S+ after global failover\.$/,
    "started",
  ],
  // RDS-EVENT-0241
  [
    /^Finished resynchronizing members of DB cluster \S+ in Region \S+ after global failover\.$/,
    "finished",
  ],
];

/**
 * The last word of a database's events on being synchronised anew; null where they say nothing of
 * it. Of two at one instant the end counts.
 */
export function resyncIn(events: readonly DatabaseEvent[]): Resync | null {
  let last: Resync | null = null;
  for (const { at, message } of events) {
    const state = told.find(([pattern]) => pattern.test(message.trim()))?.[1];
    if (state === undefined || (last !== null && at < last.at)) continue;
    if (last !== null && at.getTime() === last.at.getTime() && state === "started") continue;
    last = { state, at };
  }
  return last;
}
