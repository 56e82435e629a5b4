/**
 * Phases that whoever is let through could forge, as the recorders take them and every reader folds
 * them. Who is let through, and by which way, stands in `who-may.test.ts`.
 */
import { describe, expect, test } from "vitest";

import { phase, type SampleEvent } from "../../support/events/sample-events";
import { itemAt } from "../bad-items";
import { at, attackedLedger, now, type Told } from "./attacked-ledger";
import { primary, standby } from "./ways-in";

const day = 86_400_000;
const soon = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
const forged = (name: string, when: string, detail: Record<string, unknown> = {}) =>
  phase(name, when, { runId: "forged", ...detail });

/** What must stay: all metrics, R and its incidents, and where the service runs. */
function measured({ metrics, report: { recovery, activeRegion, capacity } }: Told) {
  return { metrics, recovery, activeRegion, capacity };
}

const moved = {
  metrics: { OpenIncidents: 0, MeanRecoverySeconds: 1500, MedianRecoverySeconds: 1500 },
  recovery: { meanSeconds: 1500, medianSeconds: 1500, recovered: 1, open: 0 },
  activeRegion: standby,
};
const open = {
  metrics: { OpenIncidents: 1 },
  recovery: { meanSeconds: null, recovered: 0, open: 1 },
  activeRegion: primary,
};

/** Tries phases on a ledger, in both regions: before, after, and what the recorders refused. */
async function tried(events: readonly SampleEvent[], state: { readonly open?: boolean } = {}) {
  const ledger = await attackedLedger(state);
  const before = await ledger.told();
  const outcomes = [await ledger.hear(primary, events), await ledger.hear(standby, events)];
  const codes = outcomes.map(({ rejected }) => rejected.map(({ code }) => code));
  return { ledger, before, after: await ledger.told(), codes };
}

describe("a failover that took 25 minutes stays that, and the standby stays active, when somebody forges", () => {
  test.each<[string, readonly SampleEvent[], readonly string[]]>([
    [
      "two phases of a drill that would cover all incidents",
      [
        forged("started", "0001-01-01T00:00:00.000Z", { kind: "drill" }),
        forged("recovered", "9999-12-31T00:00:00.000Z", { kind: "drill" }),
      ],
      ["phase-too-old", "future-time"],
    ],
    ["a start in the year 1", [forged("started", "0001-01-01T00:00:00Z")], ["phase-too-old"]],
    [
      "a start a second further back than a phase may be dated",
      [forged("started", soon(-14 * day - 1000))],
      ["phase-too-old"],
    ],
    ["a recovery that is yet to come", [forged("recovered", soon(301_000))], ["phase-ahead"]],
    [
      "a shift to a region that does not exist",
      [forged("shifted", at("14:00:00"), { region: "mars-north-1" })],
      ["unknown-region"],
    ],
    [
      "a shift to a region of AWS's that is none of the plan's",
      [forged("shifted", at("14:00:00"), { region: "us-west-2" })],
      ["unknown-region"],
    ],
  ])("%s: both recorders set it aside, which rings", async (_, events, codes) => {
    const { before, after, codes: rejected } = await tried(events);

    expect(rejected).toEqual([codes, codes]);
    expect(measured(before)).toMatchObject(moved);
    expect(measured(after)).toEqual(measured(before));
    expect(after.report.leftOut).toEqual([]);
  });

  test("2,000 incidents of no length: each is left out, and the publisher says how many", async () => {
    const events = Array.from({ length: 2_000 }, (_, nth) =>
      ["started", "recovered"].map((name) => phase(name, at("20:00:00"), { runId: `no-${nth}` })),
    ).flat();

    const { before, after, codes } = await tried(events);

    expect(codes).toEqual([[], []]);
    expect(measured(before)).toMatchObject(moved);
    expect(measured(after)).toEqual(measured(before));
    expect(after.report.leftOut).toHaveLength(2_000);
    expect(new Set(after.report.leftOut.map(({ code }) => code))).toEqual(new Set(["no-time"]));
    expect(after.reasons).toHaveLength(21);
    expect(after.reasons.at(-1)).toBe("1980 more are left out, for reasons alike");
  });

  test("a drill dated as far back and ahead as can be: it covers the first day of it, and is told", async () => {
    const { before, after, codes } = await tried([
      forged("started", soon(-14 * day), { kind: "drill" }),
      forged("recovered", soon(300_000), { kind: "drill" }),
    ]);

    expect(codes).toEqual([[], []]);
    const { metrics, ...others } = measured(after);
    const { DrillMeanRecoverySeconds, _aws, ...rest } = metrics;
    const { _aws: __, ...metricsBefore } = measured(before).metrics;
    expect(rest).toEqual(metricsBefore);
    expect({ ...others, metrics }).toMatchObject(moved);
    expect(others.recovery).toEqual(before.report.recovery);
    expect(DrillMeanRecoverySeconds).toBe((14 * day + 300_000) / 1000);
    expect(after.report.drills.incidents).toMatchObject([{ runId: "forged" }]);
  });

  test("a drill over that very incident: it stands among the drills, and a retraction undoes it", async () => {
    const { ledger, before, after } = await tried([
      forged("started", at("12:59:00"), { kind: "drill" }),
      forged("recovered", at("13:30:00"), { kind: "drill" }),
    ]);
    // What an operator tells of a day is believed: this is the limit of it.
    expect(after.report.recovery).toMatchObject({ recovered: 0, open: 0 });
    expect(after.report.drills.incidents).toMatchObject([{ runId: "forged", seconds: 1860 }]);

    const why = { kind: "drill", by: "Ada", reason: "there was none" };
    await ledger.hear(standby, [forged("retracted", soon(0), why)]);

    const again = await ledger.told();
    expect(measured(again)).toEqual(measured(before));
    expect(again.report.leftOut).toMatchObject([
      { code: "retracted", kind: "drill", runId: "forged", retraction: { by: "Ada" } },
    ]);
  });

  test("a retraction: what alarms told stays, and who took back is told", async () => {
    const why = { by: "Mallory", reason: "nothing happened" };
    const { before, after, codes } = await tried([forged("retracted", soon(0), why)]);

    expect(codes).toEqual([[], []]);
    expect(measured(before)).toMatchObject(moved);
    expect(measured(after)).toEqual(measured(before));
    expect(after.report.leftOut).toMatchObject([{ code: "retracted", retraction: why }]);
    expect(after.reasons).toEqual([
      "incident run forged of guide is left out: Mallory retracted it (nothing happened)",
    ]);
  });

  test("a retraction of the run that told of it: R is what the alarms know", async () => {
    const ledger = await attackedLedger();
    const told = [
      phase("started", at("12:58:00")),
      phase("shifted", at("13:26:00"), { region: standby }),
      phase("recovered", at("13:28:00")),
    ];
    await ledger.hear(standby, told);
    expect((await ledger.told()).report.recovery).toMatchObject({ meanSeconds: 1800 });

    await ledger.hear(primary, [phase("retracted", soon(0), { by: "Mallory", reason: "none" })]);

    const after = await ledger.told();
    expect(measured(after)).toMatchObject(moved);
    expect(after.report.leftOut).toMatchObject([{ code: "retracted", runId: "run-1" }]);
  });
});

