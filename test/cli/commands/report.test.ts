import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { LedgerRecord } from "../../../src/model/records/record";
import type { OpenLedger } from "../../../src/operate/readable-ledger";
import { factsOf } from "../../support/events/records-of";
import { run } from "../../support/line";
import { warmStandbyPlan } from "../../support/plans";
import { backupOf, incident, ofThePlan, sampleMonth, sampleNow } from "../../support/report-sample";

const plan = warmStandbyPlan();
const inEvents = ["report", "--events", "events.json", "--plan", "plan.json"];
const inLedger = ["report", "--region", "eu-central-1", "--plan", "plan.json"];
let folder: string;

/** A ledger in memory, and which replicas of it were opened. */
function ledger(records: readonly LedgerRecord[] = factsOf(sampleMonth), document?: string) {
  const opened: string[] = [];
  const openLedger: OpenLedger = async (region, table) => {
    opened.push(`${table} in ${region}`);
    return {
      readDocument: async ({ pk, sk }) => (pk === "plan" && sk === "guide" ? document : undefined),
      query: async function* () {
        yield* records;
      },
    };
  };
  return { opened, openLedger };
}

function report(words: readonly string[], openLedger: OpenLedger = ledger().openLedger) {
  return run(words, { folder, now: () => sampleNow, openLedger });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-report-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  await writeFile(join(folder, "events.json"), JSON.stringify(sampleMonth));
});

