import { describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import type { RehearsalResult } from "../../src/model/report/rehearsal-result";
import { rehearse } from "../../src/rehearsal/rehearse";
import { settingOf } from "../../src/rehearsal/setting";
import { simulateRun } from "../../src/rehearsal/simulated-run";
import { rehearsalHtml } from "../../src/report/rehearsed/rehearsal-html";
import { rehearsalJson } from "../../src/report/rehearsed/rehearsal-json";
import { rehearsalSummary } from "../../src/report/rehearsed/rehearsal-summary";
import { pilotLightPlan, warmStandbyPlan } from "../support/plans";
import { sentences } from "../support/sentences";
import { memoryRecorder } from "./memory-recorder";
import {
  backupAndRestorePlan,
  directPlan,
  monthlyPlan,
  storelessPlan,
  twoStandbysPlan,
} from "./other-plans";

const now = new Date("2026-06-01T03:00:00Z");
const day = 86_400;

async function rehearsed(plan: RecoveryPlanDocument, runs = 20): Promise<RehearsalResult> {
  const recorder = () => memoryRecorder(plan);
  const options = { seed: 1, runs, now, recorder };
  const { value: result, faults } = await rehearse(plan, options);
  if (result === undefined) throw new Error(sentences(faults).join("; "));
  return result;
}

function hourlyLeftOut(plan: RecoveryPlanDocument): RecoveryPlanDocument {
  const { snapshots } = plan;
  const schedules = snapshots?.schedules.filter(({ preset }) => preset !== "hourly") ?? [];
  return { ...plan, snapshots: snapshots && { ...snapshots, schedules } };
}

describe("a rehearsal of", () => {
  test("a pilot light waits for its first task, and loses what a replica loses", async () => {
    const { run, runs } = await rehearsed(hourlyLeftOut(pilotLightPlan()));

    expect(runs.rto.p50).toBeGreaterThan(300);
    expect(runs.rto.p50).toBeLessThan(1_800);
    expect(run.losses.map(({ from }) => from)).toEqual(["replica", "replica", "replica"]);
  });

  test("backup and restore waits for its restores, and loses up to a day and a job", async () => {
    const { run, runs, verdict } = await rehearsed(hourlyLeftOut(backupAndRestorePlan()));

    expect(run.timeline.map(({ text }) => text)).toContain(
      "catalog restored, sessions restored, media restored",
    );
    expect(run.losses.map(({ from }) => from)).toEqual(["daily", "daily", "daily"]);
    expect(runs.rto.p50).toBeGreaterThan(1_800);
    expect(runs.rto.p95).toBeLessThan(14_400);
    expect(runs.rpo.p95).toBeGreaterThan(day / 2);
    expect(runs.rpo.samples.at(-1)).toBeLessThan(day + 3 * 3_600);
    expect(verdict.met).toBe(true);
  });

  test("backups of the first of the month meets them at every age of a month", async () => {
    const setting = settingOf(monthlyPlan(), now);
    const losses: number[] = [];
    for (let seed = 1; seed <= 60; seed += 1) {
      const { losses: lost } = await simulateRun(setting, seed);
      losses.push(lost[0]?.seconds ?? Number.NaN);
    }

    expect(Math.max(...losses)).toBeGreaterThan(26 * day);
    expect(Math.max(...losses)).toBeLessThan(32 * day);
    expect(Math.min(...losses)).toBeLessThan(4 * day);
  });

  test("a direct, active service is over before anybody decides", async () => {
    const { runs, run } = await rehearsed(hourlyLeftOut(directPlan()));

    expect(runs.rto.p95).toBeLessThan(300);
    expect(run.rtoSeconds).toBeLessThan(run.timeline.find(isDecided)?.atSeconds ?? 0);
  });

  test("two standbys moves to the first of them", async () => {
    expect(await rehearsed(hourlyLeftOut(twoStandbysPlan()), 5)).toMatchObject({
      target: "eu-central-1",
      run: { recovered: true },
    });
  });
});

function isDecided({ phase }: { readonly phase: string }): boolean {
  return phase === "decided";
}

describe("every form of the report", () => {
  test.each<[string, RecoveryPlanDocument]>([
    ["a warm standby", hourlyLeftOut(warmStandbyPlan())],
    ["backup and restore", hourlyLeftOut(backupAndRestorePlan())],
    ["direct mode", hourlyLeftOut(directPlan())],
    ["no store and no backup", storelessPlan()],
    ["replicas without backups", warmStandbyPlan({ snapshots: null })],
    ["two standbys", hourlyLeftOut(twoStandbysPlan())],
  ])("has neither NaN nor undefined in it, even for one run: %s", async (_, plan) => {
    const consistent = { ...plan, deployed: { ...plan.deployed } };
    if (plan.snapshots === null) consistent.deployed.snapshots = null;

    const result = await rehearsed(consistent, 1);

    const forms = [
      rehearsalHtml(result),
      rehearsalJson(result),
      rehearsalSummary(result, { reportPath: "report.html" }),
    ];
    for (const form of forms) expect(form).not.toMatch(/\bNaN\b|\bundefined\b|Infinity/);
  });

  test("is the same, byte for byte, for the same plan and seed", async () => {
    const plan = hourlyLeftOut(warmStandbyPlan());
    const [one, other] = [await rehearsed(plan, 5), await rehearsed(plan, 5)];

    expect(rehearsalJson(other)).toBe(rehearsalJson(one));
    expect(rehearsalHtml(other)).toBe(rehearsalHtml(one));
  });
});
