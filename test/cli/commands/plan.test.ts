import { mkdir, mkdtemp, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { JournalShelf } from "../../../src/drill/port/journal";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import * as drill from "../../../src/operate/aws/drill";
import type { OpenLedger } from "../../../src/operate/readable-ledger";
import { exitAdviceTable } from "../../../src/report/foreseen/exit-advice";
import { factsOf } from "../../support/events/records-of";
import { run } from "../../support/line";
import { warmStandbyPlan } from "../../support/plans";
import { sampleMonth, sampleNow } from "../../support/report-sample";
import { journalledMachine, silence } from "./journalled-machine";

const plan = warmStandbyPlan();
const silent: JournalShelf = { runIds: silence, read: silence };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-plan-"));
  await save("plan.json", plan);
});

function save(file: string, document: RecoveryPlanDocument): Promise<void> {
  return writeFile(join(folder, file), JSON.stringify(document));
}

/** A ledger that answers in one region alone. */
function ledgerIn(only: string): OpenLedger {
  return async (region) => {
    if (region !== only) throw new Error("socket hang up");
    return {
      readDocument: async () => JSON.stringify(plan),
      query: async function* () {
        yield* factsOf(sampleMonth);
      },
    };
  };
}

function machine(openLedger = ledgerIn("eu-west-1"), far?: JournalShelf) {
  const { command, moves } = journalledMachine(folder, far);
  const kept = (file = "plan.json", ...more: readonly string[]) =>
    command(["plan", "--out", "kept", ...more], 100, {
      plan: file,
      now: () => sampleNow,
      openLedger,
    });
  return { kept, moves };
}

async function textIn(file: string): Promise<string> {
  return readFile(join(folder, "kept", file), "utf8");
}

