import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { Drill } from "../../../src/cli/surroundings";
import { callTraits } from "../../../src/drill/calls";
import type { Cloud } from "../../../src/drill/cloud";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import type { ClockJudgement } from "../../../src/model/failover/clock-offset";
import * as drill from "../../../src/operate/aws/drill";
import type { OpenLedger } from "../../../src/operate/readable-ledger";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { calmWorld, live } from "../../drill/calm-world";
import { run } from "../../support/line";
import { opened } from "../../support/opened";
import { warmStandbyPlan } from "../../support/plans";
import { servedBy } from "../misuses/others";

const plan = warmStandbyPlan();
const words = ["failover", "--plan", "plan.json", "--to", "eu-central-1", "--lost-region"];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsdr-failover-"));
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
});

/** A simulated deployment whose primary is lost, and what was asked of it. */
function deployment(
  change: (cloud: Cloud) => Partial<Cloud> = () => ({}),
  offset?: ClockJudgement,
) {
  const calm = calmWorld({}, plan);
  const calls: SeenCall[] = [];
  const lost: (string | null)[] = [];
  let open = 0;
  const cloud = watchedCloud(
    { ...calm.cloud, ...change(calm.cloud) },
    { asked: (call) => calls.push(call) },
  );
  const openDeployment: Drill["openDeployment"] = (asked) => {
    open += 1;
    return opened(asked, cloud, {
      cloud: (region) => {
        lost.push(region);
        return cloud;
      },
      clockOffset: () => offset ?? null,
      close: () => {
        open -= 1;
      },
    });
  };
  const prepareFailover: Drill["prepareFailover"] = (...asked) =>
    calm.clock.until(drill.prepareFailover(...asked));
  const loadDrill = async () => ({ ...drill, openDeployment, prepareFailover });
  // Nothing of it waits, so that nobody has to let the simulated time pass.
  const shown = (more: readonly string[] = [], width = 100) =>
    run([...words, ...more], { folder, now: () => calm.clock.now(), width, loadDrill });
  return { ...calm, calls, lost, shown, open: () => open };
}

function refusing(area: "compute", fault: CloudFault) {
  return (cloud: Cloud): Partial<Cloud> => ({
    [area]: {
      ...cloud[area],
      capacity: async () => {
        throw fault;
      },
    },
  });
}

