import type { ValueOrder } from "../model/routing/moving-orders";
import { nameSight } from "../model/routing/name-server-vote";
import type { BoundCloud } from "./bound-cloud";
import { type Patience, persist } from "./persistence";
import { CloudFault } from "./port/cloud-fault";
import type { ValueMove } from "./port/journal";
import type { NameServerAnswer } from "./port/router";

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

/** How a move of the name was told: by its name servers, or by the alarm and the time alone. */
export type NameMoved = "seen" | "unseen";

/**
 * Publishes a value until the zone's name servers lead to a region, asking them first.
 *
 * Where too few of them answer, and none says otherwise, the name is left to have moved once the
 * alarm of the value has turned, and for as long after that as name servers take to learn of it.
 */
export async function publishUntilLed(
  cloud: BoundCloud,
  patience: Patience,
  order: ValueOrder,
  region: string,
  { everySeconds, forSeconds, spreadSeconds }: Cadence & { readonly spreadSeconds: number },
): Promise<NameMoved> {
  const { clock } = cloud;
  const until = clock.monotonic() + forSeconds;
  const turned = lasting(clock);
  return persist(patience, everySeconds, async () => {
    const sight = nameSight(await answersOf(cloud), region);
    if (sight === "there" && clock.monotonic() >= until) return "seen";
    await publishValue(cloud, order);
    const isTurned = sight === "unseen" && (await hasTurned(cloud, order));
    return turned(isTurned) >= spreadSeconds && clock.monotonic() >= until ? "unseen" : undefined;
  });
}

/**
 * Waits until the zone's name servers lead to a region, where every value stands as it should; for
 * as long as they take to learn of a value where too few of them answer.
 */
export async function untilLed(
  cloud: BoundCloud,
  patience: Patience,
  region: string,
  {
    everySeconds,
    spreadSeconds,
  }: Pick<Cadence, "everySeconds"> & { readonly spreadSeconds: number },
): Promise<NameMoved> {
  const unseen = lasting(cloud.clock);
  return persist(patience, everySeconds, async () => {
    const sight = nameSight(await answersOf(cloud), region);
    if (sight === "there") return "seen";
    return unseen(sight === "unseen") >= spreadSeconds ? "unseen" : undefined;
  });
}

/** Whom nobody can ask says nothing; credentials are no part of it. */
async function answersOf({ router }: BoundCloud): Promise<readonly NameServerAnswer[]> {
  try {
    return await router.answers();
  } catch (error) {
    if (error instanceof CloudFault) return [];
    throw error;
  }
}

/** Seconds for which something has held without a break; less than none where it does not. */
function lasting(clock: BoundCloud["clock"]): (holds: boolean) => number {
  let since: number | undefined;
  return (holds) => {
    const now = clock.monotonic();
    since = holds ? (since ?? now) : undefined;
    return since === undefined ? Number.NEGATIVE_INFINITY : now - since;
  };
}

async function hasTurned({ router }: BoundCloud, order: ValueOrder): Promise<boolean> {
  const { alarm } = await (order.metric === "force"
    ? router.forceReading()
    : router.switchReading(order.region));
  return alarm === (order.value === 1 ? "ALARM" : "OK");
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
  const { clock } = cloud;
  const until = clock.monotonic() + forSeconds;
  const turned = lasting(clock);
  await persist(patience, everySeconds, async () => {
    await publishValue(cloud, order);
    const followed = turned(await hasTurned(cloud, order)) >= spreadSeconds;
    return followed && clock.monotonic() >= until ? true : undefined;
  });
}
