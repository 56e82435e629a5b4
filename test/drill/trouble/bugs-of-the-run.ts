import { vi } from "vitest";

import * as keeperModule from "../../../src/drill/lease-keeper";
import * as orderModule from "../../../src/drill/order-keeper";
import { CallEnd } from "../../../src/drill/port/call-signal";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import * as machine from "../../../src/model/failover/failover-machine";
import * as fenceModel from "../../../src/model/failover/fence";
import * as lockModel from "../../../src/model/failover/lock";
import * as writeBlock from "../../../src/model/failover/write-block";
import { lostAt } from "../calm-world";
import { anywhere, between, type PlantedBug, resumed, world } from "./planted-bug";

const { taking } = lockModel;
const { fenceOf } = fenceModel;
const { replay } = machine;
const { leaseKeeper } = keeperModule;
const { orderKeeper } = orderModule;

/** Bugs of the run: its calls, its journal, its ways back, its fence. */
export const bugsOfTheRun: readonly PlantedBug[] = [
  {
    name: "a lock that goes on after its call was given up",
    breaks: "I8: a call that was given up sends nothing",
    plant: () => {
      for (const { prototype } of [AbortSignal, CallEnd]) {
        vi.spyOn(prototype, "throwIfAborted").mockImplementation(() => {});
      }
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
    name: "a restart that is ordered by each process, whatever the newest deployment is",
    breaks: "I6: each order to move a store is effective at most once",
    between: ({ cloud, name }) => {
      let own: string | undefined;
      return {
        ...cloud,
        compute: {
          ...cloud.compute,
          restart: async (region, signal) => {
            await cloud.compute.restart(region, signal);
            own = (await cloud.compute.capacity(region, signal)).deployment;
          },
          capacity: async (region, signal) => {
            const now = await cloud.compute.capacity(region, signal);
            return { ...now, deployment: now.deployment === own ? `${name}'s` : "deployment-1" };
          },
        },
      };
    },
    shows: [world([{ stoppedAfter: 180 }, { starts: 300 }], { plan: "restarting" })],
  },
  {
    name: "a database that stands alone, of which no task is told",
    breaks: "I6: whatever was killed",
    between: between(({ stores }) => ({ stores: { ...stores, rebind: async () => {} } })),
    shows: [world([{ detach: true }])],
  },
  {
    name: "tasks that are replaced before they are told of a database that stands alone",
    breaks: "I6: whatever was killed",
    between: between(({ stores, compute }) => {
      let restarted = false;
      return {
        stores: {
          ...stores,
          rebind: async (...args) => {
            if (restarted) await stores.rebind(...args);
          },
        },
        compute: {
          ...compute,
          restart: async (...args) => {
            await compute.restart(...args);
            restarted = true;
          },
        },
      };
    }),
    shows: [world([{ detach: true }])],
  },
  {
    name: "a way back that leaves scaling suspended",
    breaks: "I6: what is aborted, or abandoned",
    between: between(({ compute }) => ({
      compute: {
        ...compute,
        putBack: (region, before, signal) =>
          compute.putBack(
            region,
            { ...before, suspended: { in: true, out: true, scheduled: true } },
            signal,
          ),
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
