import { sentinelAlarms } from "../model/sentinel/sentinel-alarms";
import { probeEverySeconds, probesInRun, runEverySeconds } from "../model/sentinel/timing";
import { regionsOf } from "../model/topology/topology";
import { type Detection, datapoint, healthCheckers } from "./health-checkers";
import type { World } from "./world";

/** Sentinels whose alarms the plan waits for. */
const sentinelsThatTell = 2;

/**
 * When a region that answers half of its requests is noticed: every probe is drawn, and checkers
 * and sentinels judge them by their own rules. A checker wants its failures in a row, and most
 * checkers have to be of one mind at once; a sentinel's alarm counts failures in a minute. Where
 * neither is quicker, the users tell.
 */
export function greyDetectionOf(world: World): Detection {
  const { dice, clock } = world;
  const complained = dice.sample("complaints instead of an alarm");
  const unhealthySeconds = checkersAgree(world, complained);
  const alarm =
    unhealthySeconds === null
      ? Number.POSITIVE_INFINITY
      : unhealthySeconds + dice.sample("detection alarm");
  const sentinels = sentinelsTell(world, complained);
  const detectedSeconds = Math.min(alarm, sentinels.told, complained);
  const by =
    detectedSeconds === complained
      ? "complaints"
      : detectedSeconds === alarm
        ? "alarm"
        : "sentinels";
  // The signal's first failing datapoint is the sentinels' own, or a minute of Route 53's.
  const first = by === "sentinels" ? sentinels.first : Math.min(unhealthySeconds ?? 0, complained);
  const at = clock.now().getTime() + Math.round(first * 1_000);
  return {
    unhealthySeconds:
      unhealthySeconds !== null && unhealthySeconds <= detectedSeconds ? unhealthySeconds : null,
    firstDatapoint: new Date(by === "sentinels" ? at : Math.floor(at / datapoint) * datapoint),
    detectedSeconds,
    by,
  };
}

/** Seconds until so few checkers are left that call the endpoint healthy; null within `most`. */
function checkersAgree(world: World, most: number): number | null {
  const { dice } = world;
  const interval = dice.sample("check interval");
  const threshold = dice.sample("failure threshold");
  const healthyShare = dice.sample("share of checkers that keeps an endpoint healthy");
  // A checker turns after so many checks in a row that contradict it, in either direction.
  const checkers = healthCheckers(world).map((moment) => ({ moment, healthy: true, contrary: 0 }));
  checkers.sort((one, other) => one.moment - other.moment);
  for (let round = 0; round * interval <= most; round += 1) {
    for (const checker of checkers) {
      const at = checker.moment + round * interval;
      if (at > most) return null;
      const fails = dice.happens("requests that fail in a grey region", "checkers");
      checker.contrary = fails === checker.healthy ? checker.contrary + 1 : 0;
      if (checker.contrary < threshold) continue;
      checker.healthy = !checker.healthy;
      checker.contrary = 0;
      const healthy = checkers.filter((one) => one.healthy).length;
      if (healthy / checkers.length <= healthyShare) return at;
    }
  }
  return null;
}

/** When enough sentinels' alarms ring, and the first failed probe that they saw. */
function sentinelsTell(
  { plan, dice }: World,
  most: number,
): { readonly told: number; readonly first: number } {
  const never = { told: Number.POSITIVE_INFINITY, first: 0 };
  if (plan.routing.detection.sentinel === null) return never;
  const alarm = sentinelAlarms["service-unreachable"];
  // What the alarm takes where every probe fails: the plan's own time, of its least minutes.
  const least = dice.sample("detection by sentinels");
  // One in each region but the primary, and one in the witness.
  const sentinels = regionsOf(plan.topology).map((_, at) => {
    const moment = dice.share(`moment of sentinel ${at}`) * runEverySeconds;
    const minutes: boolean[] = [];
    let first: number | null = null;
    for (let minute = 0; minute * runEverySeconds <= most; minute += 1) {
      let failed = 0;
      for (let probe = 0; probe < probesInRun; probe += 1) {
        if (!dice.happens("requests that fail in a grey region", `sentinel ${at}`)) continue;
        failed += 1;
        first ??= moment + minute * runEverySeconds + probe * probeEverySeconds;
      }
      minutes.push(failed >= alarm.threshold);
      const bad = minutes.slice(-alarm.evaluationPeriods).filter(Boolean).length;
      if (bad < alarm.datapointsToAlarm) continue;
      const more = (minute + 1 - alarm.datapointsToAlarm) * runEverySeconds;
      return { told: least + more, first: first ?? 0 };
    }
    return never;
  });
  const rung = sentinels.sort((one, other) => one.told - other.told).slice(0, sentinelsThatTell);
  const last = rung.at(-1);
  if (last === undefined || rung.length < sentinelsThatTell) return never;
  return { told: last.told, first: Math.min(...rung.map(({ first }) => first)) };
}
