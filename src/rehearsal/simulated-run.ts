import { failOver } from "../drill/failover";
import type { FailoverOrder } from "../drill/failover-order";
import type { FailoverReport } from "../drill/failover-report";
import type { ClientsSeen, StoreLoss } from "../model/report/rehearsal-result";
import { type BackupCalendar, backupCalendar } from "./backup-calendar";
import { diceOf } from "./dice";
import { type Detection, detectionOf } from "./health-checkers";
import type { Setting } from "./setting";
import { type SimulatedCloud, simulatedCloud } from "./simulated-cloud";
import { VirtualClock } from "./virtual-clock";
import type { World } from "./world";

/** Everything that one simulated disaster showed. */
export interface SimulatedRun {
  readonly seed: number;
  readonly lostAt: Date;
  readonly detection: Detection;
  readonly order: FailoverOrder;
  readonly report: FailoverReport;
  readonly clients: ClientsSeen;
  readonly losses: readonly StoreLoss[];
  readonly calendar: BackupCalendar;
  readonly cloud: SimulatedCloud;
  /** Calls that the lost region would have had to answer. */
  readonly callsToLost: readonly string[];
}

/** Clients are watched for a day; who has not written by then counts as never served. */
const horizonSeconds = 86_400;

/** Loses a region and fails over, in virtual time. Same setting and seed, same run. */
export function simulateRun(setting: Setting, seed: number): Promise<SimulatedRun> {
  const { plan, lose, target, now, inputs, schedules } = setting;
  const dice = diceOf(inputs, seed);
  const lostAt = new Date(now.getTime() + Math.round(dice.sample("moment of the loss") * 1_000));
  const clock = new VirtualClock(lostAt);
  const callsToLost: string[] = [];
  const world: World = { plan, clock, dice, lost: lose, target, lostAt, callsToLost };
  const calendar = backupCalendar(plan, dice, seed, schedules);
  const cloud = simulatedCloud(world, calendar);
  return clock.until(simulateDisaster(world, cloud, calendar, seed));
}

async function simulateDisaster(
  world: World,
  cloud: SimulatedCloud,
  calendar: BackupCalendar,
  seed: number,
): Promise<SimulatedRun> {
  const { plan, clock, dice, lost, lostAt, target, callsToLost } = world;
  const detection = detectionOf(world);
  clock.after(detection.unhealthySeconds, cloud.router.endpointFailed);
  await clock.sleep(detection.detectedSeconds);
  const detectedAt = clock.now();
  await clock.sleep(dice.sample("decision"));

  const order: FailoverOrder = {
    plan,
    runId: `rehearsal-${seed}`,
    process: "1",
    // In the simulated world the disaster is real: it has its own records.
    kind: "incident",
    from: lost ?? plan.topology.primary,
    to: target,
    mode: "lost-region",
    startedAt: detection.firstDatapoint,
    detectedAt,
    decidedAt: clock.now(),
  };
  const report = await failOver(cloud, order);
  // Whatever the run's end: a name that moves late still brings its clients over.
  const left = horizonSeconds - (clock.now().getTime() - lostAt.getTime()) / 1_000;
  await Promise.race([cloud.clients.allServed, clock.sleep(left)]);
  const clients = cloud.clients.seen();
  // One brown-out for all: what slows one store's replication slows the others'.
  const gained =
    dice.sample("brown-out before the loss") * dice.sample("lag gained in a second of brown-out");
  const losses = plan.stores.map(({ name, replicationLag }) =>
    replicationLag === null
      ? lossFromBackup(cloud, calendar, name, world)
      : lossOfReplica(name, dice.sample(`replication lag of ${name}`) + gained),
  );
  return {
    seed,
    lostAt,
    detection,
    order,
    report,
    clients,
    losses,
    calendar,
    cloud,
    callsToLost,
  };
}

/** A region rarely dies at a stroke: it browns out, and what should leave it falls behind. */
function lossOfReplica(store: string, seconds: number): StoreLoss {
  return { store, seconds: Math.round(seconds * 1_000) / 1_000, from: "replica" };
}

/** What the restore of this run gave up; what the best one would have, if none was made. */
function lossFromBackup(
  cloud: SimulatedCloud,
  calendar: BackupCalendar,
  store: string,
  { target, lostAt }: World,
): StoreLoss {
  const newest = calendar.newestIn(target, store, lostAt);
  if (newest === null) return { store, seconds: Number.POSITIVE_INFINITY, from: "lost" };
  const restored = cloud.restoredFrom(store) ?? { arn: newest.copyArn, takenAt: newest.takenAt };
  const seconds = (lostAt.getTime() - restored.takenAt.getTime()) / 1_000;
  return { store, seconds, from: restored.arn === newest.copyArn ? newest.preset : "older point" };
}
