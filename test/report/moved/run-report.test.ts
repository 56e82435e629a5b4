import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import type { RunResult } from "../../../src/model/report/run-result";
import { runReport } from "../../../src/report/moved/run-report";
import { planned } from "../../drill/moved";
import { hostileText, markupFaults, structureOf, textOf } from "../../support/markup";
import { runSample } from "../../support/run-sample";

let recovered: RunResult;
let halfDone: RunResult;

beforeAll(async () => {
  recovered = await runSample();
  halfDone = await runSample({ values: { "promotion or restore hangs": 1 } });
});

const calls: NonNullable<RunResult["calls"]> = [
  {
    at: "2026-06-01T12:00:03.000Z",
    call: "compute.scale",
    actions: ["ecs:UpdateService"],
    region: "eu-central-1",
    of: "4 tasks",
    resource: "guide/guide",
    mutates: true,
    outcome: "ok",
    seconds: 0.4,
  },
];

/** The sample with one text in every place that takes one. */
function named(name: string): RunResult {
  const { fence, processes, steps, losses } = recovered;
  return {
    ...recovered,
    service: name,
    runId: name,
    begunAt: name,
    reason: name,
    processes: processes.map((each) => ({ ...each, process: name })),
    steps: steps.map((each) => ({ ...each, process: name, notes: [name] })),
    fence: fence && { ...fence, proof: name, stores: [] },
    losses: losses.map((each) => ({ ...each, store: name, how: name })),
    calls: calls.map((each) => ({ ...each, resource: name, of: name, outcome: name })),
    warnings: [name],
    next: [name],
  };
}

describe("the HTML of a run", () => {
  let page = "";

  beforeAll(() => {
    page = runReport({ ...recovered, calls }).html;
  });

  test("is one well-formed page that needs no network and no script", () => {
    expect(markupFaults(page)).toEqual([]);
    expect(page).toContain("<title>guide moved from eu-west-1 to eu-central-1 (run-1)</title>");
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\(|https?:|\s(src|href|on\w+)=/i,
    );
  });

  test("gives no id twice", () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);

    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("tells its end, its objectives, every step, loss, fence, process and call", () => {
    const text = textOf(page);

    for (const told of [
      "✓ recovered Writes from outside succeed in eu-central-1 since 2026-06-01 12:04:32 UTC.",
      "6m 32s ✓ met against 30m: from the first failure to the first write.",
      "1s ✓ met against 15m: catalog lost most.",
      "+6m 27s verify writes from outside succeed in eu-central-1 (5m 05s) p1",
      "catalog 1s so far it lay behind before anything was ordered, at 2026-06-01 12:00:00 UTC",
      "eu-west-1 lock-only the lock is ours, and nothing shows that eu-west-1 has stopped",
      "p1 2026-06-01 12:00:00 1 recovered",
      "ecs:UpdateService changes 2026-06-01 12:00:03 eu-central-1 guide/guide: 4 tasks 0.4s ok",
      "1 call, of which 1 changes something",
    ]) {
      expect(text).toContain(told);
    }
  });

  test("shows a failed step and no reading of what has not moved", () => {
    const { html } = runReport(halfDone);
    const text = textOf(html);

    expect(html).toContain('class="verdict missed"');
    expect(text).toContain("✕ half-done Promotion of catalog in eu-central-1 took longer");
    expect(text).toContain("not known ? not known against 30m: the run has not recovered.");
    expect(text).toContain("✕ failed: promotion of catalog");
    expect(text).not.toContain("What was called");
  });

  test("escapes whatever stands in the journal", () => {
    const usual = structureOf(runReport(named("guide")).html);

    fc.assert(
      fc.property(hostileText, (name) => {
        const { html } = runReport(named(name));

        expect(markupFaults(html)).toEqual([]);
        expect(structureOf(html)?.filter((tag) => tag !== "<code" && tag !== "</code")).toEqual(
          usual,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("the JSON of a run", () => {
  test("is the whole of it", () => {
    expect(JSON.parse(runReport(recovered).json)).toEqual(JSON.parse(JSON.stringify(recovered)));
  });
});

describe("the summary of a run", () => {
  test.each([100, 80, 60])("fits %i columns", async (width) => {
    for (const run of [recovered, halfDone, await runSample(planned)]) {
      const lines = runReport(run).summary({ width, reportPath: "awsdr-report/run.html" });
      expect(lines.split("\n").filter((line) => line.length > width)).toEqual([]);
    }
  });

  test("tells the end, the objectives, the steps and what to do", () => {
    const lines = runReport(halfDone).summary({ width: 100 }).split("\n");

    expect(lines.slice(0, 7)).toEqual([
      "The move of guide from eu-west-1 to eu-central-1 is half-done (run-1: incident, lost-region)",
      "  Half-done: promotion of catalog in eu-central-1 took longer than its limit of 600 s; changed is",
      "  scale, promote.",
      "",
      "  RTO    Not known against 30m: the run has not recovered.",
      "  RPO    Not known against 15m: the stores have not all moved.",
      "  Fence  lock-only: the lock is ours, and nothing shows that eu-west-1 has stopped.",
    ]);
    expect(lines).toContain(
      "  promote    +2m 00s  10m 00s  FAILED: promotion of catalog in eu-central-1 took longer than its",
    );
    expect(lines).toContain(
      "  - Go on with `awsdr failover --plan FILE --to eu-central-1 --lost-region --resume run-1",
    );
  });

  test("colours by the objectives, and only where it may", async () => {
    const slow = { ...recovered, rto: { ...recovered.rto, verdict: "missed" as const } };

    expect(runReport(recovered).summary({ colour: true })).toContain("\u001b[32m  Recovered:");
    expect(runReport(slow).summary({ colour: true })).toContain("\u001b[31m  Recovered:");
    expect(runReport(slow).summary({})).not.toContain("\u001b");
  });
});
