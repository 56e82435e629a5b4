import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseEvent, parseEventText } from "../../../src/model/events/parse-event";
import { oneOfEach } from "../../support/events/one-of-each";
import { factsOf } from "../../support/events/records-of";
import {
  alarm,
  backupJob,
  ebsSnapshot,
  pointArn,
  region,
  type SampleEvent,
} from "../../support/events/sample-events";

/** A whole second, so that every spelling of it is the same instant. */
const instant = new Date("2026-03-01T04:59:00.000Z");
const [weekday, month] = ["Sun", "Mar"];

const spellings = [
  "2026-03-01T04:59:00Z",
  "2026-03-01T04:59:00.000Z",
  "2026-03-01T04:59:00.000+0000",
  "2026-03-01T05:59:00+01:00",
  `${weekday}, 01 ${month} 2026 04:59:00 GMT`,
  `${weekday} ${month} 01 04:59:00 UTC 2026`,
  `${month} 1, 2026 4:59:00 AM`,
];

/** What AWS writes where it has nothing to say. */
const absent = [undefined, null, "", {}];

function withDetail(sample: SampleEvent, detail: Record<string, unknown>): SampleEvent {
  return { ...sample, detail: { ...sample.detail, ...detail } };
}

describe("the facts of an event are the same", () => {
  test.each(spellings)("for the time %s", (creationDate) => {
    const expected = factsOf([backupJob({ creationDate: instant.toISOString() })]);

    expect(factsOf([backupJob({ creationDate })])).toEqual(expected);
  });

  test("for an id in either case and a state under either name", () => {
    const { state, backupJobId, ...rest } = backupJob().detail;
    const other = {
      ...backupJob(),
      detail: { ...rest, status: "completed", backupJobId: String(backupJobId).toLowerCase() },
    };

    expect(state).toBe("COMPLETED");
    expect(factsOf([other])).toEqual(factsOf([backupJob()]));
  });

  test.each([1000, "1000", "0001000"])("for the size %j", (backupSizeInBytes) => {
    expect(factsOf([backupJob({ backupSizeInBytes })])).toEqual(factsOf([backupJob()]));
  });

  test.each(absent)("for nothing written as %j", (nothing) => {
    const fields = ["backupSizeInBytes", "resourceType", "backupVaultArn", "parentJobId"];
    const detail = Object.fromEntries(fields.map((field) => [field, nothing]));
    const without = Object.fromEntries(fields.map((field) => [field, undefined]));

    expect(factsOf([backupJob(detail)])).toEqual(factsOf([backupJob(without)]));
  });

  test.each([true, "true"])("for a parent that is marked %j", (isParent) => {
    const [, point] = factsOf([backupJob({ isParent })]);

    expect(point?.facts).toMatchObject({ composite: { value: "yes" } });
    expect(factsOf([backupJob({ isParent: "false" })])).toEqual(factsOf([backupJob()]));
  });

  test.each([
    `arn:aws:ec2::${region}:snapshot/snap-0a1b2c3d4e5f60718`,
    `arn:aws:ec2:${region}::snapshot/snap-0a1b2c3d4e5f60718`,
  ])("for the snapshot %s", (snapshot_id) => {
    expect(factsOf([ebsSnapshot({ snapshot_id })])).toEqual(factsOf([ebsSnapshot()]));
  });

  test("for EC2's fields in the cases of all its years", () => {
    const { startTime, endTime, ...rest } = ebsSnapshot().detail;
    const old = {
      ...ebsSnapshot(),
      detail: { ...rest, StartTime: startTime, EndTime: endTime, Incremental: "true" },
    };
    const mixed = { ...old, detail: { ...rest, StartTime: startTime, startTime: "", endTime } };

    expect(factsOf([old])).toEqual(factsOf([ebsSnapshot()]));
    expect(factsOf([mixed])).toEqual(factsOf([ebsSnapshot()]));
  });

  test("for a list of resources that begins with an absent one", () => {
    const arn = pointArn("f1e2d3c4");

    expect(factsOf([backupJob({}, { resources: ["", arn] })])).toEqual(
      factsOf([backupJob({}, { resources: [arn] })]),
    );
    expect(parseEvent(backupJob({}, { resources: [""] }))).toMatchObject({ code: "missing-field" });
  });

  test("for an account written as a number", () => {
    expect(factsOf([{ ...backupJob(), account: 123_123_123_123 }])).toEqual(factsOf([backupJob()]));
  });

  test("for an event under another id, replayed, and with fields that AWS has yet to add", () => {
    const added = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }).map((name) => `new${name}`),
      fc.jsonValue({ maxDepth: 3 }),
      { maxKeys: 5 },
    );

    fc.assert(
      fc.property(fc.constantFrom(...oneOfEach), added, added, (sample, outside, inside) => {
        const grown = {
          ...withDetail(sample, inside),
          ...outside,
          id: "another",
          "replay-name": "again",
        };

        expect(factsOf([grown])).toEqual(factsOf([sample]));
      }),
      { numRuns: 500 },
    );
  });

  test("for an event as a value and as its text", () => {
    const some = fc.constantFrom<unknown>(
      backupJob(),
      backupJob({ state: 7 }),
      alarm("OK", "2026-03-01T05:00:00.000+0000", { reasonData: "{".repeat(40) }),
      { ...backupJob(), deep: JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`) },
      { ...backupJob(), wide: Array.from({ length: 20_001 }, () => 1) },
    );

    fc.assert(
      fc.property(fc.oneof(some, fc.jsonValue()), (value) => {
        expect(parseEventText(JSON.stringify(value))).toEqual(parseEvent(value));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a text", () => {
  test("is refused when it is no JSON, or longer than any event", () => {
    expect(parseEventText("{")).toMatchObject({ kind: "rejected", code: "not-json" });
    expect(parseEventText(" ".repeat(1_048_577))).toMatchObject({ code: "too-large" });
    expect(parseEventText(`${" ".repeat(1_048_574)}{}`)).toMatchObject({ code: "not-an-event" });
  });
});
