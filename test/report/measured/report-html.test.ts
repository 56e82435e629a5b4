import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { RpoObjective } from "../../../src/model/report/objectives";
import { reportHtml } from "../../../src/report/measured/report-html";
import { phase, type SampleEvent } from "../../support/events/sample-events";
import { hostileText, markupFaults, structureOf, textOf } from "../../support/markup";
import { backupOf, incident, ofThePlan, sampleDocument } from "../../support/report-sample";

const sample = sampleDocument();
const page = reportHtml(sample);
const text = textOf(page);

/** The sample with one text in every place that takes one. */
function named(name: string) {
  const { report } = sample;
  const incidents = report.recovery.incidents.map((one) => ({
    ...one,
    runId: name,
    service: name,
  }));
  return {
    ...sample,
    plan: sample.plan && { ...sample.plan, service: name, domain: name },
    source: {
      kind: "ledger",
      region: name,
      table: name,
      records: 1,
      unreadable: { count: 1, items: [{ pk: name, sk: name, reason: name }] },
      newest: null,
    } as const,
    report: {
      ...report,
      activeRegion: name,
      recovery: { ...report.recovery, incidents },
      drills: { ...report.drills, incidents },
      capacity: { ...report.capacity, byRegion: { [name]: "1" } },
      rpo: { ...report.rpo, stores: report.rpo.stores.map((one) => ({ ...one, store: name })) },
      alarms: report.alarms.map((one) => ({ ...one, name, region: name })),
      notices: report.notices.map((one) => ({ ...one, what: name })),
      leftOut: [
        {
          code: "no-start",
          kind: "incident",
          service: name,
          runId: name,
          startedAt: null,
          endedAt: null,
          region: null,
          sentence: name,
        } as const,
      ],
    },
  };
}

