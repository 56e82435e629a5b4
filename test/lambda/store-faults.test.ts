import { describe, expect, it } from "vitest";

import { DynamoStore } from "../../src/lambda/stores/dynamo-store";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { RecordStore } from "../../src/lambda/stores/record-store";
import { fakeTable } from "./fake-table";
import { assertFaultsLeaveNoTrace } from "./store-faults";

// The long tests do the same far more often.
describe.each<readonly [string, () => RecordStore]>([
  ["memory", () => new MemoryStore()],
  ["a DynamoDB table", () => new DynamoStore(fakeTable().client, "records")],
])("calls that fail of a store in %s", (_, open) => {
  it("leave no trace in any region, nor in the union of all", async () => {
    const met = await assertFaultsLeaveNoTrace(open, 150);

    expect(met).toBeGreaterThan(150);
  });
});
