import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

import type { Outcome } from "./fold-world";
import type { World } from "./stream";

/** A program that a process can run, of the sources as they stand. */
function bundled(): string {
  const outfile = join(mkdtempSync(join(tmpdir(), "awsdr-long-")), "fold-world.js");
  const entryPoints = [join(__dirname, "fold-world.ts")];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", logLevel: "error" });
  return outfile;
}

const program = bundled();

/** Reads a world's events in a process of their own, whose memory is nobody else's. */
async function outcomeOf(world: World): Promise<Outcome> {
  const words = ["--expose-gc", program, JSON.stringify(world)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout);
}

function sum(outcomes: readonly Outcome[], of: (outcome: Outcome) => number): number {
  return outcomes.reduce((all, one) => all + of(one), 0);
}

function memoryLine({ memory }: Outcome): string {
  const [half, end, folded] = memory.map(
    ({ peakMegabytes, bytesPerRecord }) =>
      `${peakMegabytes.toFixed(0)} MB (${bytesPerRecord.toFixed(0)} bytes a record)`,
  );
  return `peak RSS ${half} at half of the stream, ${end} at its end, ${folded} with the readings`;
}

test("five million events give the readings that the world itself knows", async () => {
  const begun = process.hrtime.bigint();
  const outcomes = await Promise.all([
    outcomeOf({ seed: 1, backups: 52_000, cases: 2000, tellings: 20 }),
    outcomeOf({ seed: 2, backups: 52_000, cases: 2000, tellings: 20 }),
  ]);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const cpuSeconds = sum(outcomes, (one) => one.cpuSeconds) / 2;
  const events = sum(outcomes, (one) => one.events);

  console.log(
    [
      `${events} events, ${(sum(outcomes, (one) => one.bytes) / 1e9).toFixed(2)} GB of JSON, ` +
        `${sum(outcomes, (one) => one.records)} records, ` +
        `${sum(outcomes, (one) => one.incidents)} incidents`,
      `${seconds.toFixed(1)} s with ${availableParallelism()} cores; ` +
        `each of two processes took ${cpuSeconds.toFixed(1)} s of one`,
      ...outcomes.map(memoryLine),
    ].join("\n"),
  );
  expect(outcomes.flatMap((one) => one.differences)).toEqual([]);
  expect(sum(outcomes, (one) => one.rejected)).toBe(0);
  expect(events).toBeGreaterThanOrEqual(5_000_000);
  // Of a core's time, since a machine may have other things to do.
  expect(cpuSeconds).toBeLessThan(60);
});

test("memory follows the records and not the events", async () => {
  const world = { seed: 3, backups: 12_000, cases: 500 };
  const once = await outcomeOf({ ...world, tellings: 3 });
  const often = await outcomeOf({ ...world, tellings: 20 });

  console.log([once, often].map((one) => `${one.events} events: ${memoryLine(one)}`).join("\n"));
  expect(often.records).toBe(once.records);
  expect(often.events).toBeGreaterThan(4 * once.events);
  expect(often.memory[1].bytesPerRecord).toBeLessThan(1.05 * once.memory[1].bytesPerRecord);
  // A heap is collected when it pleases: some slack, of which four times as much would be left
  // over.
  expect(often.memory[1].peakMegabytes).toBeLessThan(1.3 * once.memory[1].peakMegabytes);
});
