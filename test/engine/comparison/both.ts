import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

import { type OfflineOptions, type ProgramRun, runProgram } from "../../../src/offline/testing";
import { succeeded } from "../stack";
import type { Workbench } from "../workbench";
import { differencesBetween } from "./differences";
import { ofForeseen, ofRecording } from "./offline";
import { ofPreview } from "./preview";
import { ofState } from "./state";

export async function comparePreview(bench: Workbench, options: OfflineOptions): Promise<string[]> {
  const plan = join(bench.projectDir, "plan.json");
  const { code, output } = await bench.pulumi("preview", "--json", "--save-plan", plan);
  expect(code, output).toBe(0);
  const events = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const { resourcePlans } = JSON.parse(readFileSync(plan, "utf8"));
  const offline = await runProgram({ dir: bench.projectDir, mode: "unknowns", ...options });
  if (!offline.ok) return [`offline preview fails: ${offline.failure}`];
  return differencesBetween(ofPreview(events, resourcePlans), ofForeseen(offline));
}

export async function compareUp(bench: Workbench, options: OfflineOptions): Promise<string[]> {
  succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
  const { output } = await bench.pulumi("stack", "export", "--show-secrets");
  const offline = await runProgram({ dir: bench.projectDir, ...options });
  if (!offline.ok) return [`offline fails: ${offline.failure}`];
  return differencesBetween(ofState(JSON.parse(output).deployment.resources), ofRecording(offline));
}
/** Lets stand what a program reads or imports, as the offline engine makes it up. */
export function placeExisting({ resources }: ProgramRun, bench: Workbench): void {
  for (const { urn, type, name, id, external, importId, inputs, outputs } of resources) {
    if (external || importId !== undefined) {
      bench.cloud.place({ urn, type, name, id, inputs, outputs });
    }
  }
}
