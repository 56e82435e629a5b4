import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";

import { dynamoLockTable } from "../../../src/drill/aws/dynamo-lock-table";
import type { Lock } from "../../../src/drill/port/lock";
import { tableLock } from "../../../src/drill/table-lock";
import { holderOf } from "../../../src/model/failover/lock";
import { decodedLock, type LockItem } from "../../../src/model/failover/lock-item";
import { fakeTable } from "../../lambda/fake-table";
import { live } from "../calm-world";
import { type Wire, wired } from "./wire";

const witness = "eu-north-1";
const start = Date.parse("2026-06-01T12:00:00Z");

/** Clocks may run this much faster or slower than the true time: far worse than a quartz does. */
export const worstDrift = 0.001;
export const longestLease = 60;

const act = fc.oneof(
  { weight: 5, arbitrary: fc.constant("take" as const) },
  { weight: 4, arbitrary: fc.constant("wait out" as const) },
  { weight: 1, arbitrary: fc.constant("settle" as const) },
  { weight: 1, arbitrary: fc.constantFrom("crash", "abandon", "leave") },
);

/** What becomes of one request. */
const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant("arrives" as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("request lost", "reply lost", "sent twice", "arrives late"),
  },
);

/** One process that wants the lock: its clock, and what it does one after the other. */
const contender = fc.record({
  /** Milliseconds that its clock is off. */
  offset: fc.integer({ min: -86_400_000, max: 86_400_000 }),
  drift: fc.double({ min: -worstDrift, max: worstDrift, noNaN: true }),
  leaseSeconds: fc.integer({ min: 10, max: longestLease }),
  acts: fc.array(act, { minLength: 1, maxLength: 14, size: "max" }),
  fates: fc.array(fate, { minLength: 1, maxLength: 10, size: "max" }),
});

/** Some contenders, and the milliseconds that pass with each thing that happens. */
export const contest = fc.record({
  contenders: fc.array(contender, { minLength: 2, maxLength: 5 }),
  gaps: fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 8_000 })), {
    minLength: 1,
    maxLength: 12,
    size: "max",
  }),
});

type Contest = typeof contest extends fc.Arbitrary<infer Value> ? Value : never;
type Contender = Contest["contenders"][number];

/** A stretch of true time in which a run may think that the lock is its own. */
export interface Belief {
  readonly holder: string;
  readonly fence: number;
  readonly from: number;
  until: number;
}

/** The lock as it stood after a write, and when that was. */
export interface Change extends LockItem {
  readonly at: number;
}

/** What came of a contest: what was written, and what everybody believed. */
export interface Outcome {
  readonly changes: readonly Change[];
  readonly beliefs: readonly Belief[];
}

/** Lets contenders loose on one table; the scheduler decides who comes next. */
export async function fought(scheduler: fc.Scheduler, { contenders, gaps }: Contest) {
  const table = fakeTable();
  const changes: Change[] = [];
  const beliefs: Belief[] = [];
  let time = 0;
  let steps = 0;

  const step = async (label: string) => {
    await scheduler.schedule(Promise.resolve(), label);
    time += gaps[steps++ % gaps.length] ?? 0;
  };
  const noted = async (deliver: () => Promise<unknown>, command: unknown) => {
    const reply = await deliver();
    const item = decodedLock(table.items.get("guide"));
    if (command instanceof UpdateItemCommand && item) changes.push({ ...item, at: time });
    return reply;
  };

  const lives = contenders.map(async (one, index) => {
    const name = `p${index}`;
    const wire = fatedWire(one, (label) => step(`${name} ${label}`), noted);
    const rate = 1 + one.drift;
    const clock = {
      now: () => new Date(start + one.offset + time * rate),
      monotonic: () => (time * rate) / 1_000,
    };
    const open = (): Lock =>
      tableLock(
        dynamoLockTable({
          client: wired(table.client, wire),
          region: witness,
          table: "lock",
          service: "guide",
        }),
        clock,
      );
    let lock = open();
    let runs = 0;
    let processes = 0;
    let fence: number | undefined;
    const runId = () => `${name}-run-${runs}`;
    const request = () => ({
      runId: runId(),
      process: `p${processes}`,
      target: name,
      leaseSeconds: one.leaseSeconds,
    });

    const take = async () => {
      const asked = time;
      const answer = await lock.take(witness, request(), live);
      fence = answer.taken ? answer.fence : undefined;
      if (!answer.taken) return;
      const until = asked + (one.leaseSeconds * 1_000) / rate;
      if (time < until) {
        beliefs.push({ holder: holderOf(request()), fence: answer.fence, from: time, until });
      }
    };
    /** The run does nothing more under its lease, whatever the table says. */
    const disclaim = () => {
      for (const belief of beliefs.filter((held) => held.holder === holderOf(request()))) {
        belief.until = Math.min(belief.until, time);
      }
    };

    for (const what of one.acts) {
      await step(`${name} ${what}`);
      try {
        if (what === "take") await take();
        if (what === "wait out") time += Math.ceil((longestLease * 1_000) / contenders.length);
        if (what === "settle" && fence !== undefined) {
          disclaim();
          await lock.settle(witness, name, fence, live);
        }
        if (what === "abandon") lock.take(witness, request(), live).catch(() => {});
        // The same run goes on in another process, which remembers nothing of what it watched.
        if (what === "crash" || what === "abandon") {
          disclaim();
          processes += 1;
          fence = undefined;
          lock = open();
        }
        if (what === "leave") {
          disclaim();
          runs += 1;
          fence = undefined;
          lock = open();
        }
      } catch {
        // A fault tells nothing: whoever thinks that the lock is his goes on thinking so.
      }
    }
  });
  await scheduler.waitFor(Promise.all(lives));
  await scheduler.waitIdle();
  return { changes, beliefs } satisfies Outcome;
}

/** A wire on which each request meets its fate. */
function fatedWire(
  { fates }: Contender,
  step: (label: string) => Promise<void>,
  noted: Wire,
): Wire {
  let sent = 0;
  return async (deliver, command, overdue) => {
    const delivered = () => noted(deliver, command, overdue);
    const end = fates[sent++ % fates.length];
    if (end === "arrives late") {
      step("late request")
        .then(delivered)
        .catch(() => {});
    } else {
      await step("request");
    }
    if (end === "request lost" || end === "arrives late") throw new Error("no answer");
    if (end === "sent twice") await delivered().then(() => step("second request"));
    const reply = await delivered();
    await step("reply");
    if (end === "reply lost") throw new Error("no answer");
    return reply;
  };
}
