import { runProgram } from "awsdr/testing";

import { findPulumi } from "../test/support/engine/find-pulumi";
import { type CliRun, openWorkbench, type Workbench } from "../test/support/engine/workbench";
import type { Comparison } from "./report";

const own = {
  domain: "guide.shop.test",
  zoneId: "Z0123456789OWN",
  image: "222222222222.dkr.ecr.eu-west-1.amazonaws.com/guide:2",
};

/**
 * The example under the offline engine, against the Pulumi CLI over a stand-in for the provider.
 */
export async function offlineAndReal(): Promise<Comparison[]> {
  const bench = await openWorkbench(await findPulumi((line) => console.log(line)));
  try {
    await succeeding(bench, "stack", "init", "dev");
    for (const [name, value] of Object.entries(own)) {
      await succeeding(bench, "config", "set", name, value);
    }
    // Once for the file system's cache.
    await offline(bench, true);
    return [
      await compared(bench, "previews", ["preview"]),
      await compared(bench, "deploys", ["up", "--yes", "--skip-preview"]),
    ];
  } finally {
    bench.close();
  }
}

async function compared(bench: Workbench, does: string, command: string[]): Promise<Comparison> {
  const alone = await timed(() => offline(bench, command[0] === "preview"));
  const real = await timed(() => succeeding(bench, ...command));
  return {
    title: `The same program ${does}, offline and under the real engine`,
    measured: [
      { name: "runProgram", ms: alone },
      { name: `pulumi ${command.join(" ")}`, ms: real },
    ],
    ratio: alone / real,
    basis: "time on the clock, one run each, types not checked",
  };
}

async function offline({ projectDir }: Workbench, dryRun: boolean): Promise<void> {
  const { failure } = await runProgram({ dir: projectDir, dryRun, config: own });
  if (failure !== undefined) {
    throw new Error(`the example fails offline: ${failure}`);
  }
}

async function succeeding(bench: Workbench, ...command: string[]): Promise<CliRun> {
  const run = await bench.pulumi(...command);
  if (run.code !== 0) {
    throw new Error(`pulumi ${command.join(" ")} ended with exit code ${run.code}:\n${run.output}`);
  }
  return run;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
