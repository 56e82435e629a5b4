import { expect, test } from "vitest";

import { type LagPath, lagRecords, wherever } from "../../../src/model/records/lags";
import { reportHtml } from "../../../src/report/measured/report-html";
import { reportSummary } from "../../../src/report/measured/report-summary";
import { factsOf } from "../../support/events/records-of";
import { textOf } from "../../support/markup";
import { incident, ofThePlan, sampleDocument } from "../../support/report-sample";

const here = "eu-west-1";
const there = "eu-central-1";

/** A lag that a gauge measured, in the five minutes up to an instant. */
function measured(path: LagPath, until: string, seconds: number) {
  const end = Date.parse(until);
  return lagRecords(path, [{ from: end - 300_000, until: end, milliseconds: seconds * 1_000 }]);
}

/** The service has moved to the standby; the sample is read at the end of March. */
const moved = factsOf(incident(3, 20).map(ofThePlan));
const lags = [
  ...measured({ store: "media", from: here, to: there }, "2026-03-02T23:50:00.000Z", 12),
  ...measured({ store: "media", from: there, to: here }, "2026-03-30T23:50:00.000Z", 30),
  ...measured({ store: "sessions", from: there, to: here }, "2026-03-30T23:50:00.000Z", 0.8),
  ...measured({ store: "catalog", from: wherever, to: here }, "2026-03-30T23:55:00.000Z", 0.08),
];

function summaryOf(records: Parameters<typeof sampleDocument>[0]) {
  return reportSummary(sampleDocument(records), { reportPath: undefined, width: 100 });
}

test("replicas that lie behind by less than the RPO meet it, and the summary says so", () => {
  const summary = summaryOf({ records: [...moved, ...lags] });

  expect(summary).toContain(
    "✓ RPO met: the replica of catalog lies 0.1s behind; the objective is 15m",
  );
  expect(summary).toMatch(/^ {2}media +none +everything +30s +✓ met +replicated, stale$/m);
});

test("a replica that lies behind by more misses it", () => {
  const late = measured({ store: "media", from: there, to: here }, "2026-03-30T23:55:00.000Z", 901);
  const summary = summaryOf({ records: [...moved, ...lags, ...late] });

  expect(summary).toContain(
    "✕ RPO missed: the replica of media lies 15m 01s behind; the objective is 15m",
  );
});

test("each incident tells how far replicas lay behind as it began, and what is not known", () => {
  const summary = summaryOf({ records: [...moved, ...lags] });

  expect(summary).toContain(
    [
      "  How far replicas lay behind as each began, the latest first",
      "    day-3: catalog in eu-central-1 not known; sessions in eu-central-1 not known; media in",
      "           eu-central-1 12s, measured 10m 00s before",
    ].join("\n"),
  );
  expect(summaryOf({ records: moved })).toContain(
    "  How far replicas lay behind as each began: not known",
  );
});

test("the page shows every way, the greatest of the period, and the incidents' own", () => {
  const page = textOf(reportHtml(sampleDocument({ records: [...moved, ...lags] })));

  expect(page).toContain("How far replicas lie behind");
  expect(page).toContain("media eu-central-1 eu-west-1 30s 30s 2026-03-30 23:50:00 UTC");
  expect(page).toContain(
    "day-3 2026-03-03 00:00:00 media eu-central-1 12s 10m 00s before, over 5m 00s",
  );
  expect(page).toContain("day-3 2026-03-03 00:00:00 sessions eu-central-1 not known never before");
});
