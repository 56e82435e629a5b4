import { describe, expect, test } from "vitest";

import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import { writeDifferences } from "../../../src/lambda/sweep/write-differences";
import { fact } from "../../../src/model/records/fact";
import type { Difference } from "../../../src/model/sweep/reconcile";

const never = new AbortController().signal;

function lock(key: string, value: "yes" | "no", at = 0): Difference {
  return {
    key,
    drift: "state",
    tell: { kind: "vault", key, facts: { locked: fact(value, 0, at) } },
  };
}

describe("writing differences", () => {
  test("writes a record once, whatever is told of it", async () => {
    const store = new MemoryStore();
    let puts = 0;
    const put: MemoryStore["put"] = (...args) => {
      puts += 1;
      return store.put(...args);
    };

    const mended = await writeDifferences(
      { read: (key) => store.read(key), put },
      [lock("vault/a", "no"), lock("vault/a", "yes", 1), lock("vault/b", "no")],
      "eu-west-1",
      never,
    );

    expect(mended).toEqual({ written: 2, left: 0, faults: [] });
    expect(puts).toBe(2);
    expect(store.records()[0]?.facts).toEqual({ locked: fact("yes", 0, 1) });
  });

  test("has nothing to write where nothing mends", async () => {
    const contradicted: Difference = { key: "point/a", drift: "contradicted", tell: undefined };

    expect(await writeDifferences(new MemoryStore(), [contradicted], "eu-west-1", never)).toEqual({
      written: 0,
      left: 0,
      faults: [],
    });
  });

  test("stops in the middle when time is up, and counts what is left", async () => {
    const store = new MemoryStore();
    const stop = new AbortController();
    let puts = 0;
    const put: MemoryStore["put"] = (...args) => {
      puts += 1;
      if (puts === 5) stop.abort();
      return store.put(...args);
    };
    const many = Array.from({ length: 100 }, (_, index) => lock(`vault/${index}`, "yes"));

    const { written, left, faults } = await writeDifferences(
      { read: (key) => store.read(key), put },
      many,
      "eu-west-1",
      stop.signal,
    );

    expect(store.records()).toHaveLength(written);
    expect(written + left).toBe(100);
    expect(written).toBeLessThan(12);
    expect(faults).toEqual(["not written to the end in time"]);
  });

  test("tells each reason of a failure once", async () => {
    const store = new MemoryStore();
    store.read = async () => {
      throw new Error("throttled");
    };

    expect(
      await writeDifferences(
        store,
        [lock("vault/a", "no"), lock("vault/b", "no")],
        "eu-west-1",
        never,
      ),
    ).toEqual({ written: 0, left: 2, faults: ["Error: throttled"] });
  });
});
