import { isDeepStrictEqual } from "node:util";

import type { Comparable } from "./comparable";

/**
 * Names everything in which two engines disagree about a program, one sentence a difference: of
 * each resource all fields that the real engine shows.
 */
export function differencesBetween(
  real: readonly Comparable[],
  offline: readonly Comparable[],
): string[] {
  if (real.length === 0) {
    return ["the real engine shows nothing at all"];
  }
  const byUrn = new Map(offline.map((resource) => [resource.urn, resource]));
  const known = new Set(real.map(({ urn }) => urn));
  return [
    ...real.flatMap((resource) => {
      const counterpart = byUrn.get(resource.urn);
      return counterpart === undefined
        ? [`${resource.urn} is missing offline`]
        : resourceDifferences(resource, counterpart);
    }),
    ...offline.flatMap(({ urn }) => (known.has(urn) ? [] : [`${urn} is there only offline`])),
  ];
}

function resourceDifferences(real: Comparable, offline: Comparable): string[] {
  return Object.keys(real).flatMap((field) =>
    valueDifferences(real[field], offline[field], field).map(
      (difference) => `${real.urn}: ${difference}`,
    ),
  );
}

/** Goes down into objects, so that a difference names the property and not all of the inputs. */
function valueDifferences(real: unknown, offline: unknown, path: string): string[] {
  if (isDeepStrictEqual(real, offline)) {
    return [];
  }
  if (isObject(real) && isObject(offline)) {
    const keys = new Set([...Object.keys(real), ...Object.keys(offline)]);
    return [...keys].flatMap((key) => valueDifferences(real[key], offline[key], `${path}.${key}`));
  }
  return [`${path} is ${shown(real)} in the real engine, ${shown(offline)} offline`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
