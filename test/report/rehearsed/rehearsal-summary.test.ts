import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { rehearsalSummary } from "../../../src/report/rehearsed/rehearsal-summary";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const plain = { reportPath: "awsdr-report/rehearsal.html", colour: false, width: 100 };
const sample = sampleResult();

describe("rehearsalSummary", () => {
  test("narrates the one run with the time, the station and the sentence", () => {
    const lines = rehearsalSummary(sample, plain).split("\n");

    expect(lines.slice(0, 4)).toEqual([
      "Simulated rehearsal: guide (warm-standby) loses eu-west-1 and moves to eu-central-1",
      "",
      "One simulated run, narrated: seed 42, region lost at 2026-03-04 13:41:07 UTC",
      "       +0s  lost      eu-west-1 stops answering",
    ]);
    expect(lines).toContain(
      "  +11m 02s  scaled    failed: two of six tasks fail to launch; the order is repeated (eu-central-1)",
    );
  });

  test("tells the RTO and every store's RPO of the run, the worst marked", () => {
    expect(rehearsalSummary(sample, plain)).toContain(
      [
        "  Simulated RTO              16m 08s  until clients that honour the TTL can write",
        "  Simulated RPO of catalog      0.8s  from replica",
        "  Simulated RPO of media      2m 21s  from replica, the worst",
        "  Simulated RPO of sessions     1.2s  from replica",
      ].join("\n"),
    );
  });

  test("sets the percentiles beside the objectives, with the runs that did not recover", () => {
    const summary = rehearsalSummary(sample, plain);

    expect(summary).toMatch(/Simulated RTO +16m 03s +23m 08s +30m 24s +30m 00s {2}met\n/);
    expect(summary).toContain("Simulated runs that did not recover: 4 of 1,000 (0.4 %)");
  });

  test("has no percentile where more runs did not move, and says the same of every store", () => {
    const few = distribution([330, 448, 448], 100);
    const some = distribution(Array(60).fill(330), 100);
    const runs = { ...sample.runs, count: 100, rto: some, rpo: few, rpoByStore: { media: some } };

    const summary = rehearsalSummary({ ...sample, disaster: "planned", runs }, plain);

    expect(summary).toMatch(/Simulated RTO +5m 30s +not moved +not moved +30m 00s/);
    expect(summary).toMatch(/Simulated RPO, worst store +not moved +15m 00s/);
    expect(summary).toMatch(/Simulated RPO of media +5m 30s +not moved +not moved\n/);
  });

  test("says missed in a word and not by colour alone", () => {
    const verdict = { ...sample.verdict, rtoObjectiveSeconds: 1_200, rtoMet: false, met: false };

    const summary = rehearsalSummary({ ...sample, verdict }, plain);

    expect(summary).toMatch(/Simulated RTO .* 20m 00s {2}missed\n/);
    expect(summary).toContain("\nSimulated objectives missed\n");
  });

  test("tells B, R, the prediction, the assumed inputs and where the report is", () => {
    const summary = rehearsalSummary(sample, plain);

    expect(summary).toContain("Simulated B, backup capacity  1.2 TiB  412 recovery points");
    expect(summary).toContain("Simulated R, mean recovery    16m 08s  1 incident recovered");
    expect(summary).toMatch(/RTO +19m 05s +30m 00s {2}met +23m 08s/);
    expect(summary).toContain("Inputs of the simulation: 50 % assumed (6 of 12)");
    expect(summary.split("\n").at(-1)).toBe("Report: awsdr-report/rehearsal.html");
  });

  test("tells a run that never recovered and a loss without bound", () => {
    const run = {
      ...sample.run,
      recovered: false,
      rtoSeconds: null,
      clients: { ...sample.run.clients, firstSeconds: null, honestSeconds: null, allSeconds: null },
      losses: [{ store: "archive", seconds: Number.POSITIVE_INFINITY, from: "lost" }],
    };

    const summary = rehearsalSummary({ ...sample, run }, plain);

    expect(summary).toMatch(/Simulated RTO +not recovered {2}clients could not write again/);
    expect(summary).toContain("Simulated RPO of archive      unbounded  lost, the worst");
    expect(summary).toContain("Simulated clients: none of 200 could write again");
  });

  test("says the same with colour as without", () => {
    const coloured = rehearsalSummary(sample, { ...plain, colour: true });

    expect(coloured).not.toBe(rehearsalSummary(sample, plain));
    expect(stripVTControlCharacters(coloured)).toBe(rehearsalSummary(sample, plain));
  });

  test("keeps to 100 columns and sends no control character of a name to the terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (name) => {
        const losses = [{ store: name, seconds: 1, from: name }];
        const [entry] = sample.run.timeline;
        const timeline = entry === undefined ? [] : [{ ...entry, text: name, region: name }];
        const summary = rehearsalSummary(
          { ...sample, service: name, run: { ...sample.run, losses, timeline } },
          { ...plain, width: 400, reportPath: name },
        );

        for (const line of summary.split("\n")) {
          expect(line.length).toBeLessThanOrEqual(100);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
      }),
      { numRuns: 50 },
    );
  });
});
