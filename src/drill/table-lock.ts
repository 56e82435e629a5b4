import {
  type Lease,
  type LockState,
  type Sighting,
  seenForWholeLease,
  settling,
  sighted,
  taking,
} from "../model/failover/lock";
import type { LockItem } from "../model/failover/lock-item";
import type { CallSignal } from "./port/call-signal";
import type { Clock } from "./port/clock";
import { CloudFault } from "./port/cloud-fault";
import type { Lock } from "./port/lock";

/** The one item that a lock is, wherever it is kept. */
export interface LockTable {
  /** Strongly consistent. */
  read(region: string, signal: CallSignal): Promise<LockItem>;
  /** Changes the item on condition of its version; resolves to what stands there instead. */
  change(
    region: string,
    readVersion: number,
    next: LockState,
    signal: CallSignal,
  ): Promise<LockItem | undefined>;
}

/**
 * The lock of a service in the ledger's lock table.
 *
 * Every change is a strongly consistent read and one update on condition that nobody has changed
 * the lock in between. Whoever does not learn that his update went through does not hold the lock:
 * throttled, refused and unanswered calls are a `CloudFault`, and the same call made again finds
 * out.
 *
 * Clocks of different machines are not compared. The instant at which a lease runs out is written
 * by its holder, and a taker whose clock is an hour ahead would rob a living one. So a taker
 * watches: a lease has run out when it has stood unchanged for its whole length by the taker's own
 * clock. Its holder last renewed it before the taker first saw it, so it has run out by the
 * holder's clock as well, however wrong either is. What is left is how much faster one clock runs
 * than the other, milliseconds in a minute. The price: a lease that ran out long ago is still
 * waited for once, from the first look on. The plan's prediction counts that wait.
 * [blog: aws.amazon.com/blogs/database/building-distributed-locks-with-the-dynamodb-lock-client]
 *
 * What was watched is remembered here and not in the table: keep one lock for a whole run.
 */
export function tableLock(table: LockTable, clock: Pick<Clock, "now" | "monotonic">): Lock {
  let sighting: Sighting | undefined;
  let holder: string | undefined;
  let renewed = false;

  const look = ({ version, state: { lease } }: LockItem): ((lease: Lease) => boolean) => {
    // After the read: the lease was renewed before the watch begins.
    const now = new Date(clock.monotonic() * 1_000);
    const seen = sighted(sighting, version, now);
    renewed =
      lease?.holder === holder && (renewed || (sighting !== undefined && seen !== sighting));
    holder = lease?.holder;
    sighting = seen;
    return (held) => seenForWholeLease(seen, held, now);
  };

  return {
    read: async (region, signal) => (await table.read(region, signal)).state,

    take: async (region, request, signal) => {
      const item = await table.read(region, signal);
      const hasRunOut = look(item);
      signal.throwIfAborted();
      const { answer, next } = taking(item.state, request, clock.now(), { hasRunOut, renewed });
      if (!answer.taken) return answer;
      const other = await table.change(region, item.version, next, signal);
      if (other === undefined) return answer;
      // Somebody was quicker. It may have been this very call: the client sends an update again
      // when the reply to the first was lost.
      const still = { hasRunOut: () => false, renewed: false };
      const own = { ...request, takeOver: false };
      const second = taking(other.state, own, clock.now(), still);
      if (!second.answer.taken || other.state.lease !== null) return second.answer;
      throw changedMeanwhile(region);
    },

    settle: async (region, active, fence, signal) => {
      const { version, state } = await table.read(region, signal);
      const next = settling(state, active, fence);
      if (next === state) return;
      signal.throwIfAborted();
      const other = await table.change(region, version, next, signal);
      if (other === undefined || settling(other.state, active, fence) === other.state) return;
      throw changedMeanwhile(region);
    },
  };
}

function changedMeanwhile(region: string): CloudFault {
  return new CloudFault(`somebody changed the lock in ${region} meanwhile`, "transient");
}
