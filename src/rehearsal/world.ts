import { CloudFault } from "../drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { Dice } from "./dice";
import type { VirtualClock } from "./virtual-clock";

/** What every part of the simulated cloud shares. Time starts with the disaster. */
export interface World {
  readonly plan: RecoveryPlanDocument;
  readonly clock: VirtualClock;
  readonly dice: Dice;
  /** Regions that are gone now; one that comes back is taken out again. */
  readonly gone: Set<string>;
  /** Region of which a share of the requests fails; null where none does. */
  readonly grey: string | null;
  /** When the first disaster struck, or a planned move was decided. */
  readonly lostAt: Date;
  /** Seconds by which each replica lies behind now, by store. */
  readonly lags: Map<string, number>;
  /** Calls that a lost region would have had to answer. A failover makes none. */
  readonly callsToLost: string[];
}

/** What is wrong in a world from its beginning. */
export interface Affliction {
  readonly gone?: readonly string[];
  readonly grey?: string | null;
}

/** A world at the moment at which something happens, or nothing at all. */
export function newWorld(
  parts: Pick<World, "plan" | "clock" | "dice">,
  { gone = [], grey = null }: Affliction,
): World {
  const world: World = {
    ...parts,
    gone: new Set(gone),
    grey,
    lostAt: parts.clock.now(),
    lags: new Map(),
    callsToLost: [],
  };
  drawLags(world, { brownOut: gone.length > 0 || grey !== null });
  return world;
}

/**
 * Draws how far each replica lies behind. A region rarely dies at a stroke: it browns out, and what
 * should leave it falls behind.
 */
export function drawLags({ plan, dice, lags }: World, { brownOut }: { brownOut: boolean }): void {
  // One brown-out for all: what slows one store's replication slows the others'.
  const gained = brownOut
    ? dice.sample("brown-out before the loss") * dice.sample("lag gained in a second of brown-out")
    : 0;
  for (const { name, replicationLag } of plan.stores) {
    if (replicationLag === null) continue;
    const seconds = dice.sample(`replication lag of ${name}`) + gained;
    lags.set(name, Math.round(seconds * 1_000) / 1_000);
  }
}

/** Lets a call through to a region, or leaves it without an answer when the region is gone. */
export async function reach(world: World, region: string, call: string): Promise<void> {
  if (!world.gone.has(region)) return;
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