describe("awsdr plan --out", () => {
  test("writes plan, README, the last run's report, and what was measured", async () => {
    const { kept, moves } = machine();
    await moves({ runId: "run-a" });

    const { exit, stderr } = await kept();

    expect([exit, stderr]).toEqual([0, ""]);
    const files = await readdir(join(folder, "kept"), { recursive: true });
    expect(files.sort()).toEqual([
      "README.md",
      "guide.plan.json",
      "reports",
      "reports/failover-run-a.html",
      "reports/failover-run-a.json",
      "reports/failover-run-a.xml",
      "reports/guide-measured.html",
      "reports/guide-measured.json",
    ]);
    expect(JSON.parse(await textIn("guide.plan.json"))).toEqual(JSON.parse(JSON.stringify(plan)));
    expect(JSON.parse(await textIn("reports/guide-measured.json"))).toMatchObject({
      verdict: "missed",
    });
  });

  test("says in the README what to type, with the service's own names", async () => {
    await machine().kept();

    const readme = await textIn("README.md");
    expect(readme).toContain("# guide: when a region is lost\n");
    expect(readme).toContain("credentials of account 123456789012");
    expect(readme).toContain("\nawsdr status --plan .\n");
    expect(readme).toContain(
      "\nawsdr failover --plan guide.plan.json --to eu-central-1 --lost-region\n" +
        "awsdr failover --plan guide.plan.json --to eu-central-1 --lost-region --started-at now --report reports --execute\n",
    );
    expect(readme).toContain("To eu-west-1, its declared primary,");
    expect(readme).toContain("No runbook is built yet");
    expect(readme).toContain(`\n${exitAdviceTable().join("\n")}\n`);
  });

  test("writes a README whose commands the command line takes", async () => {
    await machine().kept();

    const commands = (await textIn("README.md")).split("\n").filter((line) => /^awsdr /.test(line));
    expect(commands).toHaveLength(6);
    for (const command of commands) {
      const { stderr } = await run(command.split(" ").slice(1), {
        folder: join(folder, "kept"),
      }).catch(
        // It has got as far as what this test does not have.
        (error: Error) => ({ stderr: error.message }),
      );
      expect([command, stderr]).toEqual([command, "this test has no deployment"]);
    }
  });

  test("leaves a folder that says the same as it is", async () => {
    const { kept } = machine();
    await kept();

    const { stdout } = await kept();

    expect(stdout.trim().split("\n")).toEqual([
      "guide.plan.json: unchanged",
      "reports/guide-measured.html: unchanged",
      "reports/guide-measured.json: unchanged",
      "README.md: unchanged",
    ]);
  });

  test("keeps a plan that another one replaces, by the instant of its file", async () => {
    const { kept } = machine();
    await kept();
    const at = new Date("2026-03-01T10:20:30Z");
    await utimes(join(folder, "kept", "guide.plan.json"), at, at);
    await save("newer.json", { ...plan, domain: "other.example.com" });

    const { stdout } = await kept("newer.json");

    const older = "older/guide.plan.20260301T102030Z.json";
    expect(stdout).toContain(`guide.plan.json: replaced, the older one is ${older}\n`);
    expect(JSON.parse(await textIn(older)).domain).toBe("guide.example.com");
    expect(JSON.parse(await textIn("guide.plan.json")).domain).toBe("other.example.com");
  });

  test("never writes an older plan over another older one", async () => {
    const { kept } = machine();
    const at = new Date("2026-03-01T10:20:30Z");
    for (const domain of ["a.example.com", "b.example.com", "c.example.com"]) {
      await save("newer.json", { ...plan, domain });
      await kept("newer.json");
      await utimes(join(folder, "kept", "guide.plan.json"), at, at);
    }

    const files = await readdir(join(folder, "kept", "older"));
    expect(files.sort()).toEqual([
      "guide.plan.20260301T102030Z-2.json",
      "guide.plan.20260301T102030Z.json",
    ]);
  });

  test("does not put a plan in the place of another account's", async () => {
    const { kept } = machine();
    await kept();
    const deployed = { ...plan.deployed, account: "210987654321" };
    const text = JSON.stringify({ ...plan, deployed });
    await writeFile(join(folder, "other.json"), text.replaceAll("123456789012", "210987654321"));

    const { exit, stderr } = await kept("other.json");

    expect(exit).toBe(65);
    expect(stderr).toContain("guide.plan.json in that folder is of account 123456789012");
    expect(JSON.parse(await textIn("guide.plan.json")).deployed.account).toBe("123456789012");
  });

  test("asks the ledger at the address that --endpoint-url names", async () => {
    const asked: unknown[] = [];
    const { kept } = machine(async (region, _table, access) => {
      asked.push([region, access]);
      throw new Error("socket hang up");
    });

    await kept("plan.json", "--endpoint-url", "http://127.0.0.1:9");

    expect(asked).toEqual([
      ["eu-west-1", { endpointUrl: "http://127.0.0.1:9" }],
      ["eu-central-1", { endpointUrl: "http://127.0.0.1:9" }],
    ]);
  });

  test("takes several services, and says how to move all of them", async () => {
    const { kept } = machine();
    await kept();
    await save("orders.json", { ...plan, service: "orders" });

    await kept("orders.json");

    const readme = await textIn("README.md");
    expect(readme).toContain("# guide and orders: when a region is lost\n");
    expect(readme).toContain("\nawsdr failover --plan . --to eu-central-1 --lost-region\n");
  });

  test("writes the plan where nothing else can be had, and says what is missing", async () => {
    const { kept } = machine(ledgerIn("nowhere"), silent);

    const { exit, stderr } = await kept();

    expect(exit).toBe(0);
    expect(await readdir(join(folder, "kept"))).toEqual(["README.md", "guide.plan.json"]);
    expect(stderr).toContain("awsdr: no run is known\n");
    expect(stderr).toContain("awsdr: eu-central-1 could not be asked for runs: ");
    expect(stderr).toContain(
      "awsdr: nothing measured: region eu-west-1 does not give its ledger guide-records: socket hang up\n",
    );
  });

  test("writes nothing outside the folder, whatever a service is called", async () => {
    await save("strange.json", { ...plan, service: "../../evil" });

    const { exit, stdout } = await machine().kept("strange.json");

    expect(exit).toBe(0);
    expect(stdout).toContain("..%2F..%2Fevil.plan.json: written");
    expect((await readdir(folder)).sort()).toEqual(["kept", "plan.json", "strange.json"]);
    expect(await readdir(join(folder, "kept"))).toContain("..%2F..%2Fevil.plan.json");
  });

  test("reads the ledger at the address that stands for AWS's", async () => {
    const asked: unknown[] = [];
    const open: OpenLedger = async (region, table, access) => {
      asked.push(access);
      return ledgerIn("eu-west-1")(region, table);
    };

    await machine(open).kept("plan.json", "--endpoint-url", "http://localhost:4566");

    expect(asked).toEqual([{ endpointUrl: "http://localhost:4566" }]);
  });

  test("takes the plan out of the ledger", async () => {
    const words = ["plan", "--table", "guide-records", "--service", "guide"];
    const { exit } = await run([...words, "--ledger-region", "eu-west-1", "--out", "kept"], {
      folder,
      openLedger: ledgerIn("eu-west-1"),
      now: () => sampleNow,
      loadDrill: async () => {
        const none = { service: "guide", runs: [], unread: [], silent: [], asked: [], ofOthers: 0 };
        return { ...drill, knownRuns: async () => none };
      },
    });

    expect(exit).toBe(0);
    expect(JSON.parse(await textIn("guide.plan.json")).service).toBe("guide");
  });

  test("says where it cannot write", async () => {
    await writeFile(join(folder, "kept"), "a file");

    const { exit, stderr } = await machine().kept();

    expect(exit).toBe(73);
    expect(stderr).toContain("cannot write kept: ");
  });

  test("prints the same as JSON", async () => {
    await mkdir(join(folder, "kept"));

    const { stdout } = await machine().kept("plan.json", "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      kind: "plan-folder",
      service: "guide",
      files: [{ file: "guide.plan.json", deed: "written", older: null }, {}, {}, {}],
      missing: ["no run is known"],
    });
  });
});
