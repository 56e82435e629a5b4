import { describe, expect, test } from "vitest";

import { findingsOf } from "../../../src/report/measured/findings";
import type { ReportSource } from "../../../src/report/measured/report-document";
import { phase, recoveryPoint, type SampleEvent } from "../../support/events/sample-events";
import {
  backupOf,
  incident,
  ofThePlan,
  sampleDocument,
  sampleNow,
} from "../../support/report-sample";

const unreadable = { count: 0, items: [] };
const replica = { region: "eu-central-1", table: "t", records: 1, unreadable };
const fresh = { kind: "ledger", ...replica } as const;

function quietFor(seconds: number): ReportSource {
  return { ...fresh, newest: new Date(sampleNow.getTime() - seconds * 1000) };
}

/** Young points of every store, in one region only. */
const backups = ["catalog", "sessions", "media"].map((store) =>
  ofThePlan(backupOf(store, "2026-03-30T23:30:00.000Z", "5")),
);

describe("findingsOf", () => {
  test("are none where nothing needs a look", () => {
    const { report, ...document } = sampleDocument({ events: backups });
    const capacity = { ...report.capacity, survivingBytes: "5", provenBytes: "5" };

    expect(findingsOf({ ...document, report: { ...report, capacity } })).toEqual([]);
  });

  test("say that no backup would survive, and that none is proven, as far as sizes are known", () => {
    expect(findingsOf(sampleDocument({ events: backups }))).toEqual([
      "no backup of a known size would survive the loss of eu-west-1: none lies outside it",
      "no restore test has proven any backup of a known size",
    ]);
  });

  test("say that backups are recorded, but none of the plan's", () => {
    const foreign = backupOf("catalog", "2026-03-30T23:30:00.000Z", "5");
    const finding =
      "1 recovery point recorded, and none is of the plan's account, vaults and resources";

    expect(findingsOf(sampleDocument({ events: [foreign] }))).toContain(finding);
    expect(findingsOf(sampleDocument({ events: [foreign, ...backups] }))).not.toContain(finding);
    expect(findingsOf(sampleDocument({ events: [] }))).not.toContain(finding);
  });

  test("say what a point is older than, and of a policy whose schedules have ended, that nothing explains it", () => {
    const { report, ...document } = sampleDocument({
      events: [ofThePlan(backupOf("catalog", "2026-03-01T00:00:00.000Z", "5"))],
    });
    const staleFor = (staleAfterSeconds: number) =>
      findingsOf({ ...document, report: { ...report, rpo: { ...report.rpo, staleAfterSeconds } } });

    expect(staleFor(9_000).join("\n")).toContain("than the snapshot policy explains (2h 30m");
    expect(staleFor(0).join("\n")).toContain(
      "older than the snapshot policy explains (no schedule of it runs twice): catalog (",
    );
  });

  test("name three of many, and how many more there are", () => {
    const open = [1, 2, 3, 4, 5].map((day) =>
      phase("started", `2026-03-0${day}T00:00:00.000Z`, { runId: `run-${day}` }),
    );
    const apart = sampleDocument({ events: open, planned: false });
    const { report } = apart;
    const incidents = report.recovery.incidents.slice(0, 1);
    const many = [1, 2, 3, 4, 5].flatMap((run) =>
      incidents.map((one) => ({ ...one, runId: `run-${run}`, openSeconds: 60 })),
    );

    const [first] = findingsOf({
      ...apart,
      report: { ...report, recovery: { ...report.recovery, incidents: many } },
    });
    expect(first).toBe(
      "5 incidents open: run-1 (1m 00s), run-2 (1m 00s), run-3 (1m 00s) and 2 more",
    );
  });

  test("do not call an incident open now that was open when a period ended", () => {
    const events = [phase("started", "2026-03-01T00:00:00.000Z", { runId: "lasting" })];
    const apart = sampleDocument({ events, planned: false });
    const period = { ...apart.period, open: false };

    expect(findingsOf({ ...apart, period })[0]).toBe(
      "1 incident open at the end of the period: lasting (30d 00h)",
    );
  });

  test("tell of a replica that has heard nothing for more than a day", () => {
    const of = (source: ReportSource) =>
      findingsOf(sampleDocument({ events: backups, source })).filter((one) =>
        /record(ed)? /.test(one),
      );

    expect(of(quietFor(86_400))).toEqual([]);
    expect(of(quietFor(86_401))).toEqual([
      "the newest record is 1d 00h old: events may not reach this replica",
    ]);
    expect(of({ ...fresh, newest: null })).toEqual(["nothing is recorded yet"]);
  });

  test("count what was set aside and what was left out", () => {
    const rejected = [{ index: 0, code: "not-json", message: "" }];
    const events = { read: 1, applied: 0, duplicate: 0, ignored: 0, rejected };
    const lone = incident(3, 5).slice(2, 3).map(ofThePlan);
    const source = { kind: "events", path: "-", events, newest: sampleNow } as const;

    expect(findingsOf(sampleDocument({ events: [...backups, ...lone], source }))).toEqual(
      expect.arrayContaining(["1 event set aside", "1 run left out of R"]),
    );
  });

  test("count no run as left out of R of which the shift alone is", () => {
    const astray = phase("shifted", "2026-03-03T00:04:31.000Z", {
      runId: "day-3",
      region: "mars-north-1",
    });
    const told = (...events: readonly SampleEvent[]) =>
      findingsOf(sampleDocument({ events })).filter((one) => one.includes("left out"));

    expect(told(...backups, ...incident(3, 5).map(ofThePlan), ofThePlan(astray))).toEqual([
      "1 shift to no region of the plan left out",
    ]);
    expect(told(...backups, ofThePlan(astray))).toEqual([
      "1 run left out of R",
      "1 shift to no region of the plan left out",
    ]);
  });

  test("do not take a point that is gone for one", () => {
    const gone = ofThePlan(
      recoveryPoint(
        { status: "DELETED" },
        { resources: backups.flatMap(({ resources }) => resources as string[]).slice(0, 1) },
      ),
    );

    expect(findingsOf(sampleDocument({ events: [...backups, gone] }))[0]).toBe(
      "no recovery point can be restored of catalog",
    );
  });
});
