import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { orderForSeconds, silentMinutes } from "../../../src/model/sentinel/timing";
import {
  type AlarmMinute,
  minutesOf,
  type Order,
  type SwitchWorld,
} from "../../support/switch-world";

/** From one published value of the sentinel to the next: eleven minutes, at its own second. */
const cycle = (silentMinutes + 1) * 60;
const settled = 1_200;

/** Runs of a sentinel that runs at one second of each minute. */
function everyMinute(second: number, until: number): number[] {
  return Array.from({ length: Math.floor(until / 60) }, (_, nth) => nth * 60 + second);
}

/** What the alarm sees from the minute of an order's beginning on. */
function since(minutes: readonly AlarmMinute[], begins: number): number[] {
  const from = Math.floor(begins / 60);
  return minutes.filter(({ minute }) => minute >= from).map(({ maximum }) => maximum);
}

const moves = [0, 60, 180].flatMap((late) =>
  ([1, 0] as const).flatMap((value) =>
    (["hand", "runner"] as const).flatMap((by) =>
      [1, 59].map((second) => ({ late, value, by, second })),
    ),
  ),
);

describe("a switch whose silence a sentinel heals", () => {
  test.each(moves)(
    "stands at $value for good, moved by $by at any second of the sentinel's, who runs at second $second and reads $late s late",
    ({ late, value, by, second }) => {
      const wrong: number[] = [];
      // Every second of every minute between two values of the sentinel's own.
      for (let begins = settled; begins < settled + cycle; begins += 1) {
        const own = { value: value === 1 ? 0 : 1, at: second * 1000 } as const;
        const minutes = minutesOf({
          orders: [{ value, begins, by }],
          runs: everyMinute(second, begins + 2_000),
          readableAfter: () => late,
          own,
        });
        const seen = since(minutes, begins);
        // A minute in which both were published is one more of the old value, when it is a 1.
        const upTo = value === 1 ? 0 : Math.ceil(orderForSeconds / 60) - 1;
        if (seen.slice(upTo).some((maximum) => maximum !== value)) wrong.push(begins);
        if (minutes.at(-1)?.maximum !== value) wrong.push(begins);
      }

      expect(wrong).toEqual([]);
    },
  );

  test("is never silent for more than a minute beyond ten, once it had a value", () => {
    const minutes = minutesOf({
      orders: [{ value: 1, begins: 5, by: "hand" }],
      runs: everyMinute(20, 7_200),
      readableAfter: () => 180,
    });
    const pauses = minutes.map(({ minute }, nth) => minute - (minutes[nth - 1]?.minute ?? 0));

    expect(minutes.every(({ maximum }) => maximum === 1)).toBe(true);
    expect(Math.max(...pauses)).toBe(silentMinutes + 1);
    expect(minutes.at(-1)?.minute).toBeGreaterThan(100);
  });

  test("stands as it was ordered last, whatever the order of orders, late samples and missed runs", () => {
    fc.assert(
      fc.property(anyWorld(), (world) => {
        const minutes = minutesOf(world);
        world.orders.forEach((order, nth) => {
          const next = world.orders[nth + 1]?.begins ?? Number.POSITIVE_INFINITY;
          const seen = minutes.filter(
            ({ minute }) => minute >= settledBy(order) && minute < Math.floor(next / 60),
          );
          expect(seen.map(({ maximum }) => maximum)).toEqual(seen.map(() => order.value));
        });
        expect(minutes.at(-1)?.maximum).toBe(world.orders.at(-1)?.value);
      }),
      { numRuns: 300 },
    );
  });
});

/** The first minute from which on nothing but the order may be seen. */
function settledBy({ value, begins }: Order): number {
  // A move to 1 holds at once. One to 0 holds in its last minute: the sentinel's 1, of which it
  // knew no better, comes before.
  return Math.floor((value === 1 ? begins : begins + orderForSeconds) / 60);
}

function anyWorld(): fc.Arbitrary<SwitchWorld> {
  const orders = fc
    .array(
      fc.record({
        value: fc.constantFrom(0 as const, 1 as const),
        // After the one before: its five minutes, and a minute that both would share.
        pause: fc.integer({ min: orderForSeconds + 60, max: 5_000 }),
        by: fc.constantFrom("hand" as const, "runner" as const),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => {
      let begins = 0;
      return all.map(({ value, pause, by }): Order => {
        begins += pause;
        return { value, begins, by };
      });
    });
  return fc
    .record({
      orders,
      second: fc.integer({ min: 0, max: 59 }),
      jitter: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 20 }),
      missed: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
      late: fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 40 }),
    })
    .map(({ orders: all, second, jitter, missed, late }) => {
      const until = (all.at(-1)?.begins ?? 0) + 3_600;
      return {
        orders: all,
        runs: everyMinute(second, until)
          .filter((_, nth) => !missed[nth % missed.length])
          .map((at, nth) => Math.max(0, at + (jitter[nth % jitter.length] ?? 0))),
        readableAfter: (nth) => late[nth % late.length] ?? 0,
      };
    });
}
