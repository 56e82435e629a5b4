import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { editProgram } from "./project-copy";
import { succeeded } from "./stack";
import { openWorkbench, type Workbench } from "./workbench";

/** The lines that the CLI prints below the name of the resource at fault. */
function diagnosisIn(output: string): string[] {
  const [, diagnosis = ""] = output.split("awsdr:index:RecoveryPlan (guide-plan):\n");
  return (diagnosis.split("\n\n")[0] ?? "").split("\n").map((line) => line.trim());
}

describe("a program whose objectives cannot be met", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench(inject("pulumi"));
    editProgram(
      bench.projectDir,
      'objectives: { rto: "30 minutes", rpo: "15 minutes" }',
      'objectives: { rto: "5 minutes", rpo: "15 minutes" }',
    );
    succeeded(await bench.pulumi("stack", "init", "dev"));
  });

  afterAll(() => bench.close());

  test("stops its preview with the itemised budget, and creates nothing", async () => {
    const { code, output } = await bench.pulumi("preview");

    expect(code).not.toBe(0);
    expect(diagnosisIn(output)).toEqual([
      'error: RecoveryPlan "guide-plan":',
      "- objectives.rto must be at least 23 minutes 30 seconds, got 5 minutes: predicted recovery takes",
      "detection: endpoint checks: 30 seconds (10 s × 3, documented)",
      "detection: alarm: 3 minutes (180 s, assumed)",
      "decision: operator: 10 minutes (600 s, assumed)",
      "fence wait: 1 minute (lease of 60 s, documented)",
      "promotion of catalog: 5 minutes (300 s, assumed)",
      "scale-up in eu-central-1: 3 minutes (2 → 4 tasks in 180 s, assumed, runs beside the longer one)",
      "switch: publish: 1 minute (60 s, assumed)",
      "switch: alarm evaluation: 1 minute (60 s × 1, documented)",
      "switch: name servers: 1 minute (60 s, assumed)",
      "DNS: 1 minute (TTL of 60 s, documented)",
    ]);
    expect(bench.cloud.deeds).toEqual([]);
  });
});
