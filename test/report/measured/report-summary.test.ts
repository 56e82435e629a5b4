import { describe, expect, test } from "vitest";

import type { TrendMonth } from "../../../src/model/report/trend";
import { reportJson } from "../../../src/report/measured/report-json";
import { reportSummary } from "../../../src/report/measured/report-summary";
import { backupJob, pointArn } from "../../support/events/sample-events";
import { incident, ofThePlan, sampleDocument } from "../../support/report-sample";

const reportPath = "awsdr-report/report.html";
const summary = reportSummary(sampleDocument(), { reportPath });

describe("reportSummary", () => {
  test("answers first who, when, from where, and whether the objectives are met", () => {
    expect(summary.split("\n").slice(0, 9)).toEqual([
      "Disaster recovery report: guide",
      "  Period: 2026-03-01 00:00:00 UTC to now, 2026-03-31 00:00:00 UTC (30 days)",
      expect.stringMatching(
        /^ {2}Read: \d+ records of the ledger's replica in eu-central-1 \(table guide-records\), read at/,
      ),
      "        00:00:00 UTC; the newest tells of 2026-03-30 23:00:00 UTC, 1h 00m before",
      "",
      "✕ RTO missed: 1 of 3 incidents (33.3 %) recovered within 30m, 1 open; the longest recovery took 40m",
      "      00s",
      "? RPO not known: a restore of media elsewhere would lose everything; it is replicated, and how far",
      "      its replica lies behind is not known; the objective is 15m",
    ]);
  });

  test("shows R, its companions and every recovery time", () => {
    for (const line of [
      "  R, mean recovery time  30m 00s  ✓ met, 2 recovered, 1 open",
      "  Median                 30m 00s  ✓ met",
      "  p90                       none  told from ten recoveries up",
      "  Longest                40m 00s  ✕ missed",
      "  lasting       open for 2h 00m       -        -        -       -  2026-03-30 22:00:00",
      "  day-10                40m 00s  4m 00s  16m 00s  16m 00s  4m 00s  2026-03-10 00:00:00",
      "  day-3                 20m 00s  2m 00s   8m 00s   8m 00s  2m 00s  2026-03-03 00:00:00",
    ]) {
      expect(summary.split("\n")).toContain(line);
    }
  });

  test("says of how many incidents the shares of the phases are", () => {
    const alone = sampleDocument({ events: incident(3, 20) });

    expect(summary).toMatch(/shares of the\s+2 incidents that tell every phase/);
    expect(reportSummary(alone, { reportPath })).toMatch(
      /shares of the\s+1 incident that tells every phase/,
    );
  });

  test("shows the newest points, the worst first", () => {
    expect(summary).toContain(
      [
        "  Worst first     age   elsewhere     behind  RPO",
        "  media          none  everything  not known  ? not known  replicated, stale",
        "  sessions     4h 00m      4h 00m  not known  ? not known  replicated, stale",
        "  catalog      1h 00m      1h 00m  not known  ? not known  replicated",
      ].join("\n"),
    );
  });

  test.each([40, 60, 100])("keeps to %d columns", (width) => {
    for (const planned of [true, false]) {
      const lines = reportSummary(sampleDocument({ planned }), { reportPath, width }).split("\n");

      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });

  test("lists the latest twenty of many, and says where the others are", () => {
    const events = Array.from({ length: 28 }, (_, day) => incident(day + 1, 5)).flat();
    const many = reportSummary(sampleDocument({ events: events.map(ofThePlan) }), { reportPath });

    expect(many.match(/^ {2}day-/gm)).toHaveLength(20);
    expect(many).toContain("and 8 more, all of them in the report");
    expect(many).toMatch(/^ {2}day-28 /m);
    expect(many).not.toMatch(/^ {2}day-8 /m);
  });

  test("does the same with stores and with months", () => {
    const stores = Array.from({ length: 23 }, (_, store) =>
      backupJob(
        { resourceArn: `arn:aws:dynamodb:eu-west-1:1:table/${store}` },
        {
          resources: [pointArn(`point-${store}`)],
        },
      ),
    );
    const many = sampleDocument({ events: stores, planned: false });
    const [month] = sampleDocument().report.trend;
    const trend = Array.from({ length: 15 }, () => month as TrendMonth);
    const text = reportSummary({ ...many, report: { ...many.report, trend } }, { reportPath });

    expect(text.match(/:table\//g)).toHaveLength(20);
    expect(text).toContain("  and 3 more, all of them in the report\n\nMonth by month");
    expect(text.match(/^ {2}2026-03/gm)).toHaveLength(12);
    expect(text).toContain("  and 3 more, all of them in the report\n\nDrills");
  });

  test("gives a period of less than a day in its own units", () => {
    const since = new Date("2026-03-30T22:30:00.000Z");

    expect(reportSummary(sampleDocument({ since }), { reportPath })).toContain(
      "2026-03-31 00:00:00 UTC (1h 30m)",
    );
  });

  test("says in a sentence that there was nothing to read", () => {
    const unreadable = { count: 0, items: [] };
    const replica = { region: "r", table: "t", records: 0, unreadable };
    const source = { kind: "ledger", ...replica, newest: null } as const;

    expect(reportSummary(sampleDocument({ source }), { reportPath })).toContain(
      "read at 2026-03-31 00:00:00 UTC; they tell",
    );
  });

  test("colours nothing unless it is told to, and verdicts when it is", () => {
    const sign = String.fromCharCode(27);

    expect(summary).not.toContain(sign);
    expect(reportSummary(sampleDocument(), { reportPath, colour: true })).toContain(
      `${sign}[31m✕ RTO missed`,
    );
  });
});

describe("reportJson", () => {
  test("says what was read, and holds everything that was measured", () => {
    const document = sampleDocument();
    const json = JSON.parse(reportJson(document));

    expect(Object.keys(json)).toEqual([
      "kind",
      "simulated",
      "service",
      "domain",
      "strategy",
      "readAt",
      "period",
      "source",
      "activeRegion",
      "verdict",
      "rto",
      "rpo",
      "capacity",
      "recovery",
      "losses",
      "phases",
      "trend",
      "drills",
      "alarms",
      "notices",
      "leftOut",
      "pointsOfOthers",
    ]);
    expect(json).toMatchObject({
      kind: "report",
      simulated: false,
      readAt: "2026-03-31T00:00:00.000Z",
      period: { from: "2026-03-01T00:00:00.000Z", until: "2026-03-31T00:00:00.000Z" },
      source: { kind: "ledger", region: "eu-central-1", newestAgeSeconds: 3600 },
    });
    const { leftOut, ...measured } = document.report;
    expect(json).toMatchObject(JSON.parse(JSON.stringify(measured)));
  });
});