describe("an incident that lasts goes on, and the primary stays active, when somebody forges", () => {
  test.each<[string, readonly SampleEvent[]]>([
    [
      "a run of a second that moved nothing",
      [forged("started", at("13:10:00")), forged("recovered", at("13:10:01"))],
    ],
    [
      "a run of a second whose shift was before the loss",
      [
        forged("started", at("13:10:00")),
        forged("shifted", at("12:50:00")),
        forged("recovered", at("13:10:01")),
      ],
    ],
    ["a recovery of a run that never started", [forged("recovered", at("13:10:01"))]],
    [
      "a run that was given up",
      [forged("started", at("13:10:00")), forged("abandoned", at("13:10:01"))],
    ],
  ])("%s", async (_, events) => {
    const { before, after, codes } = await tried(events, { open: true });

    expect(codes).toEqual([[], []]);
    expect(measured(before)).toMatchObject(open);
    expect(measured(after)).toMatchObject(open);
    expect(measured(after).metrics).toEqual(measured(before).metrics);
    const [incident] = after.report.recovery.incidents;
    expect(incident?.startedAt).toBe(at("13:00:00"));
    expect(incident?.recoveredAt).toBeNull();
  });
});

describe("whoever calls the recorder's function himself", () => {
  test.each(["0", "1", "-1", "", "99999999999999", "not a number"])(
    "dates nothing back by claiming that SQS took it at %j",
    async (claimed) => {
      const ledger = await attackedLedger();
      const before = await ledger.told();
      const year = "1970-01-01T00:00:00.000Z";
      const { rejected } = await ledger.hear(
        standby,
        [phase("started", year, { runId: "forged" }, { time: year })],
        claimed,
      );

      expect(rejected.map(({ code }) => code)).toEqual(["phase-too-old"]);
      expect(measured(await ledger.told())).toEqual(measured(before));
    },
  );
});

test("a shift to nowhere that stands in the ledger all the same moves nothing, and is told", async () => {
  const ledger = await attackedLedger();
  const before = await ledger.told();
  const fact = (value: unknown) => ({ value, rank: 0, at: 0 });
  const shifted = { ...fact(Date.parse(at("14:00:00"))), at: Date.parse(at("14:00:00")) };
  const started = fact(Date.parse(at("13:00:00")));
  const names = { service: fact("guide"), runId: fact("forged"), purpose: fact("incident") };
  const facts = { ...names, started, shifted, shiftedTo: fact("mars-north-1") };
  const key = "run/incident/guide/forged";
  ledger.write(itemAt(`${standby}#run`, key, { kind: "run", key, facts }));

  const after = await ledger.told();

  expect(measured(after)).toMatchObject(moved);
  expect(after.report.recovery.meanSeconds).toBe(before.report.recovery.meanSeconds);
  expect(after.report.leftOut).toMatchObject([{ code: "unknown-region", region: "mars-north-1" }]);
});
