import fc from "fast-check";

import type { RecordStore } from "../../src/lambda/stores/record-store";
import { instant } from "../model/records/any-event";
import { backupJob, phase, recoveryPoint, scanJob } from "../support/events/sample-events";
import { deliver, faults, type Telling } from "./faulty-deliveries";
import { expectUnfaulted } from "./unfaulted";

const region = "eu-west-1";

/** What is told of one recovery point, by four kinds of event, and of one run of a failover. */
const anyOfOneThing = fc.oneof(
  fc
    .record({
      name: fc.constantFrom("started", "detected", "decided", "shifted", "recovered", "abandoned"),
      at: instant,
    })
    .map(({ name, at }) => phase(name, at)),
  fc
    .record({
      status: fc.constantFrom("CREATING", "COMPLETED", "PARTIAL", "DELETED"),
      time: instant,
    })
    .map(({ status, time }) => recoveryPoint({ status }, { time })),
  fc
    .record({ backupSizeInBytes: fc.constantFrom("0", "9", "1000", undefined), time: instant })
    .map(({ time, ...detail }) => backupJob(detail, { time })),
  fc
    .constantFrom("THREATS_FOUND", "NO_THREATS_FOUND")
    .map((scanResultStatus) => scanJob({ scanResult: { scanResultStatus } })),
);

/** An event, for which a call goes wrong now and then beside what the handlers do to each other. */
const telling = fc
  .tuple(anyOfOneThing, fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, faults))
  .map(([body, ahead]): Telling => ({ body, faults: { [region]: ahead } }));

/** What two to eight handlers of one region are given. */
const shares = fc.array(fc.array(telling, { minLength: 1, maxLength: 2, size: "max" }), {
  minLength: 2,
  maxLength: 8,
  size: "max",
});

/** A store every call of which waits for its turn, and then is done at once. */
function takingTurns(store: RecordStore, scheduler: fc.Scheduler): RecordStore {
  return {
    async read(key) {
      await scheduler.schedule(Promise.resolve(), "read");
      return store.read(key);
    },
    async put(key, record, version) {
      await scheduler.schedule(Promise.resolve(), "put");
      return store.put(key, record, version);
    },
    query: () => store.query(),
  };
}

/**
 * Lets handlers work on the same records at once, their calls in any order, and expects that no
 * update is lost. Returns how often a handler came too late with one, and had to join anew.
 */
export async function assertNoUpdateIsLost(
  open: () => RecordStore,
  numRuns: number,
): Promise<number> {
  let conflicts = 0;
  await fc.assert(
    fc.asyncProperty(shares, fc.scheduler(), async (handlers, scheduler) => {
      const store = open();
      const counted: RecordStore = {
        read: (key) => store.read(key),
        async put(key, record, version) {
          const outcome = await store.put(key, record, version);
          if (outcome === "conflict") conflicts += 1;
          return outcome;
        },
        query: () => store.query(),
      };
      const shared = takingTurns(counted, scheduler);
      const ends = handlers.map((told) => deliver(shared, region, told, told.length));
      await scheduler.waitFor(Promise.all(ends));

      await expectUnfaulted(store, { [region]: handlers.flat().map(({ body }) => body) });
    }),
    { numRuns },
  );
  return conflicts;
}
