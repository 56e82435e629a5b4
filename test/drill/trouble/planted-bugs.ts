import { vi } from "vitest";

import type { Cloud } from "../../../src/drill/cloud";
import * as keeperModule from "../../../src/drill/lease-keeper";
import { LockHold } from "../../../src/drill/lock-hold";
import * as orderModule from "../../../src/drill/order-keeper";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import * as machine from "../../../src/model/failover/failover-machine";
import * as fenceModel from "../../../src/model/failover/fence";
import * as lockModel from "../../../src/model/failover/lock";
import * as writeBlock from "../../../src/model/failover/write-block";
import { lostAt } from "../calm-world";
import type { ProcessPlan, Trouble } from "./fault";
import type { Bug } from "./played";

/** A bug that somebody could write, what it looks like, and where it shows. */
export interface PlantedBug {
  readonly name: string;
  /** Begin of the title of the invariant that has to catch it. */
  readonly breaks: string;
  /** Puts it into the units. */
  readonly plant?: () => void;
  /** Puts it between the runner and its cloud. */
  readonly between?: Bug;
  /** Troubles in which it may show, the likeliest first. */
  readonly shows: readonly Trouble[];
}

const calm: ProcessPlan = {
  run: "run-1",
  deed: "fail over",
  starts: 0,
  takeOver: false,
  acceptSplitBrain: false,
  renews: false,
  ahead: 0,
  stoppedAfter: null,
  faults: [],
};

function world(
  processes: readonly Partial<ProcessPlan>[],
  changes: Partial<Trouble> = {},
): Trouble {
  return {
    mode: "lost-region",
    plan: "warm standby",
    shiftEarly: false,
    lock: "unused",
    rumours: false,
    processes: processes.map((process) => ({ ...calm, ...process })),
    ...changes,
  };
}

/** The same fault at each of many calls, one world a call. */
function anywhere(
  kind: ProcessPlan["faults"][number]["kind"],
  on: ProcessPlan["faults"][number]["on"],
  changes: Partial<Trouble> = {},
  others: readonly Partial<ProcessPlan>[] = [],
): Trouble[] {
  return Array.from({ length: 40 }, (_, at) =>
    world([{ faults: [{ kind, on, nth: at + 1, lasts: 1 }] }, ...others], changes),
  );
}

function between(change: (cloud: Cloud) => Partial<Cloud>): Bug {
  return ({ cloud }) => ({ ...cloud, ...change(cloud) });
}

/** Another run that comes while the first publishes its switch. */
const secondRun: Partial<ProcessPlan> = { run: "run-2", starts: 196 };
const resumed: Partial<ProcessPlan> = { starts: 100 };
const { taking, settling, seenForWholeLease } = lockModel;
const { fenceOf } = fenceModel;
const { replay } = machine;
const { leaseKeeper } = keeperModule;
const { orderKeeper } = orderModule;

