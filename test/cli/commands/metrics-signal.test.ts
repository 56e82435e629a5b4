/** A failover by hand, of which no Recovery Phase tells, as every reader of events has it. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { planScope } from "../../../src/lambda/publisher/plan-scope";
import { publishReadings } from "../../../src/lambda/publisher/publish-readings";
import { recordEvents } from "../../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../../src/lambda/stores/memory-store";
import { alarm, backupJob, phase, tableArn, vaultArn } from "../../support/events/sample-events";
import { run } from "../../support/line";
import { pieces } from "../../support/pieces";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();
const { account } = plan.deployed;
const now = new Date("2026-03-02T04:00:00.000Z");

/** A change two minutes and a half after its first datapoint, as CloudWatch writes it. */
function change(value: "ALARM" | "OK", first: string, of: { name: string; region: string }) {
  const startDate = `2026-03-01T${first}:00.000+0000`;
  const told = new Date(Date.parse(startDate) + 150_000).toISOString();
  const reasonData = JSON.stringify({ startDate, recentDatapoints: [0] });
  return alarm(value, told, { reasonData }, of);
}

const endpoint = { name: "guide-endpoint", region: "us-east-1" };
const standbyEndpoint = { name: "guide-standby-endpoint", region: "us-east-1" };
const standbySwitch = { name: "guide-standby-active", region: "eu-central-1" };

const lost = change("ALARM", "13:00", endpoint);
const backups = [
  backupJob({
    resourceArn: tableArn("guide-sessions"),
    backupVaultArn: vaultArn("guide-eu-west-1"),
  }),
];
const byHand = [
  ...backups,
  lost,
  // The standby is looked after meanwhile, and its alarm is no incident.
  change("ALARM", "12:00", standbyEndpoint),
  change("OK", "12:30", standbyEndpoint),
  alarm("OK", "2026-03-01T00:00:00.000Z", {}, standbySwitch),
  change("ALARM", "13:25", standbySwitch),
  alarm("INSUFFICIENT_DATA", "2026-03-01T13:40:00.000Z", {}, standbySwitch),
];
const disordered = [...byHand, ...byHand].reverse();

/** The samples are of one account, the plan is of another. */
function ofPlan(events: readonly unknown[]): string {
  return JSON.stringify(events).replaceAll("123123123123", account);
}

async function told(command: "metrics" | "report", events: readonly unknown[], json = true) {
  const folder = await mkdtemp(join(tmpdir(), "awsdr-by-hand-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  const words = ["--events", "-", "--plan", "plan.json", ...(json ? ["--json"] : [])];
  return run([command, ...words], {
    folder,
    now: () => now,
    readInput: () => pieces(ofPlan(events)),
  });
}

async function published(events: readonly unknown[]) {
  const store = new MemoryStore();
  const messages = JSON.parse(ofPlan(events)).map((body: unknown, at: number) => {
    return { messageId: String(at), body };
  });
  for (const region of ["eu-west-1", "eu-central-1"]) {
    await recordEvents(store, messages, { region, account });
  }
  const { scope, regions, stores } = planScope(JSON.stringify(plan), "guide", account);
  const { lines, leftOut } = await publishReadings(store, {
    owner: { service: "guide", ledger: "0a1b2c3d" },
    region: "eu-central-1",
    regions,
    stores,
    scope,
    clock: () => now,
  });
  return { metrics: JSON.parse(String(lines[0])), leftOut };
}

describe("a failover by hand in 25 minutes, with the lost region's alarm ringing on", () => {
  const recovery = { recovered: 1, open: 0, meanSeconds: 1500 };

  test("is that to awsdr metrics, and the active region is the standby", async () => {
    const { exit, stdout, stderr } = await told("metrics", disordered);

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      recovery,
      activeRegion: "eu-central-1",
      // The original lies in the region that does not serve.
      capacity: { survivingBytes: "1000" },
      leftOut: [],
    });
    expect((await told("metrics", disordered, false)).stdout).toMatch(
      /active region +eu-central-1\n/,
    );
  });

  test("is that to awsdr report", async () => {
    const { stdout } = await told("report", disordered);

    expect(JSON.parse(stdout)).toMatchObject({
      recovery,
      activeRegion: "eu-central-1",
      capacity: { survivingBytes: "1000" },
    });
  });

  test("is that to the publisher, whatever both recorders have written", async () => {
    const { metrics, leftOut } = await published(disordered);

    expect(metrics).toMatchObject({
      OpenIncidents: 0,
      MeanRecoverySeconds: 1500,
      MeanVerifySeconds: 0,
      SurvivingBytes: 1000,
    });
    expect(leftOut).toEqual([]);
  });

  test("is open until the switch has moved it", async () => {
    const { metrics } = await published([lost]);

    expect(metrics).toMatchObject({ OpenIncidents: 1, SurvivingBytes: 0 });
  });
});

describe("what is left out", () => {
  const noTime = ["started", "recovered"].map((name) => phase(name, "2026-03-01T10:00:00.000Z"));
  const astray = phase("shifted", "2026-03-01T11:00:00.000Z", { region: "mars-north-1" });
  const events = [...backups, ...noTime, astray];
  const sentences = [
    "run run-1 of guide is left out: it recovered in no time, which is no measurement",
    "the shift of run run-1 of guide is left out: mars-north-1 is no region of the plan",
  ];

  test.each(["metrics", "report"] as const)("is in the JSON of awsdr %s by code", async (name) => {
    const { stdout, stderr } = await told(name, events);

    expect(JSON.parse(stdout)).toMatchObject({
      activeRegion: "eu-west-1",
      recovery: { recovered: 0, meanSeconds: null },
      leftOut: [
        {
          code: "no-time",
          kind: "incident",
          service: "guide",
          runId: "run-1",
          startedAt: "2026-03-01T10:00:00.000Z",
          endedAt: "2026-03-01T10:00:00.000Z",
          region: null,
          sentence: sentences[0],
        },
        { code: "unknown-region", region: "mars-north-1", sentence: sentences[1] },
      ],
    });
    expect(stderr).toContain(sentences.map((sentence) => `awsdr: ${sentence}\n`).join(""));
  });

  test("is in the text of awsdr metrics, once a code", async () => {
    const again = noTime.map((event) => ({
      ...event,
      detail: { ...event.detail, runId: "run-2" },
    }));
    const { stdout } = await told("metrics", [...events, ...again], false);

    expect(stdout).toContain(
      "Left out (part of neither)\n" +
        `  no-time         ${sentences[0]}, and 1 more\n` +
        `  unknown-region  ${sentences[1]}\n`,
    );
  });

  test("is in the log of the publisher", async () => {
    expect((await published(events)).leftOut).toEqual(sentences);
  });
});
