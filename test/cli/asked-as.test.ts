import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { CommandLine } from "../../src/cli/program";
import * as drill from "../../src/operate/aws/drill";
import type { LedgerAccess } from "../../src/operate/readable-ledger";
import { run } from "../support/line";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const roleArn = "arn:aws:iam::123456789012:role/observer";
const words = [
  "--profile=night",
  `--role-arn=${roleArn}`,
  "--source-identity=ada",
  "--endpoint-url=http://127.0.0.1:9",
];
const who = {
  profile: "night",
  roleArn,
  sourceIdentity: "ada",
  endpointUrl: "http://127.0.0.1:9",
};

let folder: string;
/** As whom somebody was asked, and the device whose code would be asked for. */
let asked: (LedgerAccess & { readonly code?: unknown })[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-asked-as-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  asked = [];
});

class Opened extends Error {}

/** Notes as whom something is opened, and goes no further. */
async function opened(access: LedgerAccess): Promise<never> {
  const { profile, roleArn, sourceIdentity, endpointUrl, mfaCode } = access;
  const code = await mfaCode?.("arn:aws:iam::123456789012:mfa/ada");
  asked.push({ profile, roleArn, sourceIdentity, endpointUrl, code });
  throw new Opened("this test opens nothing");
}

function command(line: readonly string[], changed: Partial<CommandLine> = {}) {
  let setting: LedgerAccess = {};
  const openDeployment: (typeof drill)["openDeployment"] = (given, access) => {
    setting = access;
    return { ...drill.openDeployment(given, access), signIn: () => opened(setting) };
  };
  return run([...line, ...words], {
    folder,
    ask: async () => "123456",
    openLedger: (_region, _table, access = {}) => opened(access),
    openBus: (_region, access) => opened(access),
    loadDrill: async () => ({ ...drill, openDeployment }),
    ...changed,
  }).catch((error: unknown) => {
    if (!(error instanceof Opened)) throw error;
  });
}

const file = ["--plan", "plan.json"] as const;
const inTable = ["--table=records", "--service=guide", "--ledger-region=eu-central-1"] as const;
const shifted = ["shifted", "--run=loss", "--region=eu-central-1"] as const;
const lost = ["--to=eu-central-1", "--lost-region"] as const;

describe("who is named on the command line asks AWS, and is asked for his code", () => {
  test.each([
    ["status", ...file],
    ["runs", ...file],
    ["plan", "--out=kept", ...file],
    ["failover", ...lost, ...file],
    ["record", ...shifted, "--execute", ...file],
    ["report", "--region=eu-central-1", ...file],
    ["status", ...inTable],
    ["runs", ...inTable],
    ["plan", "--out=kept", ...inTable],
    ["failover", ...lost, ...inTable],
    ["record", ...shifted, ...inTable],
    ["runbook", ...inTable],
    ["report", "--region=eu-central-1", "--table=records", "--service=guide"],
  ])("by awsdr %s %s %s %s %s", async (...line) => {
    await command(line);

    expect(asked.length).toBeGreaterThan(0);
    for (const each of asked) expect(each).toEqual({ ...who, code: "123456" });
  });

  test.each(["status", "runs", "runbook"])(
    "%s refuses an identity behind no role",
    async (name) => {
      const { exit, stderr } = await run([name, ...file, "--source-identity=ada"], { folder });

      expect([exit, stderr]).toEqual([
        64,
        "awsdr: --source-identity needs --role-arn: it is told where a role is assumed\n",
      ]);
    },
  );
});
