import type { ValueOrder } from "../model/routing/moving-orders";
import { votedRegion } from "../model/routing/name-server-vote";
import type { BoundCloud } from "./bound-cloud";
import { type Patience, persist } from "./persistence";
import type { ValueMove } from "./port/journal";

/** How often a value is published, and for how long at least. */
export interface Cadence {
  readonly everySeconds: number;
  readonly forSeconds: number;
}

/** Whether `primaryForced` is put to where it should have stood all along. */
export function isFirstOfForce({ metric, value, before }: ValueMove): boolean {
  return metric === "force" && value === 0 && before === null;
}

/** Publishes one value of a name. */
export function publishValue(
  { router }: Pick<BoundCloud, "router">,
  { metric, region, value }: ValueOrder,
): Promise<void> {
  if (metric === "force") return router.publishForce(value === 1);
  return router.publishSwitch(region, value === 1);
}

/** Publishes a value until the zone's name servers lead to a region, asking them first. */
export async function publishUntilLed(
  cloud: BoundCloud,
  patience: Patience,
  order: ValueOrder,
  region: string,
  { everySeconds, forSeconds }: Cadence,
): Promise<void> {
  const until = cloud.clock.monotonic() + forSeconds;
  await persist(patience, everySeconds, async () => {
    const leads = votedRegion(await cloud.router.answers()) === region;
    if (leads && cloud.clock.monotonic() >= until) return true;
    await publishValue(cloud, order);
    return undefined;
  });
}

/** Waits until the zone's name servers lead to a region, where every value stands as it should. */
export async function untilLed(
  cloud: BoundCloud,
  patience: Patience,
  region: string,
  everySeconds: number,
): Promise<void> {
  await persist(patience, everySeconds, async () =>
    votedRegion(await cloud.router.answers()) === region ? true : undefined,
  );
}

/**
 * Publishes a value until its alarm has turned, and for as long after that as name servers take to
 * learn of it: the next value must not be followed before this one.
 */
export async function publishUntilFollowed(
  cloud: BoundCloud,
  patience: Patience,
  order: ValueOrder,
  spreadSeconds: number,
  { everySeconds, forSeconds }: Cadence,
): Promise<void> {
  const { router, clock } = cloud;
  const until = clock.monotonic() + forSeconds;
  const wanted = order.value === 1 ? "ALARM" : "OK";
  let turnedAt: number | undefined;
  await persist(patience, everySeconds, async () => {
    await publishValue(cloud, order);
    const { alarm } = await (order.metric === "force"
      ? router.forceReading()
      : router.switchReading(order.region));
    const now = clock.monotonic();
    turnedAt = alarm === wanted ? (turnedAt ?? now) : undefined;
    return turnedAt !== undefined && now - turnedAt >= spreadSeconds && now >= until
      ? true
      : undefined;
  });
}
