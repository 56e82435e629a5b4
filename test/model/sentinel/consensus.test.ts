import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { consensus, type VantagePoint } from "../../../src/model/sentinel/consensus";

const always = [{ from: 0, until: undefined }];

/** One that is heard all the time and saw the service fail in these stretches. */
function sentinel(...stretches: (readonly [from: number, until?: number])[]): VantagePoint {
  return {
    heard: always,
    bad: stretches.map(([from, until]) => ({
      from,
      until,
      firstBad: from - 2,
      firstGood: until === undefined ? undefined : until - 1,
    })),
  };
}

const silent: VantagePoint = { heard: [], bad: [] };

describe("consensus", () => {
  test("opens when the second agrees, dated to the first failure that either saw", () => {
    expect(consensus([sentinel([100]), sentinel([110]), silent])).toEqual([
      { opened: 110, firstBad: 98, closed: undefined, firstGood: undefined },
    ]);
  });

  test("opens nothing by one alone, nor while another sees the service work", () => {
    expect(consensus([sentinel([100]), silent, silent])).toEqual([]);
    expect(consensus([sentinel([100]), sentinel([110]), sentinel()])).toEqual([]);
  });

  test("opens when the one that contradicted falls silent, or sees it fail too", () => {
    const contradicting = { heard: [{ from: 0, until: 150 }], bad: [] };

    expect(consensus([sentinel([100]), sentinel([110]), contradicting])).toMatchObject([
      { opened: 150 },
    ]);
    expect(consensus([sentinel([100]), sentinel([110]), sentinel([170])])).toMatchObject([
      { opened: 170 },
    ]);
  });

  test("closes when more see it work than fail, dated to the last to see it work again", () => {
    expect(consensus([sentinel([100, 200]), sentinel([110, 220]), silent])).toEqual([
      { opened: 110, firstBad: 98, closed: 220, firstGood: 219 },
    ]);
  });

  test("stays open while one of two still sees it fail", () => {
    expect(consensus([sentinel([100, 200]), sentinel([110]), silent])).toMatchObject([
      { opened: 110, closed: undefined },
    ]);
  });

  test("closes against one that still sees it fail once two see it work", () => {
    const points = [sentinel([100, 200]), sentinel([100, 230]), sentinel([100])];

    expect(consensus(points)).toMatchObject([{ closed: 230, firstGood: 229 }]);
  });

  test("is not closed by silence", () => {
    const cut = { heard: [{ from: 0, until: 150 }], bad: sentinel([100]).bad };

    expect(consensus([cut, cut, silent])).toMatchObject([{ opened: 100, closed: undefined }]);
  });

  test("is closed by one that is heard again and sees it work", () => {
    const back = {
      heard: [
        { from: 0, until: 150 },
        { from: 300, until: undefined },
      ],
      bad: sentinel([100, 200]).bad,
    };
    const gone = { heard: [{ from: 0, until: 150 }], bad: sentinel([100]).bad };

    expect(consensus([back, gone])).toMatchObject([{ opened: 100, closed: 300 }]);
  });

  test("opens again for what fails again", () => {
    const point = sentinel([100, 200], [300, 400]);

    expect(consensus([point, point])).toMatchObject([
      { opened: 100, closed: 200 },
      { opened: 300, closed: 400 },
    ]);
  });

  test("comes to what one second after the other comes to, whatever the points and their order", () => {
    fc.assert(
      fc.property(fc.array(anyPoint(), { minLength: 1, maxLength: 4 }), (points) => {
        const found = consensus(points);

        expect(found.map(({ opened, closed }) => [opened, closed])).toEqual(secondBySecond(points));
        expect(consensus([...points].reverse())).toEqual(found);
        for (const { opened, firstBad, closed, firstGood } of found) {
          expect(firstBad).toBeLessThanOrEqual(opened);
          expect(firstGood ?? opened + 1).toBeGreaterThan(firstBad);
          expect(firstGood ?? 0).toBeLessThanOrEqual(closed ?? Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const horizon = 60;

/** The same, by asking every second; who overlaps himself is asked once. */
function secondBySecond(points: readonly VantagePoint[]) {
  const found: [number, number | undefined][] = [];
  let open: number | undefined;
  const within = (all: VantagePoint["heard"], at: number) =>
    all.some(({ from, until = Number.POSITIVE_INFINITY }) => at >= from && at < until);
  for (let at = 0; at <= horizon; at += 1) {
    const heard = points.filter((point) => within(point.heard, at));
    const bad = heard.filter((point) => within(point.bad, at)).length;
    const good = heard.length - bad;
    if (open === undefined && bad > 1 && good === 0) open = at;
    else if (open !== undefined && good > bad) {
      found.push([open, at]);
      open = undefined;
    }
  }
  return open === undefined ? found : [...found, [open, undefined] as const];
}

function anyPoint(): fc.Arbitrary<VantagePoint> {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 20 })))
    .map(([from, lasts]) => ({ from, until: lasts === null ? undefined : from + lasts }));
  const bad = stretch.map(({ from, until }) => {
    return { from, until, firstBad: from - 1, firstGood: until };
  });
  return fc.record({
    heard: fc.array(stretch, { maxLength: 3 }),
    bad: fc.array(bad, { maxLength: 3 }),
  });
}
