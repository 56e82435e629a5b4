import { describe, expect, test } from "vitest";

import { type EventDelivery, parseEvent } from "../../../src/model/events/parse-event";
import { phase } from "../../support/events/sample-events";

const sent = Date.parse("2026-03-20T12:00:00.000Z");
const minute = 60_000;
const day = 86_400_000;
const plan = { service: "guide", regions: ["eu-west-1", "eu-central-1"] };

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** What becomes of a phase: its code of rejection, or its kind. */
function outcome(event: unknown, delivery: EventDelivery = {}, now?: Date): string {
  const parsed = parseEvent(event, now, delivery);
  return parsed.kind === "rejected" ? parsed.code : parsed.kind;
}

describe("a recovery phase that a queue brings", () => {
  // Its own time claims whatever makes it true.
  const claimed = (at: string) => phase("recovered", at, {}, { time: at });

  test.each([
    ["5 minutes after it was sent", sent + 5 * minute, "facts"],
    ["a millisecond later", sent + 5 * minute + 1, "phase-ahead"],
    ["14 days before", sent - 14 * day, "facts"],
    ["a millisecond earlier", sent - 14 * day - 1, "phase-too-old"],
    ["in the year 1", Date.parse("0001-01-01T00:00:00.000Z"), "phase-too-old"],
  ])("%s comes to what it should", (_, at, expected) => {
    expect(outcome(claimed(iso(at)), { sent })).toBe(expected);
  });

  test("is told with both instants when it is refused", () => {
    expect(parseEvent(claimed(iso(sent + 6 * minute)), undefined, { sent })).toEqual({
      kind: "rejected",
      code: "phase-ahead",
      message:
        "at must lie at most 5 minutes after it was sent, and 14 days before, " +
        "got 2026-03-20T12:06:00.000Z, sent 2026-03-20T12:00:00.000Z",
    });
  });
});

describe("a recovery phase in a file", () => {
  const told = (at: number) => phase("started", iso(at), {}, { time: iso(sent) });

  test.each([
    [sent + 5 * minute, "facts"],
    [sent + 5 * minute + 1, "phase-ahead"],
    [sent - 14 * day, "facts"],
    [sent - 14 * day - 1, "phase-too-old"],
  ])("at %d is measured against the time of its event", (at, expected) => {
    expect(outcome(told(at))).toBe(expected);
  });

  test("that has no time is as new as its reader", () => {
    const { time: _, ...timeless } = told(sent);

    expect(outcome(timeless, {}, new Date(sent + 14 * day))).toBe("facts");
    expect(outcome(timeless, {}, new Date(sent + 14 * day + 1))).toBe("phase-too-old");
  });
});

describe("the region of a recovery phase", () => {
  const shifted = (detail: Record<string, unknown>) =>
    outcome(phase("shifted", iso(sent), detail), { sent, plan });

  test("is one of the plan's", () => {
    expect(shifted({ region: "eu-central-1" })).toBe("facts");
    expect(shifted({ region: "eu-north-9" })).toBe("unknown-region");
    expect(shifted({ region: "us-east-1" })).toBe("unknown-region");
  });

  test("may be left out, and is not known of another service", () => {
    expect(shifted({ region: undefined })).toBe("facts");
    expect(shifted({ region: "us-east-1", service: "search" })).toBe("facts");
  });

  test("is any where nobody knows the plan", () => {
    expect(outcome(phase("shifted", iso(sent), { region: "us-east-1" }), { sent })).toBe("facts");
  });
});

describe("the retraction of a run", () => {
  const retracted = (detail: Record<string, unknown>) =>
    phase("retracted", iso(sent), { by: "Ada", reason: "a forgery", ...detail });

  test("is one fact of the run, and no phase", () => {
    expect(parseEvent(retracted({}), undefined, { sent, plan })).toEqual({
      kind: "facts",
      facts: [
        {
          kind: "run",
          key: "run/incident/guide/run-1",
          facts: {
            service: { value: "guide", rank: 0, at: 0 },
            runId: { value: "run-1", rank: 0, at: 0 },
            purpose: { value: "incident", rank: 0, at: 0 },
            retracted: { value: "Ada\na forgery", rank: 0, at: -sent },
          },
        },
      ],
    });
  });

  test.each([
    [{ by: "" }, "missing-field"],
    [{ reason: undefined }, "missing-field"],
    [{ by: "Ada\nGrace" }, "bad-field"],
    [{ reason: "x".repeat(512) }, "facts"],
    [{ reason: "x".repeat(513) }, "bad-field"],
    [{ by: "x".repeat(129) }, "bad-field"],
  ])("of %j is what it should be", (detail, expected) => {
    expect(outcome(retracted(detail), { sent, plan })).toBe(expected);
  });

  test("is measured like a phase", () => {
    expect(outcome(retracted({ at: iso(sent + 6 * minute) }), { sent })).toBe("phase-ahead");
  });
});
