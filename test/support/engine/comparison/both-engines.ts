import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type OfflineOptions, type ProgramRun, runProgram } from "../../../../src/offline/testing";
import { succeeded } from "../stack";
import type { Workbench } from "../workbench";
import { differencesBetween } from "./differences";
import { ofForeseen, ofRecording } from "./offline";
import { ofPreview, type PreviewEvent } from "./preview";
import { ofState } from "./state";

/** What a program is told, in either engine. */
export type Given = Pick<
  OfflineOptions,
  "config" | "secretConfig" | "stackReferences" | "secretStackOutputs"
>;

/**
 * Everything in which the engines disagree about a program: at its first preview, and once it is
 * up.
 */
export async function disagreements(bench: Workbench, given: Given = {}): Promise<string[]> {
  const [planned, foreseen, deployed] = await Promise.all([
    previewed(bench),
    runOffline(bench, { ...given, mode: "unknowns" }),
    runOffline(bench, given),
  ]);
  succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
  const standing = ofState(await exported(bench));

  const preview = differencesBetween(planned, ofForeseen(foreseen));
  const up = differencesBetween(standing, ofRecording(deployed));
  return [
    ...preview.map((difference) => `preview: ${difference}`),
    ...up.map((difference) => `up: ${difference}`),
  ];
}

/** Initialises a stack with settings, plain and secret. */
export async function initStack(
  bench: Workbench,
  name: string,
  { config = {}, secretConfig = {} }: Given = {},
): Promise<void> {
  succeeded(await bench.pulumi("stack", "init", name));
  const settings = [
    ...Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]),
    ...Object.entries(secretConfig).flatMap(([key, value]) => ["--secret", `${key}=${value}`]),
  ];
  if (settings.length > 0) {
    succeeded(await bench.pulumi("config", "set-all", ...settings));
  }
}

/** Runs the program that lies on a workbench offline; it must go well. */
export async function runOffline(bench: Workbench, options: OfflineOptions): Promise<ProgramRun> {
  const run = await runProgram({ dir: bench.projectDir, ...options });
  if (!run.ok) {
    throw new Error(`offline the program fails: ${run.failure}`);
  }
  return run;
}

/** Lets stand what a program reads or imports, as the offline engine makes it up. */
export async function placeExisting(bench: Workbench): Promise<void> {
  const { resources } = await runOffline(bench, {});
  for (const { urn, type, name, id, external, importId, inputs, outputs } of resources) {
    if (external || importId !== undefined) {
      bench.cloud.place({ urn, type, name, id, inputs, outputs });
    }
  }
}

async function previewed(bench: Workbench) {
  const [events, plan] = [join(bench.projectDir, "events"), join(bench.projectDir, "plan.json")];
  succeeded(await bench.pulumi("preview", "--event-log", events, "--save-plan", plan));
  return ofPreview(eventsIn(events), JSON.parse(readFileSync(plan, "utf8")).resourcePlans);
}

/** One event a line. */
function eventsIn(file: string): PreviewEvent[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

async function exported(bench: Workbench) {
  const state = await bench.pulumi("stack", "export", "--show-secrets");
  succeeded(state);
  return JSON.parse(state.output).deployment.resources;
}
