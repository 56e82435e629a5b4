import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import {
  type LockState,
  type Sighting,
  seenForWholeLease,
  settling,
  sighted,
  taking,
} from "../../model/failover/lock";
import { decodedLock, type LockItem } from "../../model/failover/lock-item";
import { type Clock, CloudFault, type Lock } from "../cloud";
import { callSeconds } from "../persistence";
import { awsFault } from "./aws-fault";
import { lockKey, lockUpdate } from "./lock-item";

/** Where a service's lock is kept, and who looks at the time. */
export interface DynamoLockPlace {
  /** Client of the witness region. */
  readonly client: Pick<DynamoDBClient, "send">;
  /** The witness region; a call that names another is refused. */
  readonly region: string;
  readonly table: string;
  readonly service: string;
  /** May be wrong, by any amount; must not jump ahead. */
  readonly clock: Pick<Clock, "now" | "timeout">;
}

/**
 * The lock of a service in the ledger's lock table; its layout stands with `LockItem`.
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
export function dynamoLock(place: DynamoLockPlace): Lock {
  const { clock } = place;
  let sighting: Sighting | undefined;

  return {
    take: (region, request) =>
      callWitness(place, region, async (call) => {
        const { version, state } = await read(place, call);
        // After the read: the lease was renewed before the watch begins.
        const now = clock.now();
        const seen = sighted(sighting, version, now);
        sighting = seen;
        const { answer, next } = taking(state, request, now, (lease) =>
          seenForWholeLease(seen, lease, now),
        );
        if (!answer.taken) return answer;
        const other = await change(place, call, version, next);
        if (other === undefined) return answer;
        // Somebody was quicker. It may have been this very call: the client sends an update again
        // when the reply to the first was lost.
        const second = taking(other.state, request, now, () => false);
        if (!second.answer.taken || other.state.lease !== null) return second.answer;
        throw changedMeanwhile(call);
      }),

    settle: (region, active, fence) =>
      callWitness(place, region, async (call) => {
        const { version, state } = await read(place, call);
        const next = settling(state, active, fence);
        if (next === state) return;
        const other = await change(place, call, version, next);
        if (other === undefined || settling(other.state, active, fence) === other.state) return;
        throw changedMeanwhile(call);
      }),
  };
}

/** One call of the port: what its requests have in common. */
interface Call {
  /** Where, as a phrase for messages. */
  readonly where: string;
  /** Aborted when the run has given up waiting: a request sent after that would be nobody's. */
  readonly overdue: AbortSignal;
}

async function callWitness<Value>(
  { region: witness, table, clock }: DynamoLockPlace,
  region: string,
  deed: (call: Call) => Promise<Value>,
): Promise<Value> {
  if (region !== witness) {
    throw new CloudFault(`the lock is in ${witness}, not in ${region}`, { retryable: false });
  }
  const late = new AbortController();
  const settled = clock.timeout(callSeconds, () => late.abort());
  try {
    return await deed({ where: `${table} in ${region}`, overdue: late.signal });
  } finally {
    settled();
  }
}

async function read(
  { client, table, service }: DynamoLockPlace,
  { where, overdue }: Call,
): Promise<LockItem> {
  const get = new GetItemCommand({
    TableName: table,
    Key: lockKey(service),
    ConsistentRead: true,
  });
  const { Item } = await client.send(get, { abortSignal: overdue }).catch((error: unknown) => {
    throw awsFault(`GetItem of ${where}`, error);
  });
  return understood(service, where, Item);
}

/** Changes the lock; returns what stands there instead when it is no longer the version read. */
async function change(
  { client, table, service }: DynamoLockPlace,
  { where, overdue }: Call,
  readVersion: number,
  next: LockState,
): Promise<LockItem | undefined> {
  const update = new UpdateItemCommand(lockUpdate(table, service, readVersion, next));
  try {
    await client.send(update, { abortSignal: overdue });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) {
      throw awsFault(`UpdateItem of ${where}`, error);
    }
    return understood(service, where, error.Item);
  }
}

/** To take a lock that this release cannot read would be to rob whoever wrote it. */
function understood(service: string, where: string, item: Parameters<typeof decodedLock>[0]) {
  const lock = decodedLock(item);
  if (lock !== undefined) return lock;
  throw new CloudFault(`item ${service} of ${where} is no lock that this release reads`, {
    retryable: false,
  });
}

function changedMeanwhile({ where }: Call): CloudFault {
  return new CloudFault(`${where}: somebody changed the lock meanwhile`, { retryable: true });
}
