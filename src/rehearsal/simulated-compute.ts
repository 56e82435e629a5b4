import type { Compute, RegionCapacity, SuspendedScaling } from "../drill/port/compute";
import { scalesItself } from "../model/service/compute-kind";
import { order, reach, type World } from "./world";

/** Seconds within which a stopped task is gone. */
const stopSeconds = 30;
const nothing: SuspendedScaling = { in: false, out: false, scheduled: false };
const everything: SuspendedScaling = { in: true, out: true, scheduled: true };

interface Fleet {
  running: number;
  ordered: number;
  /** Tasks on their way up. */
  launching: number;
  floor: number;
  ceiling: number;
  suspended: SuspendedScaling;
}

/** Compute, and what may be seen of it from above. */
export interface SimulatedCompute extends Compute {
  /** Tasks that serve in a region now. */
  readonly running: (region: string) => number;
  /** Requests come to a region from now on: a replica that scales by itself begins to. */
  readonly requested: (region: string) => void;
}

/** Tasks that start, fail to launch, or find no capacity; what runs already keeps running. */
export function simulatedCompute(world: World, onChange: () => void): SimulatedCompute {
  const { plan, clock, dice, lost } = world;
  const fleets = new Map<string, Fleet>();
  for (const { region, running, full } of plan.replicas) {
    const alive = region === lost ? 0 : running;
    fleets.set(region, {
      running: alive,
      ordered: running,
      launching: 0,
      floor: running,
      ceiling: full,
      suspended: nothing,
    });
  }
  const backAt = dice.happens("no capacity in the standby")
    ? world.lostAt.getTime() + dice.sample("capacity comes back") * 1_000
    : 0;

  const launch = (fleet: Fleet) => {
    if (fleet.running + fleet.launching > fleet.ordered) {
      fleet.launching -= 1;
      return;
    }
    const waits = (backAt - clock.now().getTime()) / 1_000;
    if (waits > 0 || dice.happens("task fails to launch")) {
      const pause = Math.max(waits, dice.sample("pause before a new launch"));
      clock.after(pause, () => launch(fleet));
      return;
    }
    clock.after(dice.sample("task start-up"), () => {
      fleet.launching -= 1;
      if (fleet.running < fleet.ordered) fleet.running += 1;
      onChange();
    });
  };

  const setCount = (fleet: Fleet, tasks: number) => {
    fleet.ordered = tasks;
    while (fleet.running + fleet.launching < tasks) {
      fleet.launching += 1;
      launch(fleet);
    }
    if (fleet.running <= tasks) return;
    clock.after(stopSeconds, () => {
      fleet.running = Math.min(fleet.running, fleet.ordered);
      onChange();
    });
  };
  const capacityOf = (fleet: Fleet): RegionCapacity => ({
    running: fleet.running,
    // What is on its way up ends with the order for it.
    alive: Math.max(fleet.running, Math.min(fleet.running + fleet.launching, fleet.ordered)),
    desired: fleet.ordered,
    floor: fleet.floor,
    ceiling: fleet.ceiling,
    suspended: fleet.suspended,
    deploying: false,
  });
  const fleetOf = (region: string): Fleet => {
    const fleet = fleets.get(region);
    if (fleet === undefined) throw new Error(`the plan has no replica in ${region}`);
    return fleet;
  };

  return {
    running: (region) => fleets.get(region)?.running ?? 0,
    capacity: async (region) => {
      await reach(world, region, "DescribeServices");
      return capacityOf(fleetOf(region));
    },
    scale: async (region, tasks) => {
      await order(world, region, "UpdateService");
      const fleet = fleetOf(region);
      fleet.floor = Math.max(fleet.floor, tasks);
      fleet.ceiling = Math.max(fleet.ceiling, tasks);
      fleet.suspended = { ...fleet.suspended, scheduled: true };
      setCount(fleet, Math.max(fleet.ordered, tasks));
    },
    stop: async (region) => {
      await order(world, region, "UpdateService");
      const fleet = fleetOf(region);
      fleet.suspended = everything;
      fleet.floor = 0;
      setCount(fleet, 0);
    },
    putBack: async (region, before) => {
      await order(world, region, "UpdateService");
      const fleet = fleetOf(region);
      fleet.suspended = before.suspended ?? nothing;
      fleet.floor = before.floor ?? 0;
      fleet.ceiling = before.ceiling ?? fleet.ceiling;
      setCount(fleet, before.desired);
    },
    restart: async (region) => {
      await order(world, region, "UpdateService");
    },
    requested: (region) => {
      const fleet = fleets.get(region);
      const full = plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
      if (fleet !== undefined && scalesItself(plan, region)) setCount(fleet, full);
    },
  };
}
