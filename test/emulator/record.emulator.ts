import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";

import type { Report } from "../../src/model/report/report";
import { awsdr } from "../support/emulator/command-line";
import { emptyLedger, recordsSeenIn } from "../support/emulator/ledger";
import { openProxy } from "../support/emulator/proxy";
import { recorderIn } from "../support/emulator/recorder";
import { plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

const folder = mkdtempSync(join(tmpdir(), "awsdr-record-"));
writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Runs the shipped command line against the emulator, or against a proxy before it. */
function run(words: readonly string[], endpoint = inject("endpoint")) {
  const env = { AWS_ENDPOINT_URL: endpoint, AWS_EC2_METADATA_DISABLED: "true" };
  const key = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  return awsdr([...words, "--plan", "plan.json"], { folder, env: { ...env, ...key } });
}

function record(phase: string, options: readonly string[], endpoint?: string) {
  return run(["record", phase, "--run", "by-hand", ...options, "--execute"], endpoint);
}

/** What the report says of the replica in a region. */
async function reported(region: string): Promise<Report> {
  return JSON.parse((await run(["report", "--region", region, "--json"])).stdout);
}

/** The run's records that both regions' recorders have written, as a region sees them. */
async function runKeysSeenIn(region: string): Promise<string[]> {
  return Object.keys(await recordsSeenIn(region)).filter((key) => key.includes("by-hand"));
}

/** Names of the facts of each of the run's records. */
async function factsSeenIn(region: string): Promise<string[][]> {
  const records = Object.values(await recordsSeenIn(region));
  return records.map((one) => Object.keys((one as { facts: object }).facts).sort());
}

const bothKeys = regions.map((region) => `${region}#run run/incident/guide/by-hand`).sort();

beforeEach(async () => {
  await emptyLedger();
  for (const region of regions) await recorderIn(region).purge();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("awsdr record", () => {
  test("puts an incident on every region's bus, and the report shows its R; a retraction takes it back", async () => {
    const [started, recovered] = [minutesAgo(40), minutesAgo(15)];
    const told = [
      await record("started", ["--at", started]),
      await record("shifted", ["--at", minutesAgo(20), "--region", standby]),
      await record("recovered", ["--at", recovered]),
    ];

    expect(told.map(({ exit, stderr }) => [exit, stderr])).toEqual(Array(3).fill([0, ""]));
    const phases = ["purpose", "recovered", "region", "runId", "service", "shifted", "shiftedTo"];
    const facts = [...phases, "started"];
    for (const region of regions) {
      await until(() => factsSeenIn(region), [facts, facts]);
      expect((await runKeysSeenIn(region)).sort()).toEqual(bothKeys);
      const { recovery, activeRegion } = await reported(region);
      const seconds = (Date.parse(recovered) - Date.parse(started)) / 1000;
      expect(recovery).toMatchObject({ recovered: 1, meanSeconds: seconds });
      expect(activeRegion).toBe(standby);
    }

    const why = ["--by", "Ada", "--reason", "a drill, told as an incident"];
    expect((await record("retract", why)).exit).toBe(0);
    const after = [...facts, "retracted"].sort();
    for (const region of regions) {
      await until(() => factsSeenIn(region), [after, after]);
      const { recovery, leftOut, activeRegion } = await reported(region);
      expect(recovery.incidents).toEqual([]);
      expect(leftOut).toMatchObject([
        { code: "retracted", runId: "by-hand", retraction: { by: "Ada" } },
      ]);
      expect(activeRegion).toBe(primary);
    }
  });

  test("goes on without a region that is lost, and says so within its time", async () => {
    const proxy = await openProxy(inject("endpoint"), ({ region }) =>
      region === primary ? "is dropped" : "passes",
    );
    const began = Date.now();
    const { exit, stdout, stderr } = await record("started", [], proxy.endpoint);
    const took = Date.now() - began;
    await proxy.close();

    expect(exit).toBe(0);
    expect(took).toBeLessThan(14_000);
    expect(stdout).toContain(`  ${standby}  accepted `);
    expect(stderr).toMatch(new RegExp(`^awsdr: bus \\S+ in ${primary}: .+\n$`));
    await until(() => runKeysSeenIn(standby), [`${standby}#run run/incident/guide/by-hand`]);
  });

  test("is refused by the recorders what it would not send: the year 1, and tomorrow", async () => {
    const bus = recorderIn(standby);
    const event = (at: string) => ({
      source: "awsdr",
      "detail-type": "Recovery Phase",
      account: plan.deployed.account,
      time: at,
      detail: { service: "guide", runId: "forged", kind: "incident", phase: "started", at },
    });
    const [year1, tomorrow] = ["0001-01-01T00:00:00Z", new Date(Date.now() + 80_000_000)];
    await bus.send(event(year1), event(tomorrow.toISOString()), event(minutesAgo(1)));

    await bus.drained();
    const records = Object.values(await recordsSeenIn(standby)) as { facts: object }[];
    expect(records).toHaveLength(1);
    expect(JSON.stringify(records[0]?.facts)).not.toContain(String(tomorrow.getTime()));
  });
});
