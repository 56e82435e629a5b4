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
  /** Deployments so far, the first one included. */
  deployments: number;
  /** When the oldest of the tasks that serve was told to begin. */
  since: Date;
  /** Tasks of an earlier deployment that still serve, each until a new one does. */
  outdated: number;
  /** Whether the newest deployment has not been steady yet. */
  rolling: boolean;
}

/** Compute, and what may be seen of it from above. */
export interface SimulatedCompute extends Compute {
  /** Tasks that serve in a region now. */
  readonly running: (region: string) => number;
  /** When the oldest of them was told to begin. */
  readonly runningSince: (region: string) => Date;
  /** Requests come to a region from now on: a replica that scales by itself begins to. */
  readonly requested: (region: string) => void;
}

/** Tasks that start, fail to launch, or find no capacity; what runs already keeps running. */
export function simulatedCompute(world: World, onChange: () => void): SimulatedCompute {
  const { plan, clock, dice } = world;
  const fleets = new Map<string, Fleet>();
  for (const { region, running, full } of plan.replicas) {
    fleets.set(region, {
      running,
      ordered: running,
      launching: 0,
      floor: running,
      ceiling: full,
      suspended: nothing,
      deployments: 1,
      since: world.lostAt,
      outdated: 0,
      rolling: false,
    });
  }
  const backAt = dice.happens("no capacity in the standby")
    ? world.lostAt.getTime() + dice.sample("capacity comes back") * 1_000
    : 0;

  /** Starts one task; tries again for as long as there is no capacity, or it fails to launch. */
  const start = (isWanted: () => boolean, settled: (serves: boolean) => void) => {
    if (!isWanted()) {
      settled(false);
      return;
    }
    const waits = (backAt - clock.now().getTime()) / 1_000;
    if (waits > 0 || dice.happens("task fails to launch")) {
      const pause = Math.max(waits, dice.sample("pause before a new launch"));
      clock.after(pause, () => start(isWanted, settled));
      return;
    }
    clock.after(dice.sample("task start-up"), () => settled(true));
  };

  /** IN_PROGRESS until the service is steady [api:ecs.Deployment.rolloutState]. */
  const settle = (fleet: Fleet) => {
    if (fleet.outdated === 0 && fleet.launching === 0) fleet.rolling = false;
  };

  const launch = (fleet: Fleet) => {
    const isWanted = () => fleet.running + fleet.launching <= fleet.ordered;
    start(isWanted, (serves) => {
      fleet.launching -= 1;
      if (serves && fleet.running < fleet.ordered) fleet.running += 1;
      settle(fleet);
      if (serves) onChange();
    });
  };

  /**
   * Starts a new task for each that runs, which goes once the new one serves: so many may run at
   * once as `GuideService` has it, 100 to 200 % [api:ecs.DeploymentConfiguration].
   */
  const replace = (fleet: Fleet) => {
    fleet.deployments += 1;
    const ordered = clock.now();
    fleet.outdated = fleet.running;
    // What is only on its way up is the new deployment's as well.
    if (fleet.outdated === 0) fleet.since = ordered;
    fleet.rolling = true;
    settle(fleet);
    const nth = fleet.deployments;
    // A newer deployment replaces the tasks that this one has not started yet.
    const isNewest = () => fleet.deployments === nth && fleet.outdated > 0;
    for (let task = 0; task < fleet.running; task += 1) {
      start(isNewest, () => {
        if (isNewest()) fleet.outdated -= 1;
        settle(fleet);
        if (fleet.deployments !== nth || fleet.outdated > 0) return;
        fleet.since = ordered;
        onChange();
      });
    }
  };

  const setCount = (fleet: Fleet, tasks: number) => {
    fleet.ordered = tasks;
    if (fleet.running === 0) fleet.since = clock.now();
    while (fleet.running + fleet.launching < tasks) {
      fleet.launching += 1;
      launch(fleet);
    }
    if (fleet.running <= tasks) return;
    clock.after(stopSeconds, () => {
      fleet.running = Math.min(fleet.running, fleet.ordered);
      fleet.outdated = Math.min(fleet.outdated, fleet.running);
      settle(fleet);
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
    deploying: fleet.rolling,
    deployment: `deployment-${fleet.deployments}`,
  });
  const fleetOf = (region: string): Fleet => {
    const fleet = fleets.get(region);
    if (fleet === undefined) throw new Error(`the plan has no replica in ${region}`);
    return fleet;
  };

  return {
    runningSince: (region) => fleetOf(region).since,
    running: (region) => (world.gone.has(region) ? 0 : (fleets.get(region)?.running ?? 0)),
    capacity: async (region) => {
      await reach(world, region, "DescribeServices");
      return capacityOf(fleetOf(region));
    },
    scale: async (region, tasks) => {
      await order(world, region, "UpdateService");
      const fleet = fleetOf(region);
      fleet.floor = Math.max(fleet.floor, tasks);
      fleet.ceiling = Math.max(fleet.ceiling, tasks);
      fleet.suspended = { in: false, out: false, scheduled: true };
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
      replace(fleetOf(region));
    },
    requested: (region) => {
      const fleet = fleets.get(region);
      const full = plan.replicas.find((replica) => replica.region === region)?.full ?? 0;
      if (fleet !== undefined && scalesItself(plan, region)) setCount(fleet, full);
    },
  };
}
