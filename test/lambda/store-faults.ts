import fc from "fast-check";

import type { RecordStore } from "../../src/lambda/stores/record-store";
import { deliver, faultyTellings, heardIn, regions } from "./faulty-deliveries";
import { expectUnfaulted } from "./unfaulted";

/**
 * Tells events to all regions' recorders at once while calls of their store fail, many times over.
 * Returns how many calls did.
 */
export async function assertFaultsLeaveNoTrace(
  open: () => RecordStore,
  numRuns: number,
): Promise<number> {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(faultyTellings, async ({ tellings, batchSize }) => {
      const store = open();
      const faults = await Promise.all(
        regions.map((region) => deliver(store, region, tellings, batchSize)),
      );
      met += faults.reduce((sum, count) => sum + count, 0);
      const heard = regions.map((region) => [region, heardIn(region, tellings)] as const);

      await expectUnfaulted(store, Object.fromEntries(heard));
    }),
    { numRuns },
  );
  return met;
}
