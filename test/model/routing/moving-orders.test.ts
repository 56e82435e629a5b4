import { describe, expect, test } from "vitest";

import { type NameMove, type NameValues, ordersTo } from "../../../src/model/routing/moving-orders";
import {
  everyValue,
  followed,
  type Moving,
  possibleAnswers,
  topologyWith,
  type Values,
} from "../../support/route53-model";

const none: ReadonlySet<string> = new Set();
const worlds = [1, 2, 3].flatMap((count) =>
  (["guarded", "direct"] as const).map((mode) => ({ count, mode, topology: topologyWith(count) })),
);

/** Orders as they read in a journal. */
function told(topology: Moving, move: NameMove, values: NameValues): string[] {
  const { value, faults = [] } = ordersTo(topology, move, values);
  return value === undefined
    ? faults.map(({ path, reason }) => `${path} ${reason}`)
    : value.map(({ metric, region, value: to }) => `${metric} of ${region} to ${to}`);
}

/** Every set of regions that answers nothing, up to so many. */
function silences({ primary, standbys, witness }: Moving, most: number): Set<string>[] {
  const regions = [primary, ...standbys, witness];
  const all = Array.from({ length: 2 ** regions.length }, (_, bits) =>
    regions.filter((_region, nth) => (bits >> nth) % 2 === 1),
  );
  return all.filter(({ length }) => length <= most).map((one) => new Set(one));
}

describe("the values that move a name", () => {
  const one = topologyWith(1);
  const three = topologyWith(3);

  test("to a standby are its switch at 1, and then primaryForced at 0 if it stood at 1", () => {
    const to = { to: "s1", lost: true };

    expect(told(one, to, { switches: { s1: 0 }, force: 0, silent: none })).toEqual([
      "switch of s1 to 1",
    ]);
    expect(told(one, to, { switches: { s1: 1 }, force: 1, silent: none })).toEqual([
      "switch of s1 to 1",
      "force of w to 0",
    ]);
  });

  test("to the primary as planned are the switches at 0, the last one last, and then primaryForced", () => {
    const switches = { s1: 1, s2: 0, s3: 1 } as const;

    expect(told(three, { to: "p", lost: false }, { switches, force: 1, silent: none })).toEqual([
      "switch of s1 to 0",
      "switch of s3 to 0",
      "force of w to 0",
    ]);
  });

  test("to the primary after a standby was lost are primaryForced at 1 and no more", () => {
    const values = { switches: { s1: 1 }, force: 0, silent: new Set(["s1"]) } as const;

    expect(told(one, { to: "p", lost: true }, values)).toEqual(["force of w to 1"]);
  });

  test("put what was never seen to 0, and leave a primaryForced that was never seen in a silent witness", () => {
    const never = { switches: {}, force: undefined };

    expect(told(three, { to: "s2", lost: true }, { ...never, silent: none })).toEqual([
      "switch of s2 to 1",
      "switch of s3 to 0",
      "force of w to 0",
    ]);
    expect(told(one, { to: "s1", lost: true }, { ...never, silent: new Set(["w"]) })).toEqual([
      "switch of s1 to 1",
    ]);
  });

  test("are refused to an earlier standby while a later one stands at 1 and is silent", () => {
    const values = {
      switches: { s1: 0, s2: 0, s3: 1 },
      force: 0,
      silent: new Set(["s3"]),
    } as const;

    expect(told(three, { to: "s1", lost: true }, values)).toEqual([
      "to cannot be s1 while s3 is silent, which comes later in topology.standbys, " +
        "and its switch stands at 1: it overrules s1",
    ]);
    const never = { ...values, switches: {} };
    expect(told(three, { to: "s1", lost: true }, { ...never, silent: new Set(["s2"]) })).toEqual([
      "to cannot be s1 while s2 is silent, which comes later in topology.standbys, " +
        "and its switch was never seen: it overrules s1",
    ]);
    expect(told(three, { to: "p", lost: false }, values)).toEqual([
      "to cannot be p while s3 is silent, which comes later in topology.standbys, " +
        "and its switch stands at 1: it overrules p; if it is lost, primaryForced moves the name",
    ]);
  });

  test("are refused where they would have to be published in a region that is silent", () => {
    const silent = new Set(["s1", "w"]);

    expect(told(one, { to: "s1", lost: true }, { switches: { s1: 0 }, force: 1, silent })).toEqual([
      "to must answer, got s1, which is silent: its switch stands there alone",
      "to needs primaryForced at 0 in w, which is silent: it stands at 1 and holds the name at " +
        "the primary",
    ]);
    expect(told(one, { to: "p", lost: true }, { switches: { s1: 1 }, force: 0, silent })).toEqual([
      "to needs primaryForced at 1 in w, which is silent: nothing else takes the name from a " +
        "standby that is lost",
    ]);
  });

  test("are refused to a region that the name cannot lead to", () => {
    expect(told(one, { to: "w", lost: true }, { switches: {}, force: 0, silent: none })).toEqual([
      'to must be one of p, s1, got "w"',
    ]);
  });

  test("move it once more after a second disaster, and home again", () => {
    let values: Values = { switches: { s1: 0 }, force: 0 };
    const leads: string[] = [];
    const move = (to: string, lost: boolean, silent: string[]) => {
      const { value = [] } = ordersTo(one, { to, lost }, { ...values, silent: new Set(silent) });
      for (const order of value) {
        values = followed(values, order);
        leads.push(possibleAnswers(one, "guarded", values).join());
      }
    };

    move("s1", true, ["p"]);
    expect(leads.splice(0)).toEqual(["s1"]);
    move("p", true, ["s1"]);
    expect(leads.splice(0)).toEqual(["p"]);
    // The standby is back, its switch at 1 as it was left; now the primary is lost again.
    move("s1", true, ["p"]);
    expect(leads.splice(0)).toEqual(["p", "s1"]);
    expect(values).toEqual({ switches: { s1: 1 }, force: 0 });
    move("p", false, []);
    expect(leads).toEqual(["p"]);
    expect(values).toEqual({ switches: { s1: 0 }, force: 0 });
  });
});

