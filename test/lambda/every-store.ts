import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { fakeTable } from "./fake-table";

/**
 * Both stores that keep the contract, by where they keep their records; each opens an empty one.
 */
export const everyStore: readonly (readonly [string, () => RecordStore])[] = [
  ["memory", () => new MemoryStore()],
  ["a DynamoDB table", () => new DynamoStore(fakeTable().client, "records")],
];
