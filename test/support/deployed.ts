import { expect } from "vitest";

import { deploy, type OfflineOptions, type RecordedResource } from "../../src/offline/testing";

/** Runs a program offline and returns the resources that it registered, in that order. */
export async function deployed(
  program: () => unknown,
  options?: OfflineOptions,
): Promise<RecordedResource[]> {
  return (await deploy(program, options)).resources;
}

/** The one resource of that name; anything else fails the test and shows the names there are. */
export function named(resources: readonly RecordedResource[], name: string): RecordedResource {
  const found = resources.filter((resource) => resource.name === name);
  const [only] = found;
  const names = resources.map((resource) => `${resource.name} [${resource.type}]`).join("\n");
  expect(found.length, `resources named "${name}" among:\n${names}`).toBe(1);
  if (only === undefined) {
    throw new Error(`no resource named "${name}"`);
  }
  return only;
}

/** Arguments by name of everything that a program asks providers for. */
export function argumentsOf(
  resources: readonly RecordedResource[],
): Record<string, RecordedResource["inputs"]> {
  return Object.fromEntries(
    resources.filter(({ custom }) => custom).map(({ name, inputs }) => [name, inputs]),
  );
}
