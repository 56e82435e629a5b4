import { expect } from "vitest";
import { type MovingWorld, movingWorld } from "./moving-world";
import type { newProcesses, StartedProcess } from "./processes";
import { topology } from "./started";
import type { Arrived } from "./world-over-http";

type Processes = ReturnType<typeof newProcesses>;

/** Which call of the first process is meant, and the how manieth of all its calls it is. */
export type IsMeant = (call: string, nth: number) => boolean;

const runId = "run-1";
const [standby = ""] = topology.standbys;

/** Loses the reply to the first call of a process that is meant, once it has had its effect. */
function loseOne(world: MovingWorld, name: string, isMeant: IsMeant, tell: () => void): void {
  let calls = 0;
  let isLost = false;
  const known = new Map<Arrived, number>();
  world.lose((one) => {
    if (one.process !== name || isLost) return false;
    calls += 1;
    known.set(one, calls);
    isLost = isMeant(one.call, calls);
    return isLost;
  }, tell);
}

/** A run that nobody disturbs: how many calls it makes. */
export async function undisturbed(processes: Processes): Promise<number> {
  const world = await movingWorld();
  const { report } = processes.start(world, runId, "p1");
  expect((await report).end).toBe("recovered");
  mustHaveMoved(world);
  world.close();
  return world.arrived.length;
}

/** Kills a process once a call of its run has had its effect, and takes the run up by another. */
export async function killedAt(processes: Processes, isMeant: IsMeant): Promise<boolean> {
  const world = await movingWorld();
  let wasKilled = false;
  const first = processes.start(world, runId, "p1");
  const gone = new Promise<void>((resolve) => first.child.once("close", () => resolve()));
  loseOne(world, first.name, isMeant, () => {
    wasKilled = first.child.kill("SIGKILL");
  });
  await gone;

  const { report } = processes.start(world, runId, "p2");
  mustHaveRecovered(await report, world);
  world.close();
  return wasKilled;
}

/** Loses the reply to a call that has had its effect; the process goes on. */
export async function replyLostAt(processes: Processes, isMeant: IsMeant): Promise<boolean> {
  const world = await movingWorld();
  let wasLost = false;
  const first = processes.start(world, runId, "p1");
  loseOne(world, first.name, isMeant, () => {
    wasLost = true;
  });
  mustHaveRecovered(await first.report, world);
  world.close();
  return wasLost;
}

function mustHaveRecovered(report: Awaited<StartedProcess["report"]>, world: MovingWorld): void {
  expect([report.end, report.reason]).toEqual(["recovered", null]);
  mustHaveMoved(world);
}

/** The same state at the end, whatever befell a run, and each order once effective at most. */
function mustHaveMoved(world: MovingWorld): void {
  expect(world.standing()).toEqual({
    tasks: 4,
    writer: standby,
    switchedOn: true,
    forced: false,
  });
  expect([...world.effects].sort()).toEqual([
    "compute.scale",
    "router.publishSwitch",
    "stores.promote",
  ]);
  expect(world.unlocked).toEqual([]);
  expect(world.holder()).toBeNull();
  const lines = world.journal(runId);
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
}
