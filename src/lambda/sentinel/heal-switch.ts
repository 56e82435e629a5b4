import { sighted } from "../../model/failover/lock";
import { switchDiffers } from "../../model/sentinel/differing";
import { healing, isHeld, readFrom, type SwitchView } from "../../model/sentinel/healing";
import { publishing, type SentinelIdentity, seeingLock } from "../../model/sentinel/memory";
import type { SentinelSetting, WatchedMetric } from "../../model/sentinel/sentinel-setting";
import { emfLine } from "../emf";
import { type OwnRecord, remember } from "./own-record";
import type { SentinelWorld } from "./world";

/** What a run did about its standby's switch. */
export interface SwitchOutcome {
  /** Left out where nobody can tell, and while somebody holds the lock. */
  readonly differs: boolean | undefined;
}

/** CloudWatch accepts samples of up to two hours ahead. [api:cloudwatch.MetricDatum.Timestamp] */
const ahead = 2 * 3_600_000;

/** Milliseconds after which what was read says too little about now. */
const staleAfter = 20_000;

/**
 * Heals the silence of a standby's switch, if there is one and nobody holds the lock.
 *
 * The value is remembered before it is published: one that is published and not remembered would
 * later be taken for somebody's order.
 */
export async function healSwitch(
  { replicas }: Pick<SentinelSetting, "replicas">,
  metric: WatchedMetric,
  who: SentinelIdentity,
  own: OwnRecord,
  world: SentinelWorld,
): Promise<SwitchOutcome> {
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
  const view: SwitchView = { now, minutes, own: memory.own, lockHeld, leadsBefore: false };
  const known = healing(view);
  const { value, publish } =
    known.value === undefined
      ? healing({ ...view, leadsBefore: await leadsBefore(regions, who.region, world) })
      : known;

  const news = seen === memory.lockSeen ? [] : [seeingLock(who, seen)];
  if (publish === undefined) {
    if (news.length > 0) await remember(own, who, news);
  } else {
    const sample = { value: publish, at: world.clock() };
    if (sample.at - now > staleAfter) throw new Error("what was read is too old to act on");
    if (await remember(own, who, [...news, publishing(who, sample)])) {
      world.tell(sampleLine(metric, sample.value, new Date(sample.at)));
    }
  }
  const { active } = lock.state;
  const differs = lockHeld
    ? undefined
    : switchDiffers({ value, standby: who.region, regions, active });
  return { differs };
}

async function leadsBefore(
  regions: readonly string[],
  standby: string,
  { answeredRegion }: Pick<SentinelWorld, "answeredRegion">,
): Promise<boolean> {
  const answered = await answeredRegion();
  return answered !== undefined && regions.indexOf(answered) < regions.indexOf(standby);
}

/**
 * A sample of the switch's own metric, without a unit as people publish it: an alarm on a metric of
 * several units behaves unpredictably. [api:cloudwatch.PutMetricAlarm.Unit]
 */
function sampleLine({ namespace, metricName, dimensions }: WatchedMetric, value: number, at: Date) {
  return emfLine([{ name: metricName, unit: "None", value }], { namespace, dimensions, at });
}
