import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import {
  account,
  alarm,
  backupJob,
  copyJob,
  phase,
  pointArn,
  restoreTest,
  tableArn,
  vaultArn,
} from "../../support/events/sample-events";
import { run } from "../../support/line";
import { pieces } from "../../support/pieces";
import { warmStandbyPlan } from "../../support/plans";

async function metrics(events: readonly unknown[], { json = true, plan = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "awsdr-metrics-plan-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(warmStandbyPlan()));
  // The samples are of one account, the plan is of another.
  const input = JSON.stringify(events).replaceAll(account, warmStandbyPlan().deployed.account);
  const words = [...(plan ? ["--plan", "plan.json"] : []), ...(json ? ["--json"] : [])];
  const now = () => new Date("2026-11-01T00:00:00.000Z");
  return run(["metrics", "--events", "-", ...words], {
    folder,
    now,
    readInput: () => pieces(input),
  });
}

async function readingsOf(events: readonly unknown[], options = {}) {
  const { exit, stdout, stderr } = await metrics(events, options);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return JSON.parse(stdout);
}

const resourceArn = tableArn("guide-sessions");
const mine = [
  backupJob({ resourceArn, backupVaultArn: vaultArn("guide-eu-west-1") }),
  copyJob({
    resourceArn,
    backupSizeInBytes: 800,
    destinationBackupVaultArn: vaultArn("guide-eu-central-1", "eu-central-1"),
  }),
];
const others = [
  backupJob(
    { backupJobId: "other-vault", resourceArn, backupSizeInBytes: 50 },
    { resources: [pointArn("two")] },
  ),
  backupJob(
    { backupJobId: "other-table", backupVaultArn: vaultArn("guide-eu-west-1") },
    { resources: [pointArn("three")] },
  ),
];
const signal = (value: "ALARM" | "OK", at: string) =>
  alarm(value, at, {}, { name: "guide-endpoint", region: "us-east-1" });

describe("awsdr metrics with a plan", () => {
  test("counts only the plan's vaults and resources", async () => {
    const { capacity } = await readingsOf([...others, ...mine]);

    expect(capacity).toMatchObject({
      bytes: "1000",
      recoveryPoints: 1,
      copies: { bytes: "800", recoveryPoints: 1 },
      protectedBytes: "1000",
      provenBytes: "0",
      survivingBytes: "800",
    });
    expect((await readingsOf([...others, ...mine], { plan: false })).capacity).toMatchObject({
      bytes: "2050",
      recoveryPoints: 3,
      survivingBytes: null,
    });
  });

  test("finds the region where the service runs in the recorded shifts", async () => {
    const shifted = phase("shifted", "2026-03-03T00:00:00Z", { region: "eu-central-1" });
    const started = phase("started", "2026-03-03T00:00:00Z");

    const { capacity } = await readingsOf([...mine, started, shifted]);
    expect(capacity.survivingBytes).toBe("1000");
  });

  test("proves the plan's resources only", async () => {
    const elsewhere = restoreTest({ restoreJobId: "elsewhere" });
    const tested = [elsewhere, restoreTest({ sourceResourceArn: resourceArn })];

    const { capacity, drills } = await readingsOf([...mine, ...tested]);
    expect(capacity.provenBytes).toBe("1000");
    expect(drills).toMatchObject({ recovered: 1, meanSeconds: 240.5 });
  });

  test("makes incidents of the signal alarm, and merges its flaps inside the hold-down", async () => {
    const events = [
      signal("ALARM", "2026-03-01T10:00:00.000+0000"),
      signal("OK", "2026-03-01T10:10:00.000+0000"),
      signal("ALARM", "2026-03-01T10:14:59.999+0000"),
      signal("OK", "2026-03-01T10:20:00.000+0000"),
      signal("ALARM", "2026-03-01T10:25:00.000+0000"),
      signal("OK", "2026-03-01T10:26:00.000+0000"),
      alarm("ALARM", "2026-03-01T10:00:00.000+0000", {}, { name: "guide-endpoint" }),
    ];
    const { recovery, alarms } = await readingsOf(events);

    expect(recovery).toMatchObject({ recovered: 2, meanSeconds: 630, maxSeconds: 1200 });
    expect(alarms.map(({ region }: { region: string }) => region)).toEqual(["eu-west-1"]);

    const without = await readingsOf(events, { plan: false });
    expect(without.recovery.incidents).toEqual([]);
    expect(without.alarms).toHaveLength(4);
  });

  test("gives an alarm inside a drill to the drill, and other services' runs to nobody", async () => {
    const drill = { kind: "drill", runId: "game-day" };
    const { recovery, drills } = await readingsOf([
      phase("started", "2026-03-01T10:00:00Z", drill),
      signal("ALARM", "2026-03-01T10:01:00.000+0000"),
      phase("recovered", "2026-03-01T10:05:00Z", drill),
      signal("OK", "2026-03-01T10:40:00.000+0000"),
      phase("started", "2026-03-01T10:00:00Z", { service: "blog" }),
    ]);

    expect(recovery.incidents).toEqual([]);
    expect(drills).toMatchObject({ recovered: 1, meanSeconds: 300 });
  });

  test("shows in the table what survives", async () => {
    const { exit, stdout } = await metrics(mine, { json: false });

    expect(exit).toBe(0);
    expect(stdout).toContain("surviving (outside the active region)  800 B (800 bytes)\n");
  });

  test("refuses a plan that it cannot read or does not know", async () => {
    const folder = await mkdtemp(join(tmpdir(), "awsdr-metrics-plan-"));
    await writeFile(join(folder, "old.json"), JSON.stringify({ format: "other" }));
    const readInput = () => pieces("[]");
    const refusal = (plan: string) =>
      run(["metrics", "--events", "-", "--plan", plan], { folder, readInput });

    expect(await refusal("missing.json")).toMatchObject({
      exit: 65,
      stdout: "",
      stderr: expect.stringMatching(/^awsdr: cannot read missing\.json: .*\n$/),
    });
    expect(await refusal("old.json")).toMatchObject({
      exit: 65,
      stdout: "",
      stderr: expect.stringMatching(/^awsdr: old\.json: format must be .*\n$/),
    });
  });
});