describe.each(worlds)("with $count standbys in $mode mode, whatever was seen", (world) => {
  const { topology, mode } = world;
  const { primary, standbys, witness } = topology;
  const cases = everyValue(topology, [0, 1, undefined]).flatMap((values) =>
    silences(topology, 2).flatMap((silent) =>
      [primary, ...standbys].flatMap((to) =>
        [true, false].flatMap((lost) => {
          const { value } = ordersTo(topology, { to, lost }, { ...values, silent });
          return value === undefined ? [] : [{ values, silent, to, lost, orders: value }];
        }),
      ),
    ),
  );

  test("orders go to regions that answer alone", () => {
    expect(cases.length).toBeGreaterThan(20);
    expect(
      cases.filter(({ orders, silent }) => orders.some(({ region }) => silent.has(region))),
    ).toEqual([]);
  });

  test("the name leads to the target in the end, whatever what was never seen stands at", () => {
    const astray = cases.filter(({ values, silent, to, orders }) => {
      // What no sample was ever seen of, in a witness that is silent, was never ordered.
      const start = silent.has(witness) ? { ...values, force: values.force ?? 0 } : values;
      const end = orders.reduce<Values>(followed, start);
      return possibleAnswers(topology, mode, end).join() !== to;
    });
    expect(astray).toEqual([]);
  });

  test("the name moves once at most", () => {
    const known = cases.filter(({ values }) =>
      [values.force, ...Object.values(values.switches)].every((value) => value !== undefined),
    );
    const wandering = known.filter(({ values, orders }) => {
      let at: Values = values;
      const answers = [at, ...orders.map((order) => (at = followed(at, order)))].map(
        (one) => possibleAnswers(topology, mode, one)[0],
      );
      return answers.filter((answer, nth) => answer !== answers[nth - 1]).length > 2;
    });
    expect(known.length).toBeGreaterThan(10);
    expect(wandering).toEqual([]);
  });
});

describe.each(worlds)("I11 with $count standbys in $mode mode: any one region silent", (world) => {
  const { topology, mode } = world;
  const { primary, standbys, witness } = topology;
  const regions = [primary, ...standbys];

  test("leaves the name with a living region, or one that values in living regions move it to", () => {
    let moved = 0;
    for (const lost of [...regions, witness]) {
      const silent = new Set([lost]);
      for (const values of everyValue(topology, [0, 1])) {
        for (const givenUp of mode === "direct" ? [none, silent] : [none]) {
          const [at] = possibleAnswers(topology, mode, values, givenUp);
          if (at !== lost) continue;
          moved += 1;
          const ways = regions
            .filter((to) => to !== lost)
            .map((to) => ordersTo(topology, { to, lost: true }, { ...values, silent }).value)
            .filter((orders) => orders !== undefined);
          const ends = ways.map((orders) => orders.reduce<Values>(followed, values));
          // A second value only where primaryForced was left at 1 by the disaster before.
          const fewest = lost === primary && values.force === 1 ? 2 : 1;
          const state = JSON.stringify({ lost, values });

          expect(Math.min(...ways.map(({ length }) => length)), state).toBeLessThanOrEqual(fewest);
          expect(
            ends.flatMap((end) => possibleAnswers(topology, mode, end, givenUp)),
            state,
          ).not.toContain(lost);
        }
      }
    }
    expect(moved).toBeGreaterThan(0);
  });
});
