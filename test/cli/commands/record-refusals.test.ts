import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { run } from "../../support/line";
import { warmStandbyPlan } from "../../support/plans";

const now = new Date("2026-03-20T12:00:00.000Z");
const plan = warmStandbyPlan();
const started = ["record", "started", "--plan", "plan.json", "--run", "loss"];
let folder: string;

function record(words: readonly string[]) {
  return run(words, { folder, now: () => now });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-record-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
});

describe("awsdr record with the plan in the ledger", () => {
  const words = ["record", "started", "--run", "loss", "--table", "records", "--service", "guide"];
  const from = (document: string | undefined) =>
    run([...words, "--ledger-region", "eu-central-1", "--json"], {
      now: () => now,
      openLedger: async (region, table) => ({
        readDocument: async ({ sk }) =>
          `${region} ${table} ${sk}` === "eu-central-1 records guide" ? document : undefined,
        query: async function* () {},
      }),
    });

  test("reads it from the replica that is named", async () => {
    const { exit, stdout } = await from(JSON.stringify(plan));

    expect(exit).toBe(0);
    expect(JSON.parse(stdout).detail.service).toBe("guide");
  });

  test("ends with 65 where there is none, and with 64 where a part of the place is missing", async () => {
    const { exit, stderr } = await from(undefined);

    expect(exit).toBe(65);
    expect(stderr).toBe('awsdr: table records in eu-central-1 holds no plan of "guide"\n');
    expect((await record(words)).exit).toBe(64);
  });

  test("ends with 65 where it is another service's, and tells nobody of that one", async () => {
    const { exit, stdout, stderr } = await from(JSON.stringify({ ...plan, service: "shop" }));

    expect([exit, stdout]).toEqual([65, ""]);
    expect(stderr).toBe(
      'awsdr: the plan in records: service must be "guide", got "shop": ' +
        "the plan is kept as that one's\n",
    );
  });
});

describe("awsdr record refuses", () => {
  async function refusal(...words: readonly string[]) {
    const { exit, stderr } = await record(["record", ...words]);
    return { exit, faults: stderr.trimEnd().split("\n") };
  }

  test("everything that is wrong at once", async () => {
    expect(
      await refusal("shifted", "--run", "", "--at", "2026-03-20T12:05:00.001Z", "--by", "Ada"),
    ).toEqual({
      exit: 64,
      faults: [
        "awsdr: name the plan once: --plan FILE, or --table NAME with --service NAME and " +
          "--ledger-region REGION",
        'awsdr: --run must have 1 to 128 characters, none of them a control character, got ""',
        "awsdr: --at must lie at most 5 minutes ahead of now and 14 days back, " +
          "got 2026-03-20T12:05:00.001Z: the recorders take no other phase",
        "awsdr: --region must be there with shifted: the region that serves from then on",
        "awsdr: --by must be left out: only retract takes it",
      ],
    });
  });

  test.each([
    ["2026-03-20T12:05:00Z", 0],
    ["2026-03-20T12:05:00.001Z", 64],
    ["2026-03-06T12:00:00Z", 0],
    ["2026-03-06T11:59:59.999Z", 64],
  ])("a phase at %s with exit %d", async (at, expected) => {
    expect((await record([...started, "--at", at])).exit).toBe(expected);
  });

  test("a region that is none of the plan's, and a word that is no phase", async () => {
    const words = ["--plan", "plan.json", "--run", "loss"];

    expect(await refusal("shifted", ...words, "--region", "us-east-1")).toEqual({
      exit: 64,
      faults: [
        "awsdr: --region must be one of the plan's (eu-west-1, eu-central-1), " +
          'got "us-east-1": the service runs in no other',
      ],
    });
    expect(await refusal("retracted", ...words)).toMatchObject({ exit: 64 });
  });

  test("a retraction without reason and name", async () => {
    expect(await refusal("retract", "--plan", "plan.json", "--run", "loss")).toEqual({
      exit: 64,
      faults: [
        "awsdr: --by must be there with retract: the report shows it",
        "awsdr: --reason must be there with retract: the report shows it",
      ],
    });
  });

  test("a plan of a deployment that records nothing", async () => {
    const deployed = { ...plan.deployed, metrics: null };
    await writeFile(join(folder, "silent.json"), JSON.stringify({ ...plan, deployed }));

    expect(await refusal("started", "--plan", "silent.json", "--run", "loss")).toEqual({
      exit: 65,
      faults: [
        "awsdr: the plan names no bus for recovery phases: it was deployed without RecoveryMetrics",
      ],
    });
  });

  test("what is no role, and a plan that cannot be read", async () => {
    const role = await refusal(...started.slice(1), "--role-arn", "operator");
    const plan = await refusal("started", "--plan", "absent.json", "--run", "loss");

    expect(role.faults[0]).toContain("--role-arn must be the ARN of a role");
    expect([role.exit, plan.exit]).toEqual([64, 65]);
  });
});
