import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { answeringRegion } from "../../../src/model/routing/answering-region";

const one = { primary: "p", standbys: ["s"] };
const three = { primary: "p", standbys: ["s1", "s2", "s3"] };

function answer(topology: typeof one, on: readonly string[], down?: readonly string[]) {
  return answeringRegion(topology, down === undefined ? "guarded" : "direct", {
    switchedOn: new Set(on),
    givenUp: new Set(down),
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
    const given = { switchedOn: new Set<string>(), givenUp: new Set(["p"]) };

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
});
