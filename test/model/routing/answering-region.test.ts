import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { answeringRegion } from "../../../src/model/routing/answering-region";
import { everyValue, topologyWith } from "../../support/route53-model";

const one = { primary: "p", standbys: ["s"] };
const three = { primary: "p", standbys: ["s1", "s2", "s3"] };

function answer(topology: typeof one, on: readonly string[], down?: readonly string[]) {
  return answeringRegion(topology, down === undefined ? "guarded" : "direct", {
    switchedOn: new Set(on),
    givenUp: new Set(down),
    forced: false,
  });
}

describe("the region that a name leads to", () => {
  test.each([
    [[], "p"],
    [["s"], "s"],
  ])("with one standby and %j at 1 is %s", (on, region) => {
    expect(answer(one, on)).toBe(region);
  });

  test.each([
    [[], "p"],
    [["s1"], "s1"],
    [["s2"], "s2"],
    [["s3"], "s3"],
    [["s1", "s2"], "s2"],
    [["s1", "s3"], "s3"],
    [["s2", "s3"], "s3"],
    [["s1", "s2", "s3"], "s3"],
  ])("with three standbys and %j at 1 is %s", (on, region) => {
    expect(answer(three, on)).toBe(region);
  });

  test("does not follow endpoints in guarded mode", () => {
    const given = { switchedOn: new Set<string>(), givenUp: new Set(["p"]), forced: false };

    expect(answeringRegion(one, "guarded", given)).toBe("p");
  });

  test.each([
    [[], [], "p"],
    [[], ["p"], "s1"],
    [[], ["p", "s1"], "s2"],
    [[], ["s1"], "p"],
    // Nobody asks after the last one: its record has no check.
    [[], ["p", "s1", "s2", "s3"], "s3"],
    // A good endpoint does not bring users back while a switch stands at 1.
    [["s1"], [], "s1"],
    [["s1"], ["s1"], "s2"],
    [["s2"], ["s3"], "s2"],
    [["s2"], ["s2", "s3"], "s3"],
  ])("in direct mode with %j at 1 and %j given up is %s", (on, down, region) => {
    expect(answer(three, on, down)).toBe(region);
  });

  test("with all endpoints good is the last standby whose switch stands at 1", () => {
    fc.assert(
      fc.property(fc.subarray(three.standbys), fc.constantFrom(undefined, []), (on, down) => {
        expect(answer(three, on, down)).toBe(on.at(-1) ?? "p");
      }),
    );
  });

  test("is the primary of a topology without standbys", () => {
    expect(answer({ primary: "p", standbys: [] }, [], ["p"])).toBe("p");
  });

  test.each([
    // What stands at 1, whether primaryForced does, and where the name leads.
    [[], false, "p"],
    [["s1"], false, "s1"],
    // The second disaster: the standby is lost, and nobody puts its switch back.
    [["s1"], true, "p"],
    // The third move: the standby is back as it was left, and primaryForced is put to 0.
    [["s1"], false, "s1"],
    [[], true, "p"],
    [["s3"], true, "p"],
    [["s1", "s2", "s3"], true, "p"],
  ])("with %j at 1 and primaryForced %s is %s", (on, forced, region) => {
    for (const mode of ["guarded", "direct"] as const) {
      const known = { switchedOn: new Set(on), givenUp: new Set<string>(), forced };
      expect(answeringRegion(three, mode, known)).toBe(region);
    }
  });

  test("in direct mode is the primary that was forced, whatever became of its endpoint", () => {
    const known = { switchedOn: new Set(["s1"]), givenUp: new Set(["p"]), forced: true };

    expect(answeringRegion(three, "direct", known)).toBe("p");
  });

  const worlds = [1, 2, 3].flatMap((count) =>
    (["guarded", "direct"] as const).map((mode) => ({ count, mode })),
  );
  test.each(worlds)(
    "with $count standbys in $mode mode is what the flat check means: forced, or no later switch on and the endpoint good",
    ({ count, mode }) => {
      const topology = topologyWith(count);
      const regions = [topology.primary, ...topology.standbys];
      for (const { switches, force } of everyValue(topology, [0, 1])) {
        for (let mask = 0; mask < 2 ** regions.length; mask += 1) {
          const givenUp = new Set(regions.filter((_, nth) => (mask >> nth) % 2 === 1));
          const switchedOn = new Set(topology.standbys.filter((one) => switches[one] === 1));
          const meant = regions.find(
            (region, nth) =>
              (nth === 0 && force === 1) ||
              nth === regions.length - 1 ||
              (!regions.slice(nth + 1).some((later) => switchedOn.has(later)) &&
                !(mode === "direct" && givenUp.has(region))),
          );

          expect(
            answeringRegion(topology, mode, { switchedOn, givenUp, forced: force === 1 }),
          ).toBe(meant);
        }
      }
    },
  );
});
