import { describe, expect, test } from "vitest";

import { givenUpLine } from "../../../src/model/check/standing-by";

const at = new Date("2026-06-01T12:00:00Z");
const told = { kind: "told", value: null, at } as const;
const left = {
  region: "eu-west-1",
  state: "not-yet",
  because: ["catalog is written there", "4 tasks are asked for"],
  command: "awsdr stand-by --plan FILE --region eu-west-1",
} as const;

describe("whether a region stands by again", () => {
  test("passes where no move has left it behind", () => {
    expect(givenUpLine("eu-west-1", undefined, told)).toEqual({
      id: "given-up",
      title: "standing by",
      region: "eu-west-1",
      verdict: "pass",
      says: "no move has left it behind",
      todo: null,
      at,
    });
  });

  test("warns where the lock does not tell of moves", () => {
    const silent = { kind: "silent", reason: "no answer within 5 s", at } as const;

    expect(givenUpLine("eu-west-1", undefined, silent).verdict).toBe("warn");
  });

  test("fails where it still runs, and names the command", () => {
    expect(givenUpLine("eu-west-1", left, told)).toMatchObject({
      verdict: "fail",
      says: "catalog is written there; 4 tasks are asked for",
      todo: "awsdr stand-by --plan FILE --region eu-west-1, which shows what it would do first",
    });
  });

  test("fails where it does not tell, and gives no command that would be refused", () => {
    const silent = { ...left, state: "untold", because: ["it is silent"], command: null } as const;

    expect(givenUpLine("eu-west-1", silent, told)).toMatchObject({
      verdict: "fail",
      todo: "awsdr status, once it answers and nobody holds the lock",
    });
  });
});
