import { describe, expect, test } from "vitest";

import { type LastEvents, lastEventAge, noteEvent } from "../../../src/model/readings/last-events";
import { joinRecords } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  copyJob,
  phase,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
} from "../../support/events/sample-events";

const now = new Date("2026-03-01T06:00:00.000Z");

function ageIn(region: string, events: readonly SampleEvent[]): number | null {
  const last: LastEvents = new Map();
  for (const record of factsOf(events)) noteEvent(last, record);
  return lastEventAge(last, region, now);
}

describe("the age of a region's last event", () => {
  const older = backupJob({ backupJobId: "older", completionDate: "2026-03-01T05:01:00.000Z" });

  test("is that of its newest job, in any order", () => {
    expect(ageIn("eu-west-1", [backupJob(), older])).toBe(3029.25);
    expect(ageIn("eu-west-1", [older, backupJob()])).toBe(3029.25);
  });

  test("is told by copies, restores and failures too", () => {
    expect(ageIn("eu-west-1", [copyJob()])).toBe(2100);
    expect(ageIn("eu-west-1", [restoreTest()])).toEqual(expect.any(Number));
    const failed = backupJob({ state: "FAILED", completionDate: undefined });
    expect(ageIn("eu-west-1", [failed])).toBe(3000);
  });

  test("is not told by jobs of which a sweep alone knows, until their event comes", () => {
    const [told] = factsOf([backupJob()]);
    if (told?.kind !== "job") throw new Error("a backup job is a job");
    const { toldByEvent: _, ...facts } = told.facts;
    const swept = { ...told, facts };
    const last: LastEvents = new Map();

    noteEvent(last, swept);
    expect(lastEventAge(last, "eu-west-1", now)).toBeNull();

    noteEvent(last, joinRecords(swept, told));
    expect(lastEventAge(last, "eu-west-1", now)).toBe(3029.25);
  });

  test("is that of the region whose bus told it, whatever the event is about", () => {
    expect(ageIn("eu-central-1", [copyJob()])).toBeNull();
    expect(ageIn("eu-central-1", [backupJob({}, { region: "eu-central-1" })])).toBe(3029.25);
  });

  test("is none of a region of which no job was told", () => {
    expect(ageIn("eu-west-1", [])).toBeNull();
    const others = [recoveryPoint(), phase("started", "2026-03-01T05:00:00.000Z")];
    expect(ageIn("eu-west-1", others)).toBeNull();
  });

  test("is 0 of what is yet to come", () => {
    const ahead = backupJob({ completionDate: "2026-03-01T07:00:00.000Z" });
    expect(ageIn("eu-west-1", [ahead])).toBe(0);
  });
});
