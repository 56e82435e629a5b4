import { probeEverySeconds, probesInRun, runEverySeconds } from "../model/sentinel/timing";
import { inRegion } from "../model/topology/by-region";
import type { World } from "./world";

/** What the outside world noticed of a loss; seconds since the loss. */
export interface Detection {
  /** Enough checkers agree that the endpoint is down; null where somebody else was quicker. */
  readonly unhealthySeconds: number | null;
  /**
   * Start of the alarm's first failing datapoint: a minute's beginning, so it may lie before the
   * loss.
   */
  readonly firstDatapoint: Date;
  /** Somebody is told. */
  readonly detectedSeconds: number;
  /** Whether Route 53's alarm told, the sentinels did, or only the users. */
  readonly by: "alarm" | "sentinels" | "complaints";
}

// Regions of Route 53's checkers. [api:route53.HealthCheckRegion]
const checkerRegions = [
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "eu-west-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "sa-east-1",
];
/** Milliseconds of one datapoint of the endpoint's alarm. */
export const datapoint = 60_000;
/** Seconds from the last probe of a sentinel's run to the first of the next. */
const longestBetweenProbes = runEverySeconds - (probesInRun - 1) * probeEverySeconds;

/**
 * When a region's loss, which is now, is noticed: each checker asks at its own moment, needs its
 * failures in a row, and the endpoint is down once too few of those that are left call it healthy.
 */
export function detectionOf(
  world: World,
  lost: string = world.plan.topology.primary,
): Detection & { readonly unhealthySeconds: number } {
  const { plan, dice, gone, clock } = world;
  const lostAt = clock.now();
  const interval = dice.sample("check interval");
  const threshold = dice.sample("failure threshold");
  const patience = dice.sample("check time-out");
  const turned = healthCheckers(world)
    .map((moment) => moment + (threshold - 1) * interval + patience)
    .sort((one, other) => one - other);
  const healthyShare = dice.sample("share of checkers that keeps an endpoint healthy");
  const enough = turned.findIndex(
    (_, at) => (turned.length - at - 1) / turned.length <= healthyShare,
  );
  const unhealthySeconds = turned[enough] ?? 0;

  const failedAt = lostAt.getTime() + unhealthySeconds * 1_000;
  const byCheckers = {
    unhealthySeconds,
    firstDatapoint: new Date(Math.floor(failedAt / datapoint) * datapoint),
    detectedSeconds: unhealthySeconds,
    by: "alarm" as const,
  };
  const signal = inRegion(plan.deployed.routing.endpointAlarms, lost);
  const silent = gone.has(signal.region);
  const alarmSeconds = silent
    ? Number.POSITIVE_INFINITY
    : unhealthySeconds + dice.sample("detection alarm");
  const sentinelSeconds =
    plan.routing.detection.sentinel === null
      ? Number.POSITIVE_INFINITY
      : dice.sample("detection by sentinels");
  if (sentinelSeconds < alarmSeconds) {
    const first = dice.share("moment of a sentinel's probe") * longestBetweenProbes;
    return {
      ...byCheckers,
      firstDatapoint: new Date(lostAt.getTime() + Math.round(first * 1_000)),
      detectedSeconds: sentinelSeconds,
      by: "sentinels",
    };
  }
  if (!silent) return { ...byCheckers, detectedSeconds: alarmSeconds };
  const complained = unhealthySeconds + dice.sample("complaints instead of an alarm");
  return { ...byCheckers, detectedSeconds: complained, by: "complaints" };
}

/** Seconds until each checker that is left asks for the first time. */
export function healthCheckers({ dice, gone }: World): number[] {
  const interval = dice.sample("check interval");
  return Array.from({ length: dice.sample("health checkers") }, (_, at) => ({
    region: checkerRegions[at % checkerRegions.length] ?? "",
    // Drawn for silent checkers as well: the others keep their moments whichever region is lost.
    moment: dice.share("moment of a checker") * interval,
  }))
    .filter(({ region }) => !gone.has(region))
    .map(({ moment }) => moment);
}
