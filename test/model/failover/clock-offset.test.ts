import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  byAwsClock,
  type ClockReading,
  judgeClock,
  surerReading,
} from "../../../src/model/failover/clock-offset";

const noon = Date.parse("2026-06-01T12:00:00Z");

/** An answer dated at noon sharp, to a machine that asked and heard so many seconds after. */
function reading(sent: number, received: number): ClockReading {
  return {
    sent: new Date(noon + sent * 1_000),
    received: new Date(noon + received * 1_000),
    date: new Date(noon),
  };
}

describe("the clock of the machine", () => {
  test("is not judged before an answer has come", () => {
    expect(judgeClock([])).toBeNull();
  });

  // A date is cut to the second, so a machine may be a second ahead without a proof of it.
  test.each([
    ["right", 0, 0.2, "fine", 0],
    ["within the second that a date hides", 0.9, 1, "fine", 0],
    ["slow to get its answer", -4, 8, "fine", 0],
    ["60 s ahead", 61, 61.1, "fine", 60],
    ["more than 60 s ahead", 61.001, 61.1, "warn", 60.001],
    ["60 s behind", -60.1, -60, "fine", -60],
    ["more than 60 s behind", -60.1, -60.001, "warn", -60.001],
    ["300 s ahead", 301, 301.1, "warn", 300],
    ["more than 300 s ahead", 301.001, 301.1, "refuse", 300.001],
    ["300 s behind", -300.1, -300, "warn", -300],
    ["more than 300 s behind", -300.1, -300.001, "refuse", -300.001],
  ] as const)("that is %s is judged so", (_, sent, received, verdict, aheadSeconds) => {
    expect(judgeClock([reading(sent, received)])).toMatchObject({ verdict, aheadSeconds });
  });

  test("is told what is wrong with it", () => {
    expect(judgeClock([reading(0, 0.1)])?.sentence).toBeNull();
    expect(judgeClock([reading(-75.9, -75)])?.sentence).toBe(
      "this machine's clock is 75 s behind AWS's: instants are corrected by that",
    );
    expect(judgeClock([reading(401, 401.5)])?.sentence).toBe(
      "this machine's clock is 400 s ahead of AWS's, more than 300 s: set it before you go on",
    );
  });

  test("is judged by the answer that came fastest: it proves the most", () => {
    const answers = [reading(70, 90), reading(381, 381.5), reading(60, 500)];

    expect(judgeClock(answers)).toMatchObject({ verdict: "refuse", aheadSeconds: 380 });
    expect(judgeClock(answers.toReversed())).toMatchObject({ aheadSeconds: 380 });
  });

  test("is never said to be further off than it is", () => {
    const millis = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        fc.integer({ min: -600_000, max: 600_000 }),
        millis(10_000),
        millis(10_000),
        millis(999),
        (offset, there, back, hidden) => {
          // The server dates its answer at noon and some hidden milliseconds.
          const dated = noon + hidden;
          const judged = judgeClock([
            {
              sent: new Date(dated - there + offset),
              received: new Date(dated + back + offset),
              date: new Date(noon),
            },
          ]);
          const ahead = judged?.aheadSeconds ?? Number.NaN;
          expect(Math.abs(ahead) * 1_000).toBeLessThanOrEqual(Math.abs(offset));
          expect(ahead === 0 || Math.sign(ahead) === Math.sign(offset)).toBe(true);
          // Nor much less: what is hidden is the way of the answer and the cut of its date.
          expect(Math.abs(ahead * 1_000 - offset)).toBeLessThanOrEqual(there + back + 1_000);
        },
      ),
    );
  });
});

describe("an instant of this machine", () => {
  const instant = new Date(noon);

  test.each([
    ["ahead", 240, -240],
    ["behind", -240, 240],
    ["a little more than 2 s ahead", 2.001, -2.001],
    ["2 s ahead", 2, 0],
    ["2 s behind", -2, 0],
    ["right", 0, 0],
  ])("is corrected where its clock is %s", (_, aheadSeconds, by) => {
    expect(byAwsClock(instant, { aheadSeconds }).getTime() - noon).toBe(by * 1_000);
  });

  test("is left as it is before AWS has answered", () => {
    expect(byAwsClock(instant, null)).toBe(instant);
  });
});

describe("what is known of a clock", () => {
  test("is the fastest answer, and the next where both prove as much", () => {
    const [slow, fast] = [reading(60, 90), reading(80, 80.5)];

    expect(surerReading(undefined, slow)).toBe(slow);
    expect(surerReading(slow, fast)).toBe(fast);
    expect(surerReading(fast, slow)).toBe(fast);
  });

  test("begins anew once the clock was set: then both cannot be true", () => {
    const [before, after] = [reading(240, 240.1), reading(0, 5)];

    expect(surerReading(before, after)).toBe(after);
  });
});
