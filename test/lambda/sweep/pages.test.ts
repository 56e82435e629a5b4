import { describe, expect, test } from "vitest";

import { takePages } from "../../../src/lambda/sweep/pages";

const never = new AbortController().signal;

describe("pages", () => {
  test.each([undefined, ""])("end with one whose next is %j", async (next) => {
    const pages = [
      { items: [1], next: "two" },
      { items: [2], next },
    ];
    const asked: unknown[] = [];
    const taken: number[] = [];

    const fault = await takePages(
      never,
      async (from) => {
        asked.push(from);
        return pages[asked.length - 1] ?? { items: [], next: undefined };
      },
      (items) => taken.push(...items),
    );

    expect(fault).toBeUndefined();
    expect(asked).toEqual([undefined, "two"]);
    expect(taken).toEqual([1, 2]);
  });

  test("that name themselves as the next end in a fault, not never", async () => {
    const fault = await takePages(
      never,
      async () => ({ items: [], next: "same" }),
      () => undefined,
    );

    expect(fault).toBe("a page names itself as the next one");
  });

  test("are not asked for once time is up", async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return { items: [], next: undefined };
    };

    expect(await takePages(AbortSignal.abort(), ask, () => undefined)).toBe(
      "not listed to the end in time",
    );
    expect(asked).toBe(0);
  });
});