describe("awsdr failover", () => {
  test("reads the plan in the ledger by the credentials and the address that it is given", async () => {
    const asked: unknown[] = [];
    const openLedger: OpenLedger = (...place) => {
      asked.push(place);
      return { readDocument: async () => undefined, query: async function* () {} };
    };
    const words = ["failover", "--to", "eu-central-1", "--lost-region", "--table", "records"];
    const place = ["--service", "guide", "--ledger-region", "eu-central-1"];
    const roleArn = "arn:aws:iam::123456789012:role/operator";
    const who = [
      "--profile",
      "night",
      "--role-arn",
      roleArn,
      "--endpoint-url",
      "http://localhost:1",
    ];

    const { exit } = await run([...words, ...place, ...who], {
      openLedger,
    });

    expect(exit).toBe(65);
    expect(asked).toEqual([
      ["eu-central-1", "records", { profile: "night", roleArn, endpointUrl: "http://localhost:1" }],
    ]);
  });

  test("shows what was found, what would be lost, and every call in its order", async () => {
    const { shown, open } = deployment();

    const { exit, stdout, stderr } = await shown();

    expect([exit, stderr, open()]).toEqual([0, "", 0]);
    expect(stdout).toContain(
      "Dry run: guide moves from eu-west-1 to eu-central-1, with eu-west-1 lost. Nothing was changed.",
    );
    expect(stdout).toContain("catalog   1s  at 2026-06-01 12:00:00");
    expect(stdout).toContain("lock-only once the lock is had; storage-blocked at best");
    const called = stdout
      .split("\n")
      .flatMap((line) => /^ {0,2}\d+[* ] (.*)$/.exec(line)?.[1] ?? []);
    expect(called.slice(0, 5)).toEqual([
      "dynamodb:GetItem eu-central-1 guide-records",
      "dynamodb:Query eu-central-1 guide-records",
      "dynamodb:PutItem eu-central-1 guide-records",
      "events:PutEvents eu-central-1 guide-phases: decided",
      "sts:GetCallerIdentity eu-central-1",
    ]);
    expect(called).toContain("cloudwatch:PutMetricData eu-central-1 awsdr/standbyActive: 1");
    expect(called.at(-1)).toBe("dynamodb:GetItem, dynamodb:UpdateItem eu-north-1 guide-lock");
  });

  test("I3: changes nothing, and I4: asks nothing of the lost region", async () => {
    const { shown, calls, lost, world } = deployment();

    await shown();

    for (const { call } of calls) {
      const [area, method] = call.split(".") as ["compute", "scale"];
      expect(callTraits[area][method].mutates, call).toBe(false);
      expect(["lock.take", "lock.settle", "journal.append", "events.publish"]).not.toContain(call);
    }
    expect(world.callsToLost).toEqual([]);
    expect(lost).toEqual([null, "eu-west-1"]);
  });

  test.each([60, 80, 100])("keeps to %i columns", async (width) => {
    const { stdout } = await deployment().shown([], width);

    expect(stdout.split("\n").filter((line) => line.length > width)).toEqual([]);
  });

  test("prints the same as JSON", async () => {
    const { stdout } = await deployment().shown(["--json"]);

    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      kind: "dry-run",
      service: "guide",
      from: "eu-west-1",
      to: "eu-central-1",
      refusal: null,
      fence: { atFirst: "lock-only", atBest: "storage-blocked" },
    });
    expect(printed.calls[1]).toEqual({
      call: "journal.read",
      region: "eu-central-1",
      of: null,
      actions: ["dynamodb:Query"],
      resource: "guide-records",
      mutates: false,
      limitSeconds: 10,
      without: "nobody knows where a run stands",
    });
  });

  test.each([
    [new CloudFault("DescribeServices: not authorized", "denied"), 12],
    [new CloudFault("DescribeServices: no such cluster", "gone"), 12],
    [new CloudFault("DescribeServices: a wrong request", "refused"), 10],
    [new CloudFault("CredentialsProviderError: could not load credentials", "credentials"), 12],
  ])("says why the preflight refuses, and exits as it would: %s", async (fault, code) => {
    const { exit, stdout } = await deployment(refusing("compute", fault)).shown();

    const said = fault.class === "credentials" ? "needs new credentials" : "failed";
    expect(exit).toBe(code);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      `Refused - asking eu-central-1 for its capacity ${said}: ${fault.message}.`,
    );
  });

  test("exits 11 where somebody holds the lock, and says who", async () => {
    const held = deployment();
    const lock = held.cloud.lock.ofAnotherProcess();
    const request = { runId: "run-7", process: "p1", target: "eu-central-1", leaseSeconds: 60 };
    await lock.take("eu-north-1", request, live);

    const { exit, stderr } = await held.shown();

    expect(exit).toBe(11);
    expect(stderr).toBe(
      "awsdr: run-7/p1 holds the lock, to move the service to eu-central-1: its lease runs out at " +
        "2026-06-01T12:01:00.000Z by its own clock, unless it is renewed\n",
    );
  });

  test("refuses to move to where all three witnesses say that it serves", async () => {
    const { cloud, shown } = deployment((seen) => servedBy("eu-central-1", seen));
    const lock = cloud.lock.ofAnotherProcess();
    const request = { runId: "run-7", process: "p1", target: "eu-central-1", leaseSeconds: 60 };
    await lock.take("eu-north-1", request, live);
    await lock.settle("eu-north-1", "eu-central-1", 1, live);

    const { exit, stderr } = await shown();

    expect(exit).toBe(64);
    expect(stderr).toBe(
      "awsdr: --to must be another region, got eu-central-1: the lock says that it serves already, " +
        "and nobody names another\n",
    );
  });

  test("warns where the lock alone says that it serves, and moves it out of where it is", async () => {
    const { cloud, shown } = deployment();
    const lock = cloud.lock.ofAnotherProcess();
    const request = { runId: "run-7", process: "p1", target: "eu-central-1", leaseSeconds: 60 };
    await lock.take("eu-north-1", request, live);
    await lock.settle("eu-north-1", "eu-central-1", 1, live);

    const { exit, stdout } = await shown();

    expect(exit).toBe(0);
    const text = stdout.replaceAll(/\s+/g, " ");
    expect(text).toContain("guide moves from eu-west-1 to eu-central-1");
    expect(text).toContain(
      "the witnesses disagree: the lock names eu-central-1 as the active region, the name leads " +
        "to eu-west-1, eu-central-1 takes no writes of catalog; a run that recovers settles the " +
        "lock on eu-central-1",
    );
  });

  test("takes it from the name where the witness is silent", async () => {
    const silent = deployment((cloud) => ({
      lock: { ...cloud.lock, read: () => Promise.reject(new CloudFault("no answer", "transient")) },
    }));

    const { exit, stdout } = await silent.shown();

    expect(exit).toBe(0);
    expect(stdout).toContain("guide moves from eu-west-1 to eu-central-1");
  });

  test("warns of a clock that is off", async () => {
    const off = {
      verdict: "warn",
      aheadSeconds: 90,
      sentence: "this clock is 90 s ahead",
    } as const;

    const { exit, stderr } = await deployment(undefined, off).shown();

    expect([exit, stderr]).toEqual([0, "awsdr: this clock is 90 s ahead\n"]);
  });

  test.each([
    [
      ["failover", "--plan", "plan.json", "--to", "eu-central-1"],
      "--planned must be there, or --lost-region",
    ],
    [[...words.slice(0, 3), "--to", "mars", "--lost-region"], "--to must be a region such as"],
    [
      [...words.slice(0, 3), "--to", "us-east-1", "--lost-region"],
      "--to must be one of the plan's",
    ],
    [["failover", "--to", "eu-central-1", "--lost-region"], "name the plan once"],
  ])("refuses %j before anything is asked", async (typed, message) => {
    const { exit, stderr } = await run(typed, { folder });

    expect(exit).toBe(64);
    expect(stderr).toContain(message);
  });

  test("cannot be read without its plan", async () => {
    const { exit, stderr } = await run([...words.slice(0, 2), "none.json", ...words.slice(3)], {
      folder,
    });

    expect(exit).toBe(65);
    expect(stderr).toContain("none.json");
  });
});
