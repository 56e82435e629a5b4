import { CloudFault } from "../drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { Dice } from "./dice";
import type { VirtualClock } from "./virtual-clock";

/** What every part of the simulated cloud shares. Time starts when the region is lost. */
export interface World {
  readonly plan: RecoveryPlanDocument;
  readonly clock: VirtualClock;
  readonly dice: Dice;
  /** Region that is gone; null in a world where nothing has happened. */
  readonly lost: string | null;
  /** Region that takes over. */
  readonly target: string;
  readonly lostAt: Date;
  /** Calls that a lost region would have had to answer. A failover makes none. */
  readonly callsToLost: string[];
}

/** Lets a call through to a region, or leaves it without an answer when the region is lost. */
export async function reach(world: World, region: string, call: string): Promise<void> {
  if (region !== world.lost) return;
  world.callsToLost.push(`${call} in ${region}`);
  await new Promise<never>(() => {});
}

/** Lets an order through, unless the region throttles it: an order is what a busy region sheds. */
export async function order(world: World, region: string, call: string): Promise<void> {
  await reach(world, region, call);
  if (world.dice.happens("order throttled in the standby", call)) {
    throw new CloudFault(`${call} in ${region}: rate exceeded`, "throttled");
  }
}
