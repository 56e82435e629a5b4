import { describe, expect, test } from "vitest";

import {
  forceValueLine,
  nameServersLine,
  switchValueLine,
  ttlLine,
  type ValueSeen,
} from "../../../src/model/check/name";
import { ago, silent, told } from "./told";

const zero: ValueSeen = { value: 0, at: ago(30), alarm: "OK" };
const one: ValueSeen = { value: 1, at: ago(30), alarm: "ALARM" };
const never: ValueSeen = { value: null, at: null, alarm: "INSUFFICIENT_DATA" };

describe("the line of a switch", () => {
  const of = (seen: ValueSeen, wanted: 0 | 1 | null = 0) =>
    switchValueLine("eu-central-1", told(seen), { wanted, serving: "eu-west-1" });

  test("passes at the value that it has to stand at, or where either will do", () => {
    expect(of(zero)).toMatchObject({ verdict: "pass", says: "at 0", todo: null });
    expect(of(one, 1).verdict).toBe("pass");
    expect([of(zero, null).verdict, of(one, null).verdict]).toEqual(["pass", "pass"]);
  });

  test("fails at the other one, and says who serves", () => {
    expect(of(one)).toMatchObject({ verdict: "fail", says: "at 1, while eu-west-1 serves" });
    expect(of(zero, 1).verdict).toBe("fail");
  });

  test("warns where no value was ever seen, or none for two weeks", () => {
    expect(of(never).verdict).toBe("warn");
    expect(of({ ...never, alarm: "OK" })).toMatchObject({
      verdict: "warn",
      says: "at 0 by its alarm; nobody has published a value for two weeks",
    });
    expect(of({ ...never, alarm: "ALARM" }).verdict).toBe("fail");
  });

  test("gives the alarm three minutes to follow", () => {
    const late = (seconds: number) => of({ ...zero, at: ago(seconds), alarm: "ALARM" });

    expect(late(180).verdict).toBe("warn");
    expect(late(181)).toMatchObject({
      verdict: "fail",
      says: "at 0, and its alarm says ALARM for 181 s",
    });
  });

  test("fails for an alarm that was edited, whatever the value", () => {
    expect(of({ ...zero, edited: ["threshold 2 in place of 1"] })).toMatchObject({
      verdict: "fail",
      says: "its alarm was edited by hand: threshold 2 in place of 1",
    });
  });

  test("fails in silence", () => {
    const line = switchValueLine("eu-central-1", silent, { wanted: 0, serving: "eu-west-1" });

    expect(line).toMatchObject({ verdict: "fail", region: "eu-central-1" });
  });
});

describe("the line of the force", () => {
  const of = (seen: ValueSeen, isPrimaryServing = true) =>
    forceValueLine("eu-north-1", told(seen), isPrimaryServing);

  test("passes at 0 alone", () => {
    expect(of(zero)).toMatchObject({ verdict: "pass", says: "at 0" });
    expect(of(one).verdict).toBe("warn");
    expect(of(one, false).verdict).toBe("fail");
  });

  test("fails until a value was seen", () => {
    expect(of(never).verdict).toBe("fail");
    expect(of({ ...never, alarm: "OK" })).toMatchObject({
      verdict: "fail",
      says: "no value within two weeks, alarm OK",
    });
  });

  test("fails in silence", () => {
    expect(forceValueLine("eu-north-1", silent, true).verdict).toBe("fail");
  });
});

describe("the line of the name servers", () => {
  const leading = (...regions: (string | null)[]) =>
    nameServersLine("a", told(regions.map((region, nth) => ({ server: `ns-${nth}`, region }))));

  test.each([
    [["a", "a", "a", "a"], "pass"],
    [["a", "a", "a", "b"], "warn"],
    [["a", "a", "a", null], "warn"],
    [["a", "a", "b", "b"], "fail"],
    [["b", "b", "b", "b"], "fail"],
    [["b", "b", "b", "a"], "fail"],
    [[null, null, null, null], "warn"],
    [[], "warn"],
  ] as const)("of %j is a %s", (regions, verdict) => {
    expect(leading(...regions).verdict).toBe(verdict);
  });

  test("names the server that differs", () => {
    expect(leading("a", "a", "a", "b").says).toBe("3 of 4 lead to a; ns-3 b");
  });

  test("warns where nobody could be asked", () => {
    expect(nameServersLine("a", silent)).toMatchObject({ verdict: "warn", region: null });
  });
});

describe("the line of the time to live", () => {
  const of = (...seconds: (number | null)[]) =>
    ttlLine(60, told(seconds.map((each, nth) => ({ server: `ns-${nth}`, seconds: each }))));

  test("passes up to the plan's own, and fails beyond it", () => {
    expect(of(60, 60)).toMatchObject({ verdict: "pass", says: "at most 60 s at all 2" });
    expect(of(60, 61)).toMatchObject({
      verdict: "fail",
      says: "longer than the plan's 60 s: ns-1 61 s",
    });
  });

  test("warns of one that does not tell, of none, and of silence", () => {
    expect(of(60, null)).toMatchObject({ verdict: "warn", says: "not told by ns-1" });
    expect([of().verdict, ttlLine(60, silent).verdict]).toEqual(["warn", "warn"]);
  });
});
