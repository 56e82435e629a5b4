import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { rejectionCodes } from "../../../src/model/events/rejection";
import { readings } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { alarm, backupJob, phase } from "../../support/events/sample-events";
import { healthEvent } from "../../support/events/sample-notices";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "readings.md"), "utf8");

test("the page of readings lists every code of rejection with its sentence", () => {
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, code, sentence]) => [
    code,
    sentence,
  ]);

  expect(listed.filter(([code]) => code?.includes("-"))).toEqual(Object.entries(rejectionCodes));
});

test("the page of readings names every field", () => {
  const events = [
    backupJob(),
    phase("started", "2026-03-01T05:00:00Z"),
    alarm("ALARM", "2026-03-01T05:00:00.000+0000"),
    healthEvent(),
  ];
  const { capacity, recovery, ...rest } = readings(factsOf(events));
  const parts = [
    rest,
    recovery,
    capacity,
    capacity.copies,
    capacity.resources[0],
    recovery.incidents[0],
    rest.alarms[0],
    rest.notices[0],
  ];
  const names = new Set(parts.flatMap((part) => Object.keys(part ?? {})));

  expect(names.size).toBe(43);
  expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
