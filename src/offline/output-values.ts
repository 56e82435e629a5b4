import type { Properties } from "./recorded";
import { wireSecret } from "./secrets";
import { asProperties, markKey, marks, wireUnknown } from "./wire";

/*
 * Output values are the protocol's richest form of a value: it, whether it is known, whether it is
 * secret, and what it depends on. Transforms get inputs in it, and providers never do. Source:
 * upgradeOutputValues and downgradeOutputValues in resource/deploy/source_eval.go of pulumi.
 */

/** Makes output values of everything that is secret or unknown. */
function upgraded(value: unknown): unknown {
  if (value === wireUnknown) {
    return { [markKey]: marks.output };
  }
  if (Array.isArray(value)) {
    return value.map(upgraded);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  switch (object[markKey]) {
    case marks.secret:
      return { [markKey]: marks.output, secret: true, value: upgraded(object.value) };
    case marks.resource:
      return object;
    default:
      return upgradedAll(object);
  }
}

/** The same for each property of an object. */
export function upgradedAll(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, upgraded(value)]),
  );
}

/** Notes in each property what it depends on, unless its own output values say so already. */
export function withDependencies(
  properties: Properties,
  byProperty: Readonly<Record<string, readonly string[]>>,
): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => {
      const wanted = byProperty[key] ?? [];
      const noted = dependenciesIn(value);
      if (wanted.every((urn) => noted.has(urn))) {
        return [key, value];
      }
      const output = isOutput(value) ? value : { [markKey]: marks.output, value };
      return [key, { ...output, dependencies: [...new Set([...ownOf(output), ...wanted])] }];
    }),
  );
}

/** Makes secrets, unknown and plain values of all output values. */
function downgraded(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(downgraded);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const object = asProperties(value);
  if (!isOutput(object)) {
    return downgradedAll(object);
  }
  const inner = "value" in object ? downgraded(object.value) : wireUnknown;
  return object.secret === true ? wireSecret(inner) : inner;
}

/** The same for each property of an object. */
export function downgradedAll(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, downgraded(value)]),
  );
}

/** URNs that the output values in a value depend on. */
export function dependenciesIn(value: unknown): Set<string> {
  if (typeof value !== "object" || value === null) {
    return new Set();
  }
  const own = isOutput(value) ? ownOf(value) : [];
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...dependenciesIn(inner)])]);
}

function isOutput(value: unknown): value is Properties {
  return (
    typeof value === "object" && value !== null && asProperties(value)[markKey] === marks.output
  );
}

function ownOf({ dependencies }: Properties): string[] {
  return Array.isArray(dependencies) ? dependencies.map(String) : [];
}
