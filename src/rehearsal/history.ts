import { backupEvents, type Delivery } from "./backup-events";
import { stream } from "./random";
import { historyDays } from "./setting";
import type { SimulatedRun } from "./simulated-run";
import type { StoreSizes } from "./store-sizes";

/** Share of events that are delivered twice: EventBridge promises at least once. */
export const deliveredTwice = 0.01;

/**
 * What AWS Backup told of the days before the loss, as it was delivered: late, and some of it
 * twice.
 */
export function historyEvents(
  { seed, order, earlier, calendar, ...run }: SimulatedRun,
  sizes: StoreSizes,
): Delivery[] {
  // What is backed up between two disasters is nobody's subject.
  const { lostAt } = earlier ?? run;
  const from = new Date(lostAt.getTime() - historyDays * 86_400_000);
  const told = calendar
    .points(from, lostAt)
    .flatMap((point) => backupEvents(order.plan, point, sizes, lostAt))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const draw = stream(seed, "delivery");
  return told.flatMap((delivery) => (draw() < deliveredTwice ? [delivery, delivery] : [delivery]));
}
