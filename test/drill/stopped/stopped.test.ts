import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type CallArea, callTraits } from "../../../src/drill/calls";
import type { FailoverReport } from "../../../src/drill/failover-report";
import { timesAsFast } from "./fast-clock";
import { movedPlan } from "./started";
import { type Arrived, openWorld, type WorldOverHttp } from "./world-over-http";

const leaseMs = (movedPlan.ledger.leaseSeconds * 1_000) / timesAsFast;
const folder = mkdtempSync(join(tmpdir(), "awsdr-stopped-"));
const program = join(folder, "process.js");
const children: ChildProcess[] = [];
const worlds: WorldOverHttp[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [join(__dirname, "process.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
  });
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const world of worlds) world.close();
  rmSync(folder, { recursive: true });
});

/** Starts a process of a run; resolves its report once it has ended by itself. */
function started(world: WorldOverHttp, runId: string, process: string) {
  const name = `${runId}-${process}`;
  const words = JSON.stringify({ endpoint: world.endpointOf(name), runId, process });
  const child = spawn(globalThis.process.execPath, [program, words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...globalThis.process.env, NODE_NO_WARNINGS: "1" },
  });
  children.push(child);
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  const report = new Promise<FailoverReport>((resolve, reject) => {
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
  report.catch(() => {});
  return { child, report, name };
}

function changes({ call }: Arrived): boolean {
  const [area = "", method = ""] = call.split(".");
  const traits: Readonly<Record<string, { readonly mutates: boolean }>> | undefined =
    callTraits[area as CallArea];
  return traits?.[method]?.mutates === true;
}

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
    const first = started(world, "run-1", "p1");
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

    const second = started(world, runId, process);
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
