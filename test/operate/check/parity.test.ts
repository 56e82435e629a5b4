import { describe, expect, test } from "vitest";

import type { Cloud } from "../../../src/drill/cloud";
import type { CheckLine } from "../../../src/model/check/check-line";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { lookAtMakes, parityLines } from "../../../src/operate/check/parity";
import { asking } from "../../../src/operate/status/ask";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { calmWorld } from "../../drill/calm-world";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";
import { hangingIn } from "../status/shown-status";

const [home, away] = ["eu-west-1", "eu-central-1"];

async function parity(
  change: (cloud: Cloud) => Partial<Cloud> = () => ({}),
  { plan = warmStandbyPlan() as RecoveryPlanDocument, active = home } = {},
) {
  const calm = calmWorld({}, plan, null);
  const calls: SeenCall[] = [];
  const changed = { ...calm.cloud, ...change(calm.cloud) };
  const cloud = watchedCloud(changed, { asked: (call) => calls.push(call) });
  const began = calm.clock.monotonic();
  const makes = await calm.clock.until(lookAtMakes(cloud, plan, asking(calm.clock)));
  const lines = parityLines(plan, makes, active);
  return { lines, calls, seconds: calm.clock.monotonic() - began };
}

function named(lines: readonly CheckLine[], id: string, region = away) {
  return lines.filter((line) => line.id === id && line.region === region);
}

describe("the parity of the regions of a service", () => {
  test("is whole where all are made alike, a line for each thing", async () => {
    const { lines, seconds } = await parity();

    const ill = lines.filter(({ verdict }) => verdict !== "pass");
    expect(ill.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["connections.catalog", "not-looked-at"],
    ]);
    expect(lines.filter(({ region }) => region === home).map(({ id }) => id)).toEqual([
      "scaling",
      "quota",
      "endpoint",
      "certificate",
      "maintenance.catalog",
    ]);
    expect(lines.filter(({ region }) => region === away).map(({ id }) => id)).toEqual([
      "tasks-standing-by",
      "scaling",
      "quota",
      "endpoint",
      "certificate",
      "task-definition",
      "regions-in-tasks",
      "image",
      "secrets",
      "load-balancer",
      "engine-version.catalog",
      "instances.catalog",
      "database-settings.catalog",
      "parameters.catalog",
      "maintenance.catalog",
      "connections.catalog",
      ...(named(lines, "writer-name.catalog").length > 0 ? ["writer-name.catalog"] : []),
      "key.catalog",
      "replicas.sessions",
      "table-settings.sessions",
      "key.sessions",
      "replication.media",
      "key.media",
    ]);
    expect(seconds).toBe(0);
    for (const line of lines) expect(line.todo === null).toBe(line.verdict === "pass");
  });

  test("is looked at from whichever region serves", async () => {
    const { lines } = await parity(undefined, { active: away });

    expect(named(lines, "task-definition", home)).toHaveLength(1);
    expect(named(lines, "task-definition", away)).toEqual([]);
  });

  test("reads only what reads", async () => {
    const { calls } = await parity();
    const areas = new Set(calls.map(({ call }) => call.split(".")[0]));

    expect([...areas].sort()).toEqual(["compute", "make", "readiness"]);
    expect(calls.filter(({ call }) => call.startsWith("compute.")).map(({ call }) => call)).toEqual(
      ["compute.capacity", "compute.capacity"],
    );
  });

  test.each([[home], [away]])(
    "never passes about %s while it hangs, and comes in 5 s",
    async (silent) => {
      const plan = warmStandbyPlan();
      const { lines, seconds } = await parity(hangingIn(new Set([silent]), plan), { plan });

      expect(seconds).toBe(5);
      const asked = lines.filter(
        ({ id, region }) =>
          !/^(endpoint|connections|writer-name)/.test(id) && (region === silent || silent === home),
      );
      const own = asked.filter(({ region }) => region === silent);
      expect(own.length).toBeGreaterThan(3);
      expect(own.map(({ id, verdict }) => [id, verdict])).toEqual(
        own.map(({ id }) => [id, "warn"]),
      );
      // What takes both sides does not pass either.
      expect(named(lines, "task-definition")).toMatchObject([
        { verdict: "warn", says: `${silent} is silent: no answer within 5 s` },
      ]);
    },
  );

  test("tells what differs: another task definition, an older engine, an old copy of a secret", async () => {
    const arn = (region: string) => `arn:aws:secretsmanager:${region}:1:secret:key-AbCdEf`;
    const { lines, calls } = await parity(({ make }) => ({
      make: {
        ...make,
        tasks: async (region, signal) => {
          const tasks = await make.tasks(region, signal);
          const text = region === away ? "512" : "1024";
          const cpu = { text, regionless: text, isShown: true, elsewhere: [] };
          const secrets = ["A", "B"].map((variable) => ({ variable, arn: arn(region) }));
          return { ...tasks, settings: { ...tasks.settings, "task cpu": cpu }, secrets };
        },
        secret: async (region) => {
          return { version: region === away ? "1" : "2", isReplicated: true, copies: {} };
        },
        database: async (region, store, signal) => {
          const database = await make.database(region, store, signal);
          return region === away ? { ...database, version: "17.6", instances: [] } : database;
        },
      },
    }));

    expect(named(lines, "task-definition")).toMatchObject([
      { verdict: "fail", says: "task cpu is 512 in eu-central-1 and 1024 in eu-west-1" },
    ]);
    expect(named(lines, "engine-version.catalog")).toMatchObject([{ verdict: "fail" }]);
    expect(named(lines, "instances.catalog")).toMatchObject([{ verdict: "fail" }]);
    expect(named(lines, "secrets")).toMatchObject([
      {
        verdict: "fail",
        says:
          "A has another version in eu-central-1 than in eu-west-1; " +
          "B has another version in eu-central-1 than in eu-west-1",
      },
    ]);
    // One secret that fills two variables is asked for once in each region.
    expect(calls.filter(({ call }) => call === "make.secret")).toHaveLength(2);
  });

  test("says that no listener has a certificate, and asks for none", async () => {
    const { lines, calls } = await parity(({ make }) => ({
      make: {
        ...make,
        entrance: async (region, signal) => {
          return { ...(await make.entrance(region, signal)), certificateArn: null };
        },
      },
    }));

    expect(named(lines, "certificate")).toMatchObject([
      { verdict: "warn", says: "not looked at: no listener of the load balancer has one" },
    ]);
    expect(calls.map(({ call }) => call)).not.toContain("make.certificate");
  });

  test("has no lines of tasks where replicas scale by themselves", async () => {
    const { lines } = await parity(undefined, { plan: selfScalingPlan() });

    expect(named(lines, "task-definition")).toEqual([]);
    expect(named(lines, "replicas.sessions")).toHaveLength(1);
  });

  test("is not looked at for a region that the plan does not have", async () => {
    const { lines } = await parity(undefined, { active: "us-east-1" });

    expect(lines).toEqual([]);
  });
});
