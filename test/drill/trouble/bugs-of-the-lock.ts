import { vi } from "vitest";

import { LockHold } from "../../../src/drill/lock-hold";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import * as lockModel from "../../../src/model/failover/lock";
import { anywhere, between, type PlantedBug, resumed, secondRun, world } from "./planted-bug";

const { taking, settling, seenForWholeLease } = lockModel;

/** Bugs of the lock, its lease, and who may change something. */
export const bugsOfTheLock: readonly PlantedBug[] = [
  {
    name: "a runner that asks nobody whether it may change something",
    breaks: "I2: no change is sent under a lease that has lapsed",
    plant: () => void vi.spyOn(LockHold.prototype, "secondsLeft", "get").mockReturnValue(1),
    shows: anywhere("stopped", "any"),
  },
  {
    name: "a lease that counts from the answer and not from the question",
    breaks: "I2: no change is sent under a lease that has lapsed",
    plant: () => {
      const { taken } = LockHold.prototype;
      vi.spyOn(LockHold.prototype, "taken").mockImplementation(function (
        this: LockHold,
        number,
        _,
        seconds,
      ) {
        taken.call(this, number, this.moment(), seconds + 12);
      });
    },
    shows: anywhere("hangs", "lock").map((one) => ({
      ...one,
      processes: one.processes.map((process) => ({
        ...process,
        faults: process.faults.map((fault) => ({ ...fault, lasts: 1_000 })),
      })),
    })),
  },
  {
    name: "a lease by the clock alone that stands still while the machine sleeps",
    breaks: "I2: no change is sent under a lease that has lapsed",
    plant: () => {
      const { moment } = LockHold.prototype;
      vi.spyOn(LockHold.prototype, "moment").mockImplementation(function (this: LockHold) {
        const { monotonic } = moment.call(this);
        return { monotonic, wall: monotonic };
      });
    },
    shows: anywhere("asleep", "any"),
  },
  {
    name: "two processes of one run that share a number",
    breaks: "I2: no two processes ever have the same fence number",
    plant: () =>
      void vi.spyOn(lockModel, "taking").mockImplementation((state, request, ...rest) => {
        const taken = taking(state, request, ...rest);
        const same = state.lease !== null && lockModel.runOf(state.lease.holder) === request.runId;
        if (!taken.answer.taken || !same) return taken;
        const { fence } = state;
        return { answer: { ...taken.answer, fence }, next: { ...taken.next, fence } };
      }),
    shows: [world([{ stoppedAfter: 40 }, resumed])],
  },
  {
    name: "a taker that waits for no lease",
    breaks: "I2: whoever changes something stands in the lock",
    plant: () => void vi.spyOn(lockModel, "seenForWholeLease").mockReturnValue(true),
    shows: [world([{}, secondRun])],
  },
  {
    name: "a taker that waits for a lease of its own length, whatever the holder's",
    breaks: "I2: whoever changes something stands in the lock",
    plant: () =>
      void vi
        .spyOn(lockModel, "seenForWholeLease")
        .mockImplementation((seen, lease, now) =>
          seenForWholeLease(seen, { ...lease, seconds: 5 }, now),
        ),
    shows: [world([{}, secondRun])],
  },
  {
    name: "a taker that does not see that a lease was renewed",
    breaks: "I2: whoever changes something stands in the lock",
    plant: () =>
      void vi
        .spyOn(lockModel, "sighted")
        .mockImplementation((before, version, now) => before ?? { version, since: now }),
    shows: [world([{}, secondRun])],
  },
  {
    name: "a lock that is given back whoever has it",
    breaks: "I2: whoever changes something stands in the lock",
    plant: () =>
      void vi
        .spyOn(lockModel, "settling")
        .mockImplementation((state, active) => ({ ...state, active, lease: null })),
    // Its holder stands still between its last renewal and the word that it has recovered.
    shows: Array.from({ length: 20 }, (_, at) =>
      world([
        { faults: [{ kind: "stopped", on: "lock", nth: 65 + at, lasts: 1 }] },
        { run: "run-2", starts: 560 },
      ]),
    ),
  },
  {
    name: "a number that begins again when the lock is given back",
    breaks: "I2: the number in the lock never falls",
    plant: () =>
      void vi.spyOn(lockModel, "settling").mockImplementation((...args) => ({
        ...settling(...args),
        fence: 0,
      })),
    shows: [world([{}])],
  },
  {
    name: "a runner that stops the old region before it has the lock",
    breaks: "I1: no mutating call is sent without the lock",
    between: ({ cloud }, { calm: { order } }) => ({
      ...cloud,
      lock: {
        ...cloud.lock,
        take: async (region, request, signal) => {
          await cloud.compute.scale(order.to, 4, signal);
          return cloud.lock.take(region, request, signal);
        },
      },
    }),
    shows: [world([{}])],
  },
  {
    name: "an acceptance of split brain that overrules a holder, too",
    breaks: "I1: no mutating call is sent without the lock",
    between: between(({ lock }) => ({
      lock: {
        ...lock,
        take: async (...args) => {
          const answer = await lock.take(...args);
          if (answer.taken) return answer;
          throw new CloudFault("held, as if it were silent", "transient");
        },
      },
    })),
    shows: [world([{}, { ...secondRun, acceptSplitBrain: true }])],
  },
];
