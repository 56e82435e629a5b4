import { describe, expect, test } from "vitest";

import { earliest, latest } from "../../../src/model/records/fact";
import { firstTelling, phaseInstant, phaseTimeFault } from "../../../src/model/records/run-phases";

const minute = 60_000;
const fortnight = 14 * 86_400_000;
const noon = Date.parse("2026-03-20T12:00:00.000Z");

describe("phaseTimeFault", () => {
  test.each([
    [noon + 5 * minute, undefined],
    [noon + 5 * minute + 1, "phase-ahead"],
    [noon - fortnight, undefined],
    [noon - fortnight - 1, "phase-too-old"],
  ])("of %d is %s", (at, fault) => {
    expect(phaseTimeFault(at, noon)).toBe(fault);
  });
});

describe("phaseInstant", () => {
  const recovered = (told: number) => ({
    recovered: latest(told),
    recoveredFirst: firstTelling(noon, noon),
  });

  test("is the later telling while that could be true when the phase was first heard of", () => {
    expect(phaseInstant(recovered(noon + 5 * minute), "recovered")).toBe(noon + 5 * minute);
  });

  test("is the first telling when a later one moves it beyond that", () => {
    expect(phaseInstant(recovered(noon + 5 * minute + 1), "recovered")).toBe(noon);
    expect(phaseInstant(recovered(noon + fortnight * 30), "recovered")).toBe(noon);
  });

  test("is the first telling when a start is dated back from ever later messages", () => {
    const started = (told: number) => ({
      started: earliest(told),
      startedFirst: firstTelling(noon, noon),
    });

    expect(phaseInstant(started(noon - fortnight), "started")).toBe(noon - fortnight);
    expect(phaseInstant(started(noon - fortnight - 1), "started")).toBe(noon);
  });

  test("is what was told where nobody kept when, and nothing where nobody told", () => {
    expect(phaseInstant({ shifted: latest(noon) }, "shifted")).toBe(noon);
    expect(phaseInstant({}, "shifted")).toBeUndefined();
  });
});
