import { describe, expect, test } from "vitest";

import {
  at,
  type Checked,
  choiceFaults,
  fault,
  isWholeNumber,
  pathIn,
  regionFaults,
  regionKeyFaults,
  sentenceOf,
  together,
  wholeNumberFaults,
} from "../../src/model/faults";

describe("sentenceOf", () => {
  test("puts the path before the reason", () => {
    expect(sentenceOf(fault("engine", "must be one of a, b"))).toBe("engine must be one of a, b");
  });

  test("tells a fault of the whole by its reason alone", () => {
    expect(sentenceOf(fault("", "there must be a store"))).toBe("there must be a store");
  });
});

describe("at", () => {
  test("puts what is larger before every path, and leaves the reasons", () => {
    expect(
      at("databases.catalog", [fault("engine", "is missing"), fault("a.b", "is odd")]),
    ).toEqual([
      fault("databases.catalog.engine", "is missing"),
      fault("databases.catalog.a.b", "is odd"),
    ]);
  });

  test("makes a fault of the whole one of its place", () => {
    expect(at("databases", [fault("", "must differ")])).toEqual([
      fault("databases", "must differ"),
    ]);
  });

  test("changes nothing where the larger is the whole", () => {
    expect(at("", [fault("engine", "is missing")])).toEqual([fault("engine", "is missing")]);
  });
});

test.each([
  ["schedules.daily", "keepDays", "schedules.daily.keepDays"],
  ["schedules", "", "schedules"],
  ["", "keepDays", "keepDays"],
  ["", "", ""],
])("the path in %j of %j is %j", (prefix, path, expected) => {
  expect(pathIn(prefix, path)).toBe(expected);
});

describe("together", () => {
  const seed: Checked<number> = { value: 1 };
  const refused = (path: string): Checked<number> => ({ faults: [fault(path, "is odd")] });

  test("gives the values of all parts, one that is undefined among them", () => {
    expect(together({ seed, until: { value: undefined } })).toEqual({
      value: { seed: 1, until: undefined },
    });
  });

  test("gives no value where a single part has a single fault", () => {
    expect(together({ seed, runs: refused("runs") })).toEqual({
      faults: [fault("runs", "is odd")],
    });
  });

  test("gives the faults of all parts, and no value", () => {
    expect(together({ seed, runs: refused("runs"), days: refused("days") })).toEqual({
      faults: [fault("runs", "is odd"), fault("days", "is odd")],
    });
  });
});

describe("wholeNumberFaults", () => {
  const limits = { from: 1, to: 35, reason: "it is so" };

  test.each([1, 35])("accepts %s", (value) => {
    expect(wholeNumberFaults("days", value, limits)).toEqual([]);
    expect(isWholeNumber(value, limits)).toBe(true);
  });

  test.each([0, 36, 1.5, Number.NaN])("refuses %s", (value) => {
    expect(wholeNumberFaults("days", value, limits)).toEqual([
      { path: "days", reason: `must be a whole number from 1 to 35, got ${value}: it is so` },
    ]);
    expect(isWholeNumber(value, limits)).toBe(false);
  });

  test("goes as far as numbers are exact where nothing else ends it", () => {
    const tasks = { from: 1, of: "tasks" };

    expect(wholeNumberFaults("full", Number.MAX_SAFE_INTEGER, tasks)).toEqual([]);
    expect(wholeNumberFaults("full", Number.MAX_SAFE_INTEGER + 1, tasks)).toEqual([
      fault("full", "must be a whole number of tasks from 1 up, got 9007199254740992"),
    ]);
  });

  test.each([
    ["7", '"7"'],
    [null, "null"],
    [undefined, "undefined"],
    [{ seven: 7 }, "an object"],
  ])("shows %o, which no type check stopped, as what it is", (value, got) => {
    expect(wholeNumberFaults("days", value as never, limits)).toEqual([
      fault("days", `must be a whole number from 1 to 35, got ${got}: it is so`),
    ]);
    expect(choiceFaults<string>("days", value as never, ["a"])).toEqual([
      fault("days", `must be one of a, got ${got}`),
    ]);
  });

  test("shows what was written where that is text", () => {
    expect(wholeNumberFaults("--runs", Number.NaN, { from: 1, to: 9 }, '"ten"')).toEqual([
      fault("--runs", 'must be a whole number from 1 to 9, got "ten"'),
    ]);
  });
});

describe("choiceFaults", () => {
  test("accepts what is allowed", () => {
    expect(choiceFaults("mode", "a", ["a", "b"])).toEqual([]);
  });

  test("names what is allowed, and shows a text as one and a number as one", () => {
    expect(choiceFaults("mode", "7", ["a", "b"])).toEqual([
      fault("mode", 'must be one of a, b, got "7"'),
    ]);
    expect(choiceFaults("cpu", 7, [1, 2])).toEqual([fault("cpu", "must be one of 1, 2, got 7")]);
  });

  test("takes another rule and a reason", () => {
    const told = { rule: "must be S or N", reason: "there is no other" };

    expect(choiceFaults("type", "X", ["S", "N"], told)).toEqual([
      fault("type", 'must be S or N, got "X": there is no other'),
    ]);
  });
});

describe("regionFaults", () => {
  const regions = ["eu-west-1", "eu-central-1"];

  test("names every region that is not of the topology", () => {
    expect(regionFaults("region", ["eu-west-1", "us-east-1", "us-east-2"], regions)).toEqual([
      fault("region", "must be one of the topology's (eu-west-1, eu-central-1), got us-east-1"),
      fault("region", "must be one of the topology's (eu-west-1, eu-central-1), got us-east-2"),
    ]);
  });

  test("takes another rule and a reason", () => {
    const told = { rule: "must be near", reason: "the other is far" };

    expect(regionFaults("region", ["us-east-1"], regions, told)).toEqual([
      fault("region", "must be near, got us-east-1: the other is far"),
    ]);
  });
});

describe("regionKeyFaults", () => {
  test("names every key that is no region of the topology", () => {
    expect(regionKeyFaults("topics", ["eu-west-1", "us-east-1"], ["eu-west-1"])).toEqual([
      fault("topics", "must name regions of the topology only, got us-east-1"),
    ]);
  });
});
