import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { newProcesses } from "./processes";
import { planOn } from "./started";
import { type Arrived, changes, openWorld, type WorldOverHttp } from "./world-over-http";

const timesAsFast = 20;
const leaseMs = (planOn(timesAsFast).ledger.leaseSeconds * 1_000) / timesAsFast;
const processes = newProcesses(timesAsFast);
const worlds: WorldOverHttp[] = [];

beforeAll(() => processes.build());

afterAll(() => {
  for (const world of worlds) world.close();
  processes.end();
});

/** Fence numbers under which a process has written its journal. */
function numbersOf(world: WorldOverHttp, runId: string, process: string): Set<number | null> {
  const lines = world.journal(runId).filter((line) => line.process === process);
  return new Set(lines.flatMap(({ fence }) => fence ?? []));
}

describe("I2: a process that was stopped for two leases", () => {
  test.concurrent.each([
    ["another process of its run", "run-1", "p2"],
    ["another run", "run-2", "p1"],
  ])("changes nothing more once %s has the lock, and ends", async (_, runId, process) => {
    const world = await openWorld();
    worlds.push(world);
    const first = processes.start(world, "run-1", "p1");
    const ofFirst = (call: string) => (one: Arrived) =>
      one.process === first.name && one.call === call;

    // Stopped while it waits for an answer: nothing else of it is on its way.
    let goOn = () => {};
    const stopped = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    world.hold(ofFirst("router.publishSwitch"), stopped);
    await world.next(ofFirst("router.publishSwitch"));
    first.child.kill("SIGSTOP");
    const long = wait(2 * leaseMs);
    const before = world.arrived.length;

    const second = processes.start(world, runId, process);
    const ofSecond = (one: Arrived) => one.process === second.name && changes(one);
    await world.next(ofSecond);
    await long;

    // It goes on, and the witness is slow to tell it: until then it has to know by itself.
    const asked = world.next(ofFirst("router.answers"));
    const askedAgain = asked.then(() => world.next(ofFirst("router.answers")));
    world.hold(ofFirst("GetItem"), askedAgain);
    first.child.kill("SIGCONT");
    goOn();
    const report = await first.report;

    expect(report).toMatchObject({
      end: "suspended",
      reason: expect.stringMatching(/^lease lost: /),
    });
    const sinceThen = world.arrived.slice(before);
    expect(sinceThen.filter((one) => one.process === first.name && changes(one))).toEqual([]);
    expect(sinceThen.filter(ofFirst("router.answers")).length).toBeGreaterThanOrEqual(2);
    // The other goes on.
    await world.next(ofSecond);
    expect(numbersOf(world, "run-1", "p1")).toEqual(new Set([1]));
    expect(numbersOf(world, runId, process)).toEqual(new Set([2]));
  });
});