export const plantedBugs: readonly PlantedBug[] = [
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
    shows: anywhere("stopped", "journal", {}, [{ run: "run-2", starts: 480 }]).slice(10),
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
  {
    name: "a lock that goes on after its call was given up",
    breaks: "I8: a call that was given up sends nothing",
    plant: () => {
      vi.spyOn(AbortSignal.prototype, "throwIfAborted").mockImplementation(() => {});
    },
    shows: anywhere("late", "lock"),
  },
  {
    name: "a keeper that renews the lease of a run that has ended",
    breaks: "I8: a call that was given up sends nothing",
    plant: () =>
      void vi
        .spyOn(keeperModule, "leaseKeeper")
        .mockImplementation((...args) => ({ ...leaseKeeper(...args), stop: async () => {} })),
    shows: [world([{}])],
  },
  {
    name: "an order that is repeated after the run has ended",
    breaks: "I1: no mutating call is sent without the lock",
    plant: () =>
      void vi.spyOn(orderModule, "orderKeeper").mockImplementation((run) => ({
        ...orderKeeper(run),
        start: () => {
          const { clock, router } = run.lasting;
          clock.timeout(2_000, () => void router.publishSwitch(run.order.to, true).catch(() => {}));
          Object.defineProperty(run.hold, "secondsLeft", { get: () => 1 });
        },
      })),
    shows: [world([{ starts: 0 }, { run: "run-2", starts: 1_500, stoppedAfter: 1_500 }])],
  },
  {
    name: "an order that was given already, taken for a refusal",
    breaks: "I7: what was ordered already is read again",
    between: between((cloud) => ({
      stores: {
        ...cloud.stores,
        promote: async (...args) => {
          try {
            await cloud.stores.promote(...args);
          } catch (error) {
            const already = error instanceof CloudFault && error.class === "already";
            throw already ? new CloudFault(error.message, "refused") : error;
          }
        },
      },
    })),
    shows: anywhere("already", "orders"),
  },
  {
    name: "a journal that passes over a number",
    breaks: "I9: the lines of a run are numbered without a gap",
    between: between(({ journal }) => ({
      journal: {
        ...journal,
        append: (region, run, line, signal) =>
          journal.append(
            region,
            run,
            line.number > 4 ? { ...line, number: line.number + 1 } : line,
            signal,
          ),
      },
    })),
    shows: [world([{}])],
  },
  {
    name: "a journal whose beginning means the end",
    breaks: "I6: whatever was killed",
    plant: () =>
      void vi.spyOn(machine, "replay").mockImplementation((...args) => {
        const state = replay(...args);
        const begun = Object.entries(state.steps).map(([step, status]) => [
          step,
          status === "begun" ? "done" : status,
        ]);
        return { ...state, steps: Object.fromEntries(begun) };
      }),
    shows: anywhere("killed before", "orders"),
  },
  {
    name: "a restore under another token for each process",
    breaks: "I6: each order to move a store is effective at most once",
    between: ({ cloud, name }) => ({
      ...cloud,
      vaults: cloud.vaults && {
        ...cloud.vaults,
        restore: async (region, store, point, token, signal) =>
          cloud.vaults?.restore(region, store, point, `${token}-${name}`, signal),
      },
      stores: {
        ...cloud.stores,
        // It asks nobody whether a restore is on its way.
        state: async (region, store, signal) => {
          const state = await cloud.stores.state(region, store, signal);
          return state.writes === "coming" ? { ...state, writes: "refused" } : state;
        },
      },
    }),
    shows: [world([{ stoppedAfter: 40 }, resumed], { plan: "restoring" })],
  },
  {
    name: "a way back that leaves scaling suspended",
    breaks: "I6: what is aborted, or abandoned",
    between: between(({ compute }) => ({
      compute: {
        ...compute,
        putBack: (region, before, signal) =>
          compute.putBack(region, { ...before, suspended: true }, signal),
      },
    })),
    shows: anywhere("denied", "orders", { mode: "planned" }),
  },
  {
    name: "a fence that takes any word of the database for a block",
    breaks: "I10: no report claims a higher fence",
    plant: () =>
      void vi
        .spyOn(writeBlock, "writeBlockIn")
        .mockImplementation((events) => (events.length > 0 ? "blocked" : null)),
    shows: [world([{}], { rumours: true })],
  },
  {
    name: "a fence of tasks alone, whoever writes to the database",
    breaks: "I10: no report claims a higher fence",
    plant: () =>
      void vi
        .spyOn(fenceModel, "fenceOf")
        .mockImplementation((evidence) => fenceOf({ ...evidence, stores: [] })),
    shows: [world([{ stoppedAfter: 40 }], { mode: "planned" })],
  },
  {
    name: "a fence that takes anybody's lease for the old region's",
    breaks: "I10: no report claims a higher fence",
    plant: () =>
      void vi.spyOn(lockModel, "taking").mockImplementation((state, ...rest) => {
        const taken = taking(state, ...rest);
        const lease = { holder: "x/y", target: "eu-west-1", seconds: 1, expiresAt: lostAt };
        if (!taken.answer.taken) return taken;
        return { ...taken, answer: { ...taken.answer, ranOut: lease } };
      }),
    shows: [world([{}])],
  },
  {
    name: "a runner that waits for ever for an answer",
    breaks: "every process that is not killed ends",
    between: ({ cloud, clock }) => ({
      ...cloud,
      clock: {
        now: () => clock.now(),
        monotonic: () => clock.monotonic(),
        sleep: (...args) => clock.sleep(...args),
        timeout: () => () => {},
      },
    }),
    shows: anywhere("hangs", "reads"),
  },
  {
    name: "a lost region that is asked for its capacity",
    breaks: "I4: a lost region is asked nothing",
    between: ({ cloud }, { calm: { order } }) => ({
      ...cloud,
      access: {
        who: async (region, signal) => {
          void cloud.compute.capacity(order.from, signal);
          return cloud.access.who(region, signal);
        },
      },
    }),
    shows: [world([{}])],
  },
];
