import { expect } from "vitest";

import type { LiveResource } from "./live-cloud";
import { type CliRun, stackName, type Workbench } from "./workbench";

/** Settings as a user gives them to the example. */
export const own = {
  domain: "guide.shop.test",
  zoneId: "Z0123456789OWN",
  image: "222222222222.dkr.ecr.eu-west-1.amazonaws.com/guide:2",
};

/** Gives the stack the settings that a deployment asks for. */
export async function configure(
  bench: Workbench,
  settings: Readonly<Record<string, string>> = own,
): Promise<void> {
  const each = Object.entries(settings).map(([name, value]) => ["--plaintext", `${name}=${value}`]);
  if (each.length > 0) {
    succeeded(await bench.pulumi("config", "set-all", ...each.flat()));
  }
}

/** Brings up a new stack with its own settings, without a preview. */
export async function deploy(
  bench: Workbench,
  settings?: Readonly<Record<string, string>>,
): Promise<void> {
  succeeded(await bench.pulumi("stack", "init", stackName));
  await configure(bench, settings);
  succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
}

/** Fails with what the CLI printed unless a command went well. */
export function succeeded({ code, output }: CliRun): void {
  expect(code, output).toBe(0);
}

/** Live resources of one type, in one region if that is given. */
export function standing(bench: Workbench, type: string, region?: string): LiveResource[] {
  return bench.cloud
    .resources()
    .filter((resource) => resource.type === type)
    .filter(({ inputs }) => region === undefined || inputs.region === region);
}

/** What was done since a moment: operation and name. */
export function deedsSince(bench: Workbench, moment: number): string[] {
  return bench.cloud.deeds
    .slice(moment)
    .map(({ operation, resource }) => `${operation} ${resource.name}`)
    .sort();
}
