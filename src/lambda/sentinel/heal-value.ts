import { sighted } from "../../model/failover/lock";
import { forceDiffers, type SwitchAndLock, switchDiffers } from "../../model/sentinel/differing";
import {
  harmlessForce0,
  harmlessSwitch0,
  healing,
  isHeld,
  readFrom,
  type SwitchView,
} from "../../model/sentinel/healing";
import { publishing, type SentinelIdentity, seeingLock } from "../../model/sentinel/memory";
import type {
  HealedValue,
  SentinelSetting,
  WatchedMetric,
} from "../../model/sentinel/sentinel-setting";
import { emfLine } from "../emf";
import { type OwnRecord, remember } from "./own-record";
import type { SentinelWorld } from "./world";

/** What a run did about the value that it heals. */
export interface HealingOutcome {
  /** Left out where nobody can tell, and while somebody holds the lock. */
  readonly differs: boolean | undefined;
}

/** CloudWatch accepts samples of up to two hours ahead. [api:cloudwatch.MetricDatum.Timestamp] */
const ahead = 2 * 3_600_000;

/** Milliseconds after which what was read says too little about now. */
const staleAfter = 20_000;

/**
 * Heals the silence of its region's value, if nobody holds the lock: of the switch in a standby, of
 * `primaryForced` in the witness.
 *
 * The value is remembered before it is published: one that is published and not remembered would
 * later be taken for somebody's order.
 */
export async function healValue(
  { replicas, healed }: Pick<SentinelSetting, "replicas" | "healed">,
  who: SentinelIdentity,
  own: OwnRecord,
  world: SentinelWorld,
): Promise<HealingOutcome> {
  const now = world.clock();
  const { memory } = own;
  const from = new Date(readFrom({ now, own: memory.own }));
  const [lock, minutes] = await Promise.all([
    world.lock(),
    world.switchMinutes(from, new Date(now + ahead)),
  ]);
  const seen = sighted(memory.lockSeen, lock.version, new Date(now));
  const lockHeld = isHeld(lock.state.lease, seen, new Date(now));
  const regions = replicas.map(({ region }) => region);
  const view: SwitchView = { now, minutes, own: memory.own, lockHeld, harmless0: false };
  const known = healing(view);
  const { value, publish } =
    known.value === undefined
      ? healing({ ...view, harmless0: await isHarmless0(healed, { who, regions, own, world }) })
      : known;

  const news = seen === memory.lockSeen ? [] : [seeingLock(who, seen)];
  if (publish === undefined) {
    if (news.length > 0) await remember(own, who, news);
  } else {
    const sample = { value: publish, at: world.clock() };
    if (sample.at - now > staleAfter) throw new Error("what was read is too old to act on");
    if (await remember(own, who, [...news, publishing(who, sample)])) {
      world.tell(sampleLine(healed.metric, sample.value, new Date(sample.at)));
    }
  }
  const { active } = lock.state;
  const differs = lockHeld
    ? undefined
    : differsFrom(healed, { value, standby: who.region, regions, active });
  return { differs };
}

function differsFrom({ of }: HealedValue, known: SwitchAndLock): boolean {
  return of === "force" ? forceDiffers(known) : switchDiffers(known);
}

/** Who wants to publish a 0 that nobody ordered, and what it can see. */
interface FirstWord {
  readonly who: SentinelIdentity;
  readonly regions: readonly string[];
  readonly own: OwnRecord;
  readonly world: Pick<SentinelWorld, "answeredRegion">;
}

async function isHarmless0(
  { of }: HealedValue,
  { who, regions, own, world }: FirstWord,
): Promise<boolean> {
  const seen = { answered: await world.answeredRegion(), regions, own: own.memory.own };
  return of === "force" ? harmlessForce0(seen) : harmlessSwitch0(seen, who.region);
}

/**
 * A sample of the value's own metric, without a unit as people publish it: an alarm on a metric of
 * several units behaves unpredictably. [api:cloudwatch.PutMetricAlarm.Unit]
 */
function sampleLine({ namespace, metricName, dimensions }: WatchedMetric, value: number, at: Date) {
  return emfLine([{ name: metricName, unit: "None", value }], { namespace, dimensions, at });
}
