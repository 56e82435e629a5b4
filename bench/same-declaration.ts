import { isDeepStrictEqual } from "node:util";
import type { RecordedResource } from "awsdr/testing";

/**
 * Says how two runs differ in what they hand to the providers: which resources, with which inputs,
 * references and options. What comes from other resources differs in value, for their made-up names
 * follow from their place in the tree of components, so there the references count.
 */
export function differencesOf(
  ours: readonly RecordedResource[],
  theirs: readonly RecordedResource[],
): string[] {
  const [left, right] = [handedOver(ours), handedOver(theirs)];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (key) => !isDeepStrictEqual(left.get(key), right.get(key)),
  );
}

function handedOver(resources: readonly RecordedResource[]): Map<string, unknown> {
  const keys = new Map(resources.map(({ urn, type, name }) => [urn, `${type} ${name}`]));
  const custom = new Set(resources.filter((resource) => resource.custom).map(({ urn }) => urn));
  const keysOf = (urns: readonly string[]) =>
    urns
      .filter((urn) => custom.has(urn))
      .map((urn) => keys.get(urn))
      .sort();
  return new Map(
    resources
      .filter((resource) => resource.custom)
      .map((resource) => {
        const { urn, inputs, propertyDependencies, protect, retainOnDelete } = resource;
        const given = Object.entries(inputs).map(([key, value]) => [
          key,
          keysOf(propertyDependencies[key] ?? []).length > 0 ? "from others" : value,
        ]);
        const references = Object.entries(propertyDependencies)
          .map(([key, urns]) => [key, keysOf(urns)] as const)
          .filter(([, found]) => found.length > 0);
        return [
          String(keys.get(urn)),
          {
            ...{ protect, retainOnDelete, ignoreChanges: resource.ignoreChanges },
            ...{ secret: resource.secretInputs, waitsFor: keysOf(resource.dependencies) },
            ...{ inputs: Object.fromEntries(given), references: Object.fromEntries(references) },
          },
        ];
      }),
  );
}