describe("awsdr report", () => {
  test("says of a ledger what it says of the events that made it, but for where it is from", async () => {
    const measured = async (words: readonly string[]) => {
      const { source, ...rest } = JSON.parse((await report([...words, "--json"])).stdout);
      return { kind: source.kind, rest };
    };
    const [events, replica] = [await measured(inEvents), await measured(inLedger)];

    expect([events.kind, replica.kind]).toEqual(["events", "ledger"]);
    expect(replica.rest).toEqual(events.rest);
    expect(replica.rest).toMatchObject({ verdict: "missed", recovery: { meanSeconds: 1800 } });
  });

  test("opens the one replica that it is asked for, and says which, how much and how old", async () => {
    const { opened, openLedger } = ledger();
    const { stdout } = await report([...inLedger, "--json"], openLedger);

    expect(opened).toEqual(["guide-records in eu-central-1"]);
    expect(JSON.parse(stdout).source).toEqual({
      kind: "ledger",
      region: "eu-central-1",
      table: "guide-records",
      records: factsOf(sampleMonth).length,
      unreadable: { count: 0, items: [] },
      newest: "2026-03-30T23:00:00.000Z",
      newestAgeSeconds: 3600,
    });
  });

  test("counts nested backups by their parts, as the events do", async () => {
    const nested = ofThePlan(backupOf("sessions", "2026-03-29T20:00:00.000Z", "7"));
    const parent = ofThePlan(backupOf("sessions", "2026-03-29T21:00:00.000Z", "9"));
    const parentJobId = parent.detail.backupJobId;
    const part = { ...nested, detail: { ...nested.detail, parentJobId } };

    const { openLedger } = ledger(factsOf([part, parent]));
    const { capacity } = JSON.parse((await report([...inLedger, "--json"], openLedger)).stdout);
    expect(capacity).toMatchObject({ bytes: "7", recoveryPoints: 1 });
  });

  test("writes the report as HTML and JSON, and never over an older one", async () => {
    const first = await report([...inEvents, "--out", "out"]);
    const second = await report([...inEvents, "--out", "out", "--json"]);

    expect(first.stdout).toContain(`Report: ${join("out", "report.html")}\n`);
    expect(second.stderr).toBe(`report: ${join("out", "report-2.html")}\n`);
    expect((await readdir(join(folder, "out"))).sort()).toEqual([
      "report-2.html",
      "report-2.json",
      "report.html",
      "report.json",
    ]);
    expect(await readFile(join(folder, "out", "report-2.json"), "utf8")).toBe(second.stdout);
  });

  test("prints the numbers even where the report cannot be written, and exits 73", async () => {
    const { exit, stdout, stderr } = await report([...inEvents, "--out", "plan.json"]);

    expect(exit).toBe(73);
    expect(stderr).toBe("awsdr: cannot write the report to plan.json: file already exists\n");
    expect(stdout).toContain("R, mean recovery time  30m 00s");
    expect(stdout).not.toContain("Report:");
  });

  test("exits 0 when nothing is missed, and 2 when something is", async () => {
    const soon = incident(3, 20).map(ofThePlan);
    await writeFile(join(folder, "soon.json"), JSON.stringify(soon));

    expect((await report(inEvents)).exit).toBe(2);
    expect((await report(inEvents.with(2, "soon.json"))).exit).toBe(0);
  });

  test("looks at the period that it is told", async () => {
    const words = [...inEvents, "--since", "2026-03-01", "--until", "2026-03-04", "--json"];
    const { exit, stdout } = await report(words);

    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      period: { from: "2026-03-01T00:00:00.000Z", until: "2026-03-04T00:00:00.000Z" },
      rto: { verdict: "met", within: 1, of: 1 },
      recovery: { meanSeconds: 1200, recovered: 1, open: 0 },
    });
  });

  test("names on standard error what could not be counted", async () => {
    const lone = [...sampleMonth, ...incident(5, 5, { runId: "lone" }).slice(2, 3).map(ofThePlan)];
    await writeFile(join(folder, "lone.json"), JSON.stringify(lone));

    const { stderr } = await report(inEvents.with(2, "lone.json"));
    expect(stderr).toBe("awsdr: run lone of guide is left out: nothing tells when it started\n");
  });

  test("tells of items that are no records in all its forms, and counts the others as without", async () => {
    const item = { pk: "eu-west-1#point", sk: "point/bad", reason: "its record is no JSON" };
    const openLedger: OpenLedger = async () => ({
      readDocument: async () => undefined,
      query: async function* (setAside) {
        setAside?.(item);
        yield* factsOf(sampleMonth);
      },
    });
    const sentence = "item eu-west-1#point point/bad is set aside: its record is no JSON";

    const shown = await report([...inLedger, "--out", "out"], openLedger);
    const json = JSON.parse((await report([...inLedger, "--json"], openLedger)).stdout);

    expect(shown.stderr).toContain(`awsdr: ${sentence}\n`);
    expect(shown.stdout).toContain("1 item of the ledger set aside, which no number holds");
    expect(await readFile(join(folder, "out", "report.html"), "utf8")).toContain(sentence);
    expect(json.source.unreadable).toEqual({ count: 1, items: [item] });
    const { source: _, ...without } = JSON.parse((await report([...inLedger, "--json"])).stdout);
    expect(json).toMatchObject(without);
  });

  test("takes the plan from the ledger when it is told the table and the service", async () => {
    const named = ["report", "--region", "eu-west-1", "--table", "t", "--service", "guide"];
    const { opened, openLedger } = ledger(undefined, JSON.stringify(plan));

    const { stdout } = await report([...named, "--json"], openLedger);
    expect(opened).toEqual(["t in eu-west-1"]);
    expect(JSON.parse(stdout)).toMatchObject({ service: "guide", recovery: { recovered: 2 } });
  });

  test("refuses another service's plan in the ledger", async () => {
    const named = ["report", "--region", "eu-west-1", "--table", "t", "--service", "guide"];
    const { openLedger } = ledger(undefined, JSON.stringify({ ...plan, service: "shop" }));

    expect(await report(named, openLedger)).toEqual({
      exit: 65,
      stdout: "",
      stderr:
        'awsdr: the plan in t: service must be "guide", got "shop": ' +
        "the plan is kept as that one's\n",
    });
  });

  test.each([
    [
      "a region without a replica",
      inLedger.with(2, "eu-north-1"),
      64,
      'awsdr: --region must be one of the plan\'s (eu-west-1, eu-central-1), got "eu-north-1": the others hold no replica of the ledger\n',
    ],
    [
      "a table without a plan",
      ["report", "--region", "eu-west-1", "--table", "t", "--service", "guide"],
      65,
      'awsdr: table t in eu-west-1 holds no plan of "guide"\n',
    ],
    [
      "a plan that is not there",
      inLedger.with(4, "missing.json"),
      65,
      "awsdr: cannot read missing.json: no such file or directory\n",
    ],
    [
      "events that are not there",
      inEvents.with(2, "missing.json"),
      65,
      "awsdr: cannot read missing.json: no such file or directory\n",
    ],
    [
      "no source",
      ["report"],
      64,
      "awsdr: name one source: --region REGION for the ledger's replica there, or --events PATH\n",
    ],
  ])("refuses %s, and opens nothing else", async (_, words, exit, stderr) => {
    expect(await report(words)).toEqual({ exit, stdout: "", stderr });
    expect(await readdir(folder)).toEqual(["events.json", "plan.json"]);
  });

  test("tells at once what is wrong with the plan and with the events", async () => {
    const { exit, stderr } = await report(["report", "--events", "none.json", "--plan", "no.json"]);

    expect(exit).toBe(65);
    expect(stderr.match(/^awsdr: .*no(ne)?\.json.*$/gm)).toHaveLength(2);
  });

  test("refuses events of which none is JSON", async () => {
    await writeFile(join(folder, "text.json"), "no JSON");

    expect(await report(inEvents.with(2, "text.json"))).toEqual({
      exit: 65,
      stdout: "",
      stderr: "awsdr: nothing in text.json can be read as JSON\n",
    });
  });

  test("makes no report of a replica that stops answering midway", async () => {
    const openLedger: OpenLedger = async () => ({
      readDocument: async () => undefined,
      query: async function* () {
        yield* factsOf(sampleMonth);
        throw new Error("socket hang up");
      },
    });

    expect(await report(inLedger, openLedger)).toEqual({
      exit: 65,
      stdout: "",
      stderr:
        "awsdr: the ledger in eu-central-1 does not answer: socket hang up; " +
        "replicas are also in eu-west-1: name one with --region\n",
    });
    expect(await readdir(folder)).toEqual(["events.json", "plan.json"]);
  });
});
