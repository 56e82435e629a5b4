import type { DeclaredStore } from "../model/plan/declared";

/** Logical size of each store, in bytes, as the caller knows or assumes it. */
export type StoreSizes = Readonly<Record<string, bigint>>;

const gibibyte = 1_024n ** 3n;
const usualSizes: Readonly<Record<DeclaredStore["kind"], bigint>> = {
  database: 50n * gibibyte,
  table: 5n * gibibyte,
  bucket: 200n * gibibyte,
};

/** Bytes of a store: the caller's figure, or a round one for its kind. */
export function storeBytes({ name, kind }: DeclaredStore, sizes: StoreSizes): bigint {
  return sizes[name] ?? usualSizes[kind];
}
