import { describe, expect, test } from "vitest";

import { ReplicatedBucket } from "../../src/components/replicated-bucket";
import { ReplicatedDatabase } from "../../src/components/replicated-database";
import { ReplicatedTable } from "../../src/components/replicated-table";
import { deployed } from "../support/deployed";
import { network, topology } from "../support/stores";

type Store = (name: string, store?: string) => unknown;

const stores: readonly (readonly [string, Store])[] = [
  ["ReplicatedBucket", (name, store) => new ReplicatedBucket(name, { topology, store })],
  [
    "ReplicatedTable",
    (name, store) => new ReplicatedTable(name, { topology, partitionKey: "id", store }),
  ],
  [
    "ReplicatedDatabase",
    (name, store) =>
      new ReplicatedDatabase(name, { topology, network, engine: "aurora-mysql", store }),
  ],
];

const naming = ["bucket", "clusterIdentifier", "globalClusterIdentifier", "identifier", "name"];

/** The names that a store gives its parts, which AWS never changes; the suffix is masked. */
async function namesOf(create: () => unknown): Promise<string[]> {
  const resources = await deployed(create);
  return resources
    .flatMap(({ type, inputs }) =>
      naming.filter((key) => key in inputs).map((key) => `${type} ${key} ${inputs[key]}`),
    )
    .map((name) => name.replace(/[0-9a-f]{8}/, "#"))
    .sort();
}

describe("a store whose component is renamed", () => {
  test.each(stores)(
    "keeps the names of a %s when it says what the store is called",
    async (_, create) => {
      const before = await namesOf(() => create("media"));

      const after = await namesOf(() => create("pictures", "media"));

      expect(after).toEqual(before);
    },
  );

  test.each(stores)("gives a %s other names without that", async (_, create) => {
    const before = await namesOf(() => create("media"));

    const after = await namesOf(() => create("pictures"));

    expect(after).not.toEqual(before);
  });
});
