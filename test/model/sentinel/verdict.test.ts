import { describe, expect, test } from "vitest";

import { verdictOfName, verdictOfWrite } from "../../../src/model/sentinel/verdict";

const regions = ["eu-west-1", "eu-central-1"];

function told(status: number, region: string | undefined = "eu-central-1", expectStatus = 200) {
  return verdictOfWrite({ status, region }, { expectStatus }, regions);
}

describe("verdictOfWrite", () => {
  test("is good for the agreed status from a region of the service, and no other status", () => {
    expect(told(200)).toEqual({ verdict: "good" });
    expect(told(201, "eu-west-1", 201)).toEqual({ verdict: "good" });
    expect(told(200, "eu-west-1", 201)).toEqual({
      verdict: "unclear",
      reason: "answers a write with 200",
    });
  });

  test.each([500, 502, 503, 504, 599])(
    "is bad for %i, which is the server's own fault",
    (status) => {
      expect(told(status)).toEqual({ verdict: "bad" });
    },
  );

  test("is bad where nobody answers", () => {
    expect(verdictOfWrite(undefined, { expectStatus: 200 }, regions)).toEqual({ verdict: "bad" });
  });

  test.each([401, 403])("tells a refused token (%i) from a dead service", (status) => {
    expect(told(status)).toEqual({
      verdict: "unclear",
      reason: `refuses the token (${status})`,
    });
  });

  test.each([204, 302, 400, 404, 405, 413, 429, 499])(
    "is unclear for %i: somebody lives and says nothing of writes",
    (status) => {
      expect(told(status)).toEqual({
        verdict: "unclear",
        reason: `answers a write with ${status}`,
      });
    },
  );

  test("is unclear where the answer names no region, or one that was not asked", () => {
    expect(
      verdictOfWrite({ status: 200, region: undefined }, { expectStatus: 200 }, regions),
    ).toEqual({ verdict: "unclear", reason: "does not name its region" });
    expect(told(200, "us-east-1")).toEqual({
      verdict: "unclear",
      reason: "names another region",
    });
  });
});

describe("verdictOfName", () => {
  test.each([
    [true, "good", "good"],
    [true, "unclear", "unclear"],
    [true, "bad", "bad"],
    [true, undefined, "good"],
    [false, "good", "bad"],
    [false, "unclear", "bad"],
    [false, "bad", "bad"],
    [false, undefined, "bad"],
  ] as const)("of reads %s and writes %s is %s", (reads, writes, verdict) => {
    expect(verdictOfName(reads, writes)).toBe(verdict);
  });
});
