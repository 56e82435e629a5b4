import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { rejectionCodes } from "../../../src/model/events/rejection";
import { foldRecords, readings } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { alarm, backupJob, phase } from "../../support/events/sample-events";
import { healthEvent } from "../../support/events/sample-notices";
import { routedScope } from "../../support/routed";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "readings.md"), "utf8");

test("the page of readings lists every code of rejection with its sentence", () => {
  const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, code, sentence]) => [
    code,
    sentence,
  ]);

  expect(listed.filter(([code]) => code?.includes("-"))).toEqual(Object.entries(rejectionCodes));
});

test("the page of readings names every field and every code of what is left out", () => {
  const routed = routedScope();
  const told = [
    phase("recovered", "2026-03-01T05:00:00Z", { runId: "headless" }),
    phase("started", "2026-03-01T05:00:00Z"),
    phase("shifted", "2026-03-01T05:00:00Z", { region: "mars-north-1" }),
    phase("recovered", "2026-03-01T05:00:00Z"),
    phase("started", "2026-03-01T05:00:00Z", { runId: "given-up" }),
    phase("abandoned", "2026-03-01T04:00:00Z", { runId: "given-up" }),
  ];
  const { leftOut } = foldRecords(factsOf(told), routed);
  const names = [...Object.keys(leftOut[0] ?? {}), ...leftOut.map(({ code }) => code)];

  expect(new Set(names).size).toBe(12);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
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
