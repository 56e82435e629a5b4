import { setMaxListeners } from "node:events";

import type { FailoverOrder } from "../../src/drill/failover-order";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import {
  backupCalendar,
  type ScheduleRuns,
  scheduleRuns,
} from "../../src/rehearsal/backup-calendar";
import { diceOf } from "../../src/rehearsal/dice";
import { fixed } from "../../src/rehearsal/distribution";
import { type Inputs, inputsOf } from "../../src/rehearsal/inputs";
import { type SimulatedCloud, simulatedCloud } from "../../src/rehearsal/simulated-cloud";
import { VirtualClock } from "../../src/rehearsal/virtual-clock";
import { newWorld, type World } from "../../src/rehearsal/world";
import { warmStandbyPlan } from "../support/plans";

/** Instant at which the primary of a calm world is lost. */
export const lostAt = new Date("2026-06-01T12:00:00Z");

/** The signal of a call that nobody gives up. */
export const live = new AbortController().signal;
setMaxListeners(0, live);

/** Values of inputs by name; chances that are left out never happen. */
export type Values = Readonly<Record<string, number>>;

const chances = [
  "witness does not answer",
  "order throttled in the standby",
  "task fails to launch",
  "no capacity in the standby",
  "promotion or restore fails",
  "promotion or restore hangs",
  "brown-out before the loss",
  "resolvers that exceed the TTL",
];

/** Seconds by which every replica of a calm world lies behind. */
const calmLag = 1;

/** A simulated cloud without chance: every timing takes what the plan says. */
export interface CalmWorld {
  readonly world: World;
  readonly cloud: SimulatedCloud;
  readonly clock: VirtualClock;
  readonly order: FailoverOrder;
}

/** The world at the loss of a region; `lost: null` leaves the primary alive. */
export function calmWorld(
  values: Values = {},
  plan: RecoveryPlanDocument = warmStandbyPlan(),
  lost: string | null = plan.topology.primary,
  target: string = plan.topology.standbys[0] ?? "",
  clock: VirtualClock = new VirtualClock(lostAt),
): CalmWorld {
  const dice = diceOf(calmInputs(plan, values), 7);
  const world = newWorld({ plan, clock, dice }, { gone: lost === null ? [] : [lost] });
  const calendar = backupCalendar(plan, dice, 7, schedulesOf(plan));
  const cloud = simulatedCloud(world, calendar);
  const order: FailoverOrder = {
    plan,
    runId: "run-1",
    process: "p1",
    kind: "incident",
    from: lost ?? plan.topology.primary,
    to: target,
    mode: "lost-region",
    startedAt: lostAt,
    detectedAt: lostAt,
    decidedAt: lostAt,
    // Who gives up a region that serves has accepted that.
    ...(lost === null && { acceptServing: plan.service }),
  };
  return { world, cloud, clock, order };
}

const schedules = new Map<RecoveryPlanDocument["snapshots"], ScheduleRuns>();

/** Runs of the week before the loss, worked out once a policy. */
function schedulesOf(plan: RecoveryPlanDocument): ScheduleRuns {
  const from = new Date(lostAt.getTime() - 7 * 86_400_000);
  const known =
    schedules.get(plan.snapshots) ?? scheduleRuns(plan, { from, now: lostAt, to: lostAt });
  schedules.set(plan.snapshots, known);
  return known;
}

function calmInputs(plan: RecoveryPlanDocument, values: Values): Inputs {
  return Object.fromEntries(
    Object.entries(inputsOf(plan)).map(([name, input]) => {
      const { distribution } = input;
      const usual = "value" in distribution ? distribution.value : 0;
      const quiet = name.startsWith("replication lag of ") ? calmLag : usual;
      const value = values[name] ?? (chances.includes(name) ? 0 : quiet);
      return [name, { ...input, distribution: fixed(value) }];
    }),
  );
}