describe("reportHtml", () => {
  test("is one well-formed page in English with a title", () => {
    expect(markupFaults(page)).toEqual([]);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain("<title>Disaster recovery report: guide</title>");
  });

  test("needs no network and no script", () => {
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\(|https?:|\s(src|href|on\w+)=/i,
    );
    expect(page).toContain("default-src 'none'");
  });

  test("gives every drawing a title of its own, no id twice, and a table beside it", () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    const spoken = [...page.matchAll(/role="img" aria-labelledby="([^ "]+) ([^ "]+)"/g)];

    expect(new Set(ids).size).toBe(ids.length);
    expect(spoken).toHaveLength(10);
    for (const [, title, description] of spoken) {
      expect(ids).toEqual(expect.arrayContaining([title, description]));
    }
    for (const section of page.split("<section>").filter((part) => part.includes("<figure>"))) {
      expect(section).toContain("<table");
    }
  });

  test("knows of no loss elsewhere without a plan, which alone says where the service runs", () => {
    const apart = reportHtml(sampleDocument({ planned: false }));

    expect(apart).toContain('data-label="elsewhere">not known<');
    expect(apart).not.toContain('data-label="elsewhere">everything<');
  });

  test("gives the worst store its own verdict, not that of another", () => {
    const { rpo } = sample.report;
    const [media, ...others] = rpo.stores;
    const stores = [media, ...others.map((one) => ({ ...one, verdict: "missed" as const }))];
    const report = { ...sample.report, rpo: { ...rpo, verdict: "missed", stores } as RpoObjective };

    expect(textOf(reportHtml({ ...sample, report }))).toContain(
      "worst store everything media: ? not known against 15m.",
    );
  });

  test("opens with both verdicts in words and the numbers behind them", () => {
    expect(text).toContain(
      "✕ RTO missed 1 of 3 incidents (33.3 %) recovered within 30m, 1 open; the longest recovery took 40m 00s.",
    );
    expect(text).toContain(
      "? RPO not known A restore of media elsewhere would lose everything; it is replicated, and how far its replica lies behind is not known; the objective is 15m.",
    );
  });

  test("says which replica was read, when, how many records, and how old its newest news is", () => {
    expect(text).toContain(
      "records of the ledger's replica in eu-central-1 (table guide-records), read at 2026-03-31 00:00:00 UTC; the newest tells of 2026-03-30 23:00:00 UTC, 1h 00m before",
    );
  });

  test("names what needs a look, the most urgent first", () => {
    const findings = text.slice(
      text.indexOf("Needs a look"),
      text.indexOf("R, mean recovery time"),
    );

    expect(findings).toMatch(
      /1 incident open: lasting \(2h 00m\)\. .*No recovery point can be restored of media\. .*older than the snapshot policy explains \(2h 30m\): sessions \(4h 00m\)\. 1 recovery point of unknown size, which no sum holds\./,
    );
  });

  test("lists every recovery time with its phases, the open one first, and drills apart", () => {
    const [incidents = "", drills = ""] = [
      text.slice(text.indexOf("Every recovery time"), text.indexOf("Backups as they stand")),
      text.slice(text.indexOf("Drills and restore tests"), text.indexOf("Alarms and notices")),
    ];

    expect(incidents).toMatch(
      /lasting .* open for 2h 00m .*day-10 2026-03-10 00:00:00 4m 00s 16m 00s 16m 00s 4m 00s 40m 00s .*day-3 /,
    );
    expect(incidents).not.toContain("game-day");
    expect(drills).toContain("Never part of R: 2 recovered");
    expect(drills).toContain("game-day 2026-03-15 00:00:00 1m 00s 4m 00s 4m 00s 1m 00s 10m 00s");
  });

  test("shows B and all that stands beside it, in units and to the byte", () => {
    for (const row of [
      "B, backup capacity 1 GiB 1,073,741,824 2 recovery points, 1 of unknown size",
      "Copies, apart from B 1 GiB 1,073,741,824 1 recovery point",
      "Protected 1 GiB 1,073,741,824",
      "Surviving 1 GiB 1,073,741,824",
      "Proven 1 GiB 1,073,741,824",
      "Locked 0 B 0",
    ]) {
      expect(text).toContain(row);
    }
  });

  test("groups alarms and notices by what they are", () => {
    expect(text).toContain("catalog-cpu (eu-west-1) 1 2026-03-20 00:00:00 UTC still open");
    expect(text).toContain("backup-vault-modified 1 2026-03-21 00:00:00 UTC");
  });

  test("says what it does not know without a plan", () => {
    const without = textOf(reportHtml(sampleDocument({ planned: false })));

    expect(without).toContain("? RTO not known No plan says what the objective is.");
    expect(without).toContain("? RPO not known No plan says what the objective is.");
    expect(without).toContain("Surviving not known");
    expect(without).not.toMatch(/✓ met|✕ missed/);
  });

  test.each<[string, SampleEvent[]]>([
    ["nothing", []],
    ["one open incident", [phase("started", "2026-03-30T00:00:00.000Z")]],
    [
      "one that was abandoned",
      [
        phase("started", "2026-03-30T00:00:00.000Z"),
        phase("abandoned", "2026-03-30T01:00:00.000Z"),
      ],
    ],
    ["one recovery of no time at all", incident(3, 0)],
    ["a point of unknown size alone", [backupOf("catalog", "2026-03-30T23:00:00.000Z")]],
    ["an empty point", [backupOf("sessions", "2026-03-30T23:00:00.000Z", "0")]],
  ])("draws no number that is not one, of %s", (_, events) => {
    for (const planned of [true, false]) {
      const bleak = reportHtml(sampleDocument({ events: events.map(ofThePlan), planned }));

      expect(bleak).not.toMatch(/NaN|Infinity|undefined|="-\d|null/);
      expect(markupFaults(bleak)).toEqual([]);
    }
  });

  test("says so when nothing happened, and draws nothing then", () => {
    const empty = reportHtml(sampleDocument({ events: [] }));

    expect(textOf(empty)).toContain("so there is no R: a mean of nothing is not 0.");
    expect(empty).not.toContain("<figure>");
  });

  test("holds hostile names as text and nothing else", () => {
    const tame = structureOf(reportHtml(named("name")));

    fc.assert(
      fc.property(hostileText, (name) => {
        const html = reportHtml(named(`x${name}`));

        expect(structureOf(html)).toEqual(tame);
        expect(markupFaults(html)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("is the same for the same report", () => {
    expect(reportHtml(sampleDocument())).toBe(page);
  });
});
