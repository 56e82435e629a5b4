import type { Disaster } from "../model/report/disaster";
import type { Act } from "./act";
import { type BackupCalendar, backupCalendar } from "./backup-calendar";
import { diceOf } from "./dice";
import { scripts } from "./scripts";
import type { Setting } from "./setting";
import { type SimulatedCloud, simulatedCloud } from "./simulated-cloud";
import { VirtualClock } from "./virtual-clock";
import { newWorld } from "./world";

/** Everything that one simulated disaster showed; of two, the second. */
export interface SimulatedRun extends Act {
  readonly seed: number;
  readonly disaster: Disaster;
  /** The disaster before it, where there was one. */
  readonly earlier: Act | null;
  readonly calendar: BackupCalendar;
  readonly cloud: SimulatedCloud;
  /** Calls that a lost region would have had to answer. */
  readonly callsToLost: readonly string[];
}

/** Plays a disaster in virtual time, up to its end. Same setting and seed, same run. */
export function simulateRun(setting: Setting, seed: number): Promise<SimulatedRun> {
  const { plan, now, inputs, schedules, disaster } = setting;
  const dice = diceOf(inputs, seed);
  const beginsAt = new Date(now.getTime() + Math.round(dice.sample("moment of the loss") * 1_000));
  const clock = new VirtualClock(beginsAt);
  const { affliction, play } = scripts[disaster](setting);
  const world = newWorld({ plan, clock, dice }, affliction);
  const calendar = backupCalendar(plan, dice, seed, schedules);
  const cloud = simulatedCloud(world, calendar);
  const run = async (): Promise<SimulatedRun> => {
    const { act, earlier } = await play({ world, cloud, calendar }, `rehearsal-${seed}`);
    return { ...act, earlier, seed, disaster, calendar, cloud, callsToLost: world.callsToLost };
  };
  return clock.until(run());
}
