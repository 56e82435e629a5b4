import * as v from "valibot";

import { type LockState, unusedLock } from "./lock";

/**
 * The layout of the ledger's lock table, which lies in the witness region. One item a service, key
 * `pk`, a string:
 *
 * | attribute | type | what |
 * |---|---|---|
 * | `pk` | S | the service |
 * | `version` | N | rises by one with every change, renewals included |
 * | `fence` | N | fence number: rises by one whenever the lock passes to another run |
 * | `active` | S | region that the last finished run made the active one; absent before any has |
 * | `lease` | M | who holds the lock; absent while nobody does |
 * | `lease.holder` | S | id of the run |
 * | `lease.target` | S | region that it moves the service to |
 * | `lease.seconds` | N | how long the lease lasts from its last renewal on |
 * | `lease.expiresAt` | S | ISO instant at which it runs out, by the holder's clock: for people |
 * | `lastRun` | M | run that took the lock last; absent before any has |
 * | `lastRun.runId` | S | its id |
 * | `lastRun.first`, `lastRun.last` | N | fence numbers between which no other run has had it |
 *
 * The item must outlive everything: without it the fence number would begin at 1 again. So it has
 * no time to live, and nothing deletes it.
 */
export interface LockItem {
  /** 0 where there is no item yet. */
  readonly version: number;
  readonly state: LockState;
}

const text = v.pipe(
  v.object({ S: v.pipe(v.string(), v.nonEmpty()) }),
  v.transform(({ S }) => S),
);
const number = v.pipe(
  v.object({ N: v.string() }),
  v.transform(({ N }) => Number(N)),
);
const count = v.pipe(number, v.safeInteger(), v.minValue(1));

const storedLock = v.object({
  version: count,
  fence: count,
  active: v.optional(text),
  lease: v.optional(
    v.object({
      M: v.object({
        holder: text,
        target: text,
        seconds: v.pipe(number, v.finite(), v.gtValue(0)),
        expiresAt: v.pipe(text, v.isoTimestamp()),
      }),
    }),
  ),
  lastRun: v.optional(v.object({ M: v.object({ runId: text, first: count, last: count }) })),
});

/** What an item in DynamoDB's words says; `undefined` for one that this release cannot read. */
export function decodedLock(item: unknown): LockItem | undefined {
  if (item === undefined) return { version: 0, state: unusedLock };
  const { success, output } = v.safeParse(storedLock, item);
  if (!success) return undefined;
  const { version, fence, active = null, lease, lastRun } = output;
  const held = lease && { ...lease.M, expiresAt: new Date(lease.M.expiresAt) };
  const state = { fence, active, lease: held ?? null, ...(lastRun && { lastRun: lastRun.M }) };
  return { version, state };
}
