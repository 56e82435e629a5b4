import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { Report } from "../../src/model/report/report";
import { awsdr, type Ended } from "../support/emulator/command-line";
import { lately, life } from "../support/emulator/events";
import { emptyLedger, recordsOf, recordsSeenIn, recordsTable } from "../support/emulator/ledger";
import { openProxy } from "../support/emulator/proxy";
import { recorderIn } from "../support/emulator/recorder";
import { plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

const folder = mkdtempSync(join(tmpdir(), "awsdr-report-"));
/** Over: what is open at its end is as old whenever these tests run. */
const period = ["--since", "2026-01-01", "--until", lately("2026-03-13")];
const key = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

function report(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const endpoint = { AWS_ENDPOINT_URL: inject("endpoint"), AWS_EC2_METADATA_DISABLED: "true" };
  return awsdr(["report", ...args], { folder, env: { ...endpoint, ...key, ...env } });
}

/** All of a report but what names its source, and how old things are at the moment. */
function measured({ stdout }: Ended) {
  const { source, readAt, ...rest } = JSON.parse(stdout);
  const stores = rest.rpo.stores.map((store: Report["rpo"]["stores"][number]) => {
    const { ageSeconds, survivingAgeSeconds, ...lasting } = store;
    return lasting;
  });
  return { ...rest, rpo: { ...rest.rpo, stores } };
}

describe("awsdr report of a ledger that the shipped recorders wrote", () => {
  let ofEvents: Ended;

  beforeAll(async () => {
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    writeFileSync(join(folder, "events.json"), JSON.stringify(Object.values(life).flat()));
    await emptyLedger();
    for (const region of regions) {
      const recorder = recorderIn(region);
      await recorder.purge();
      await recorder.send(...(life[region] ?? []));
    }
    const recorded = await recordsOf(life);
    for (const region of regions) await until(() => recordsSeenIn(region), recorded);
    ofEvents = await report([
      "--events",
      "events.json",
      "--plan",
      "plan.json",
      "--json",
      ...period,
    ]);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(regions)(
    "says of the replica in %s what it says of the same events",
    async (region) => {
      const ended = await report(["--region", region, "--plan", "plan.json", "--json", ...period]);

      expect(measured(ended)).toEqual(measured(ofEvents));
      expect(measured(ended)).toMatchObject({
        service: "guide",
        capacity: { bytes: "3500", recoveryPoints: 3, unknownSize: 1, copies: { bytes: "1000" } },
        recovery: { meanSeconds: (20 * 60 + 4 * 60) / 2, recovered: 2, open: 1 },
        drills: { meanSeconds: (60 + 240.5) / 2 },
        rto: { within: 2, of: 3, verdict: "missed" },
      });
      expect(ended.exit).toBe(2);
      expect(JSON.parse(ended.stdout).source).toMatchObject({
        kind: "ledger",
        region,
        table: recordsTable,
        records: Object.keys(await recordsOf(life)).length,
      });
    },
  );

  test("says nothing but where the report is beside it, on any version of Node", async () => {
    const { stderr } = await report(["--region", standby, "--plan", "plan.json", "--json"]);

    const [reading, written, ...others] = stderr.trimEnd().split("\n");
    expect(reading).toBe(`reading the ledger's replica in ${standby}`);
    expect(written).toMatch(/^report: awsdr-report\/report(-\d+)?\.html$/);
    expect(others).toEqual([]);
    const page = join(folder, String(written).replace("report: ", ""));
    expect(readFileSync(page, "utf8")).toContain(`replica in ${standby}`);
    expect(existsSync(page.replace(/html$/, "json"))).toBe(true);
  });

  test("finds the plan in the ledger, where nobody has a file of it", async () => {
    const named = ["--table", recordsTable, "--service", "guide"];
    const ended = await report(["--region", standby, ...named, "--json", ...period]);

    expect(measured(ended)).toEqual(measured(ofEvents));
  });

  test("tells of a region that does not answer where else to look, and calls nothing but the one asked for", async () => {
    const proxy = await openProxy(inject("endpoint"), ({ region }) =>
      region === primary ? "is dropped" : "passes",
    );
    const through = { AWS_ENDPOINT_URL: proxy.endpoint };
    const lost = await report(["--region", primary, "--plan", "plan.json"], through);
    const asked = proxy.calls.map(({ region }) => region);
    const other = await report(
      ["--region", standby, "--plan", "plan.json", "--json", ...period],
      through,
    );
    await proxy.close();

    expect([lost.exit, lost.stdout]).toEqual([65, ""]);
    expect(lost.stderr.split("\n").slice(1)).toEqual([
      expect.stringMatching(
        `^awsdr: the ledger in ${primary} does not answer: .*; replicas are also in ${standby}: name one with --region$`,
      ),
      "",
    ]);
    expect(new Set(asked)).toEqual(new Set([primary]));
    expect(measured(other)).toEqual(measured(ofEvents));
    expect(new Set(proxy.calls.slice(asked.length).map(({ region }) => region))).toEqual(
      new Set([standby]),
    );
  });

  test.each([
    [
      "no credentials",
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      /^awsdr: no AWS credentials to read the ledger with: \S/,
    ],
    [
      "a key that AWS does not know",
      { AWS_ACCESS_KEY_ID: "AKIAUNKNOWN" },
      /^awsdr: AWS does not take these credentials: \S/,
    ],
  ])("refuses %s in one line and exits 65", async (_, env, fault) => {
    const { exit, stdout, stderr } = await report(
      ["--region", standby, "--plan", "plan.json"],
      env,
    );

    expect([exit, stdout]).toEqual([65, ""]);
    expect(stderr.split("\n").slice(1)).toEqual([expect.stringMatching(fault), ""]);
  });

  test("says that there is no such table, which other credentials may see", async () => {
    const named = ["--table", "missing", "--service", "guide"];
    const { exit, stderr } = await report(["--region", standby, ...named]);

    expect(exit).toBe(65);
    expect(stderr).toContain(
      `awsdr: ${standby} holds no table missing in the account of these credentials\n`,
    );
  });
});
