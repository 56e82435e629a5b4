import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AllRehearsals } from "../../../src/model/report/all-rehearsals";
import { disasters } from "../../../src/model/report/disaster";
import type { RehearsalResult } from "../../../src/model/report/rehearsal-result";
import { allRehearsalsHtml } from "../../../src/report/rehearsed/all-html";
import { allRehearsalsJson } from "../../../src/report/rehearsed/all-json";
import { allRehearsalsSummary } from "../../../src/report/rehearsed/all-summary";
import { rehearsalJson } from "../../../src/report/rehearsed/rehearsal-json";
import { hostileText, markupFaults, structureOf, textOf } from "../../support/markup";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const sample = sampleResult();
const nobody = { ...sample.run.clients, firstSeconds: null, honestSeconds: null, allSeconds: null };

/** The sample as a rehearsal of each disaster; no run recovers where the standby is gone. */
const all: AllRehearsals = {
  kind: "rehearsals",
  simulated: true,
  service: "guide",
  strategy: "warm-standby",
  rehearsals: disasters.map((disaster): RehearsalResult => {
    if (disaster !== "standby") return { ...sample, disaster };
    const { run, runs, verdict } = sample;
    const none = distribution([]);
    return {
      ...sample,
      disaster,
      run: { ...run, recovered: false, rtoSeconds: null, fence: null, clients: nobody },
      runs: { ...runs, rto: none, rpo: none, rpoByStore: { catalog: none }, notRecovered: 1_000 },
      verdict: { ...verdict, rtoMet: false, rpoMet: false, met: false },
    };
  }),
};

const plain = { reportPath: "out/rehearsals.html", colour: false, width: 80 };

describe("allRehearsalsSummary", () => {
  test("is one table at 80 columns, a row for each disaster", () => {
    expect(allRehearsalsSummary(all, plain).split("\n")).toEqual([
      "Simulated rehearsals: guide (warm-standby) in 5 disasters",
      "1,000 simulated runs of each: seeds 43 to 1042; fences of seed 42. Objectives:",
      "RTO 30m, RPO 15m",
      "",
      "                 RTO p95        RPO p95  fence             recovered",
      "  region         23m 08s         4m 33s  lease-expired  996 of 1,000  met",
      "  planned        23m 08s         4m 33s  lease-expired  996 of 1,000  met",
      "  second         23m 08s         4m 33s  lease-expired  996 of 1,000  met",
      "  grey           23m 08s         4m 33s  lease-expired  996 of 1,000  met",
      "  standby  not recovered  not recovered  none             0 of 1,000  missed",
      "",
      "  region    the primary is lost",
      "  planned   nothing is lost, and somebody moves it",
      "  second    the standby that took over is lost next",
      "  grey      half of the requests fail",
      "  standby   the standby is gone when it is needed",
      "",
      "The objectives are declared for the loss of the primary: region alone decides",
      "how this command ends. What the others miss is shown; to end by one of them,",
      "rehearse it with --disaster.",
      "Report: out/rehearsals.html",
    ]);
  });

  test("is a list at 60 columns", () => {
    const lines = allRehearsalsSummary(all, { ...plain, width: 60 }).split("\n");

    expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(60);
    expect(lines.slice(4, 7)).toEqual([
      "  region: met",
      "    RTO p95 23m 08s, RPO p95 4m 33s, fence lease-expired,",
      "    recovered 996 of 1,000",
    ]);
    expect(lines.slice(16, 19)).toEqual([
      "  standby: missed",
      "    RTO p95 not recovered, RPO p95 not recovered, fence",
      "    none, recovered 0 of 1,000",
    ]);
  });

  test("keeps to the terminal at every width from 40 columns up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 140 }), (width) => {
        const lines = allRehearsalsSummary(all, { ...plain, width }).split("\n");
        expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("counts a run that did not recover as the longest of its percentiles", () => {
    const few = { ...sample.runs, rto: distribution(Array(90).fill(60), 100), count: 100 };
    const rehearsals = [{ ...sample, runs: { ...few, notRecovered: 10 } }];

    expect(allRehearsalsSummary({ ...all, rehearsals }, plain)).toMatch(/region {2}not recovered /);
  });

  test("says that a planned move did not move, and not that nobody recovered", () => {
    const rehearsals = all.rehearsals
      .filter(({ disaster }) => disaster === "standby")
      .map((result) => ({ ...result, disaster: "planned" as const }));

    expect(allRehearsalsSummary({ ...all, rehearsals }, plain)).toMatch(/planned {2}not moved /);
  });
});

describe("allRehearsalsHtml", () => {
  const page = allRehearsalsHtml(all);

  test("is one well-formed page with a row and a story for each disaster", () => {
    expect(markupFaults(page)).toEqual([]);
    expect(page).toContain("<title>Simulated: guide in 5 disasters</title>");
    for (const disaster of disasters) expect(page).toContain(`<h2>${disaster}: `);
    expect(textOf(page)).toContain("not recovered");
  });

  test("tells of two disasters both stories", () => {
    const earlier = { ...sample.run, timeline: [{ ...sample.run.timeline[0], text: "it began" }] };
    const [first = sample] = all.rehearsals;
    const second = { ...first, disaster: "second", run: { ...first.run, earlier } };
    const rehearsals = [second] as unknown as AllRehearsals["rehearsals"];

    expect(textOf(allRehearsalsHtml({ ...all, rehearsals }))).toContain("it began");
  });

  test("holds hostile names as text and nothing else", () => {
    const named = (name: string) => allRehearsalsHtml({ ...all, service: name, strategy: name });
    const tame = structureOf(named("name"));

    fc.assert(
      fc.property(hostileText, (name) => {
        expect(structureOf(named(`x${name}`))).toEqual(tame);
      }),
      { numRuns: 20 },
    );
  });
});

test("allRehearsalsJson holds each rehearsal as its own document would", () => {
  const { rehearsals, ...rest } = JSON.parse(allRehearsalsJson(all));

  expect(rest).toEqual({
    kind: "rehearsals",
    simulated: true,
    service: "guide",
    strategy: "warm-standby",
  });
  expect(rehearsals).toEqual(all.rehearsals.map((result) => JSON.parse(rehearsalJson(result))));
});
