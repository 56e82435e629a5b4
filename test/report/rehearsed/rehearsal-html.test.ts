import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { RehearsalResult } from "../../../src/model/report/rehearsal-result";
import { rehearsalHtml } from "../../../src/report/rehearsed/rehearsal-html";
import { hostileText, markupFaults, structureOf, textOf } from "../../support/markup";
import { samplePrediction } from "../../support/prediction-sample";
import { distribution, sampleResult } from "../../support/rehearsal-sample";

const sample = sampleResult();
const page = rehearsalHtml(sample);
const endless = Number.POSITIVE_INFINITY;

/** The sample with one text in every place that takes one. */
function named(name: string): RehearsalResult {
  const { run, runs } = sample;
  const item = {
    name,
    seconds: 1,
    arithmetic: name,
    basis: "assumed",
    source: name,
    counted: true,
  } as const;
  return {
    ...sample,
    service: name,
    domain: name,
    strategy: name,
    lostRegion: name,
    target: name,
    run: {
      ...run,
      lostAt: name,
      losses: [{ store: name, seconds: 1, from: name }],
      timeline: run.timeline.map((entry) => ({ ...entry, text: name, region: name })),
      readings: {
        ...run.readings,
        capacity: { ...run.readings.capacity, byRegion: { [name]: "1" }, newest: name },
      },
    },
    runs: { ...runs, rpoByStore: { [name]: distribution([1, 2]) } },
    prediction: {
      ...samplePrediction,
      rto: { ...samplePrediction.rto, items: [item] },
      rpo: {
        ...samplePrediction.rpo,
        worst: name,
        stores: [{ store: name, seconds: 1, items: [item] }],
      },
    },
    inputs: [{ name, value: name, basis: "assumed", source: name }],
  };
}

describe("rehearsalHtml", () => {
  test("is one well-formed page in English with a title", () => {
    expect(markupFaults(page)).toEqual([]);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain("<title>Simulated: guide when eu-west-1 is lost</title>");
  });

  test("needs no network and no script", () => {
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\(|https?:|\s(src|href|on\w+)=/i,
    );
    expect(page).toContain("default-src 'none'");
  });

  test("gives every drawing a title of its own, and no id twice", () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    const spoken = [...page.matchAll(/role="img" aria-labelledby="([^ "]+) ([^ "]+)"/g)];

    expect(new Set(ids).size).toBe(ids.length);
    expect(spoken).toHaveLength(8);
    for (const [, title, text] of spoken)
      expect(ids).toEqual(expect.arrayContaining([title, text]));
    expect(page.match(/<svg /g)?.length).toBe(
      spoken.length + (page.match(/<svg [^>]*aria-hidden="true"/g)?.length ?? 0),
    );
  });

  test("opens with the verdict in words and the numbers behind it", () => {
    const text = textOf(page);

    expect(text).toContain("✓ Objectives met in simulation");
    expect(text).toContain(
      "Simulated p95 RTO is 23m 08s; the objective of 30m is met. " +
        "Simulated p95 RPO is 4m 33s; the objective of 15m is met. " +
        "4 of 1,000 (0.4 %) simulated runs did not recover.",
    );
  });

  test("shows the verdict as missed when an objective is missed", () => {
    const verdict = { ...sample.verdict, rtoObjectiveSeconds: 1_200, rtoMet: false, met: false };
    const text = textOf(rehearsalHtml({ ...sample, verdict }));

    expect(text).toContain("✕ Objectives missed in simulation");
    expect(text).toContain("✕ missed against 20m");
  });

  test("tells every station, store, budget item, reading and input", () => {
    const text = textOf(page);
    const { run, inputs } = sample;

    for (const { text: told } of run.timeline) expect(text).toContain(told);
    for (const { store } of run.losses) expect(text).toContain(store);
    for (const { name, source } of [...samplePrediction.rto.items, ...inputs]) {
      expect(text).toContain(name);
      expect(text).toContain(source);
    }
    for (const size of ["1.2 TiB", "90 GiB", "1.11 TiB", "920 GiB", "200 GiB", "180 GiB"]) {
      expect(text).toContain(size);
    }
    expect(text).toContain("Lease expired");
    expect(text).toContain("DynamoDB and S3 have no fence at all");
  });

  test("says why prediction and simulation differ, where they stand side by side", () => {
    const text = textOf(page);

    expect(text).toContain("as it is in a healthy region");
    expect(text).toContain("assumed brown-out before the region dies");
    expect(text).toMatch(/the objective is 15m ?; simulated p95 /);
  });

  test("says why the RTO is not the moment of verification, and which wait was longest", () => {
    const text = textOf(page);

    expect(text).toContain("The failover calls itself verified at 16m 08s");
    expect(text).toContain("The strongest is the longest: 6m 18s until decided.");
  });

  test("says so when the name moved before anybody decided", () => {
    const run = { ...sample.run, rtoSeconds: 120 };

    expect(textOf(rehearsalHtml({ ...sample, run }))).toContain("The name moved by itself");
    expect(textOf(page)).not.toContain("The name moved by itself");
  });

  test("names only the signs that the drawing has", () => {
    const timeline = sample.run.timeline.filter(({ status }) => status === "done");
    const calm = textOf(rehearsalHtml({ ...sample, run: { ...sample.run, timeline } }));

    expect(textOf(page)).toContain("✕ marks a failure");
    expect(calm).not.toContain("✕ marks a failure");
    expect(calm).not.toContain("dashed outline marks waiting");
  });

  test("claims no fence for a run that ended before it", () => {
    const text = textOf(rehearsalHtml({ ...sample, run: { ...sample.run, fence: null } }));

    expect(text).toContain("There was none: the run ended before the standby took anything over.");
    expect(text).not.toContain("two regions may have written");
  });

  test("is the same for the same result", () => {
    expect(rehearsalHtml(sampleResult())).toBe(page);
  });

  test("draws no number that is not one, whatever is unbounded, empty or missing", () => {
    const nothing = distribution([]);
    const bleak: RehearsalResult = {
      ...sample,
      run: {
        ...sample.run,
        recovered: false,
        rtoSeconds: null,
        clients: {
          ...sample.run.clients,
          firstSeconds: null,
          honestSeconds: null,
          allSeconds: null,
        },
        losses: [{ store: "archive", seconds: endless, from: "lost" }],
        timeline: [],
      },
      runs: {
        ...sample.runs,
        rto: nothing,
        rpo: distribution([1, endless]),
        rpoByStore: { archive: distribution([endless]), empty: nothing },
        notRecovered: 1_000,
      },
      prediction: {
        ...samplePrediction,
        rpo: {
          ...samplePrediction.rpo,
          seconds: endless,
          stores: [
            {
              store: "archive",
              seconds: endless,
              items: samplePrediction.rto.items.map((item) => ({ ...item, seconds: endless })),
            },
          ],
        },
      },
      inputs: [],
    };

    const bleakPage = rehearsalHtml(bleak);

    expect(bleakPage).not.toMatch(/NaN|Infinity|undefined|="-/);
    expect(markupFaults(bleakPage)).toEqual([]);
    expect(textOf(bleakPage)).toContain("No simulated run recovered: there is nothing to draw.");
  });

  test("holds hostile names as text and nothing else", () => {
    const tame = structureOf(rehearsalHtml(named("name")));

    fc.assert(
      fc.property(hostileText, (name) => {
        const html = rehearsalHtml(named(`x${name}`));

        expect(structureOf(html)).toEqual(tame);
        expect(markupFaults(html)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
