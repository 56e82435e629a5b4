import { describe, expect, test } from "vitest";

import { callTraits } from "../../../src/drill/calls";
import { failOver } from "../../../src/drill/failover";
import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { simulatedZone } from "../../../src/rehearsal/simulated-zone";
import { warmStandbyPlan } from "../../support/plans";
import { checked, lineOf, linesOf, readied, readyMachine, readyPlan } from "./checked";

const plan = readyPlan();
const ready = { ...readied(plan), machine: readyMachine(plan) };

describe("a check of a service", () => {
  test("passes where nothing is missing, and lists what it does not look at", async () => {
    const { result, closed, seconds } = await checked(plan, ready);

    const odd = linesOf(result).filter(({ verdict }) => verdict !== "pass");
    expect(odd.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["connections.catalog", "not-looked-at"],
      ["work", "not-looked-at"],
      ["restore-tests", "not-looked-at"],
      ["break-glass", "not-looked-at"],
      ["break-glass-alarm", "not-looked-at"],
    ]);
    expect([result.verdict, result.anyAnswer, result.active]).toEqual(["pass", true, "eu-west-1"]);
    expect([closed, seconds]).toEqual([1, 0]);
    expect(result.counts).toEqual({ pass: 63, warn: 0, fail: 0, "not-looked-at": 5 });
  });

  test("has something to do for every line that does not pass, and for none that does", async () => {
    const { result } = await checked(warmStandbyPlan(), { lost: "eu-central-1" });

    for (const { id, verdict, todo } of linesOf(result)) {
      expect([id, todo === null], id).toEqual([id, verdict === "pass"]);
    }
  });

  test("names each line once, by its id and its region", async () => {
    const { result } = await checked(plan, ready);

    const names = linesOf(result).map(({ id, region }) => `${id} ${region}`);
    expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([]);
  });

  test("reads only: no lock, no line, no event, no write through the service", async () => {
    const { calls } = await checked(plan, ready);

    const writing = ["lock.take", "lock.settle", "journal.append", "events.publish", "probe.write"];
    expect(calls.length).toBeGreaterThan(30);
    for (const { call } of calls) {
      const [area, method] = call.split(".") as ["compute", "scale"];
      expect(callTraits[area][method].mutates, call).toBe(false);
      expect(writing).not.toContain(call);
    }
  });

  test("has no line of a machine that nobody has told of", async () => {
    const { result } = await checked(plan, { ...ready, machine: undefined });

    expect(result.groups.map(({ title }) => title)).toEqual([
      "ledger and lock",
      "name",
      "seen from outside",
      "serving eu-west-1",
      "standby eu-central-1",
      "practice",
    ]);
  });

  test("fails until a value of the force was seen", async () => {
    const { result } = await checked(plan, { ...ready, before: async () => {} });

    expect(lineOf(result, "force")).toMatchObject({ verdict: "fail" });
    expect(lineOf(result, "switch")).toMatchObject({ verdict: "warn" });
    expect(lineOf(result, "force-check.1").verdict).toBe("warn");
    expect(result.verdict).toBe("fail");
  });

  test("warns where Route 53's control plane does not answer, and fails nothing for it", async () => {
    const zone = {
      healthCheck: async () => {
        throw new CloudFault("no way to us-east-1", "transient");
      },
    };
    const { result } = await checked(plan, { ...ready, zone });

    const warned = linesOf(result).filter(({ verdict }) => verdict === "warn");
    expect(warned.map(({ id, region }) => `${id} ${region}`)).toEqual([
      "switch-check eu-central-1",
      "force-check.1 eu-north-1",
      "endpoint-check eu-west-1",
      "endpoint-check eu-central-1",
    ]);
    expect(result.verdict).toBe("warn");
  });

  test("fails for a switch whose check does not stand as its value does", async () => {
    const zone = simulatedZone(plan, { isSwitched: () => true, isForced: () => false });
    const { result } = await checked(plan, { ...ready, zone });

    expect(lineOf(result, "switch-check")).toMatchObject({
      verdict: "fail",
      says: "as declared; unhealthy to 1 checkers, and should be healthy",
    });
  });

  test("tells of a ledger that keeps another plan, and of a region that answers as another", async () => {
    const { result } = await checked(plan, {
      ...ready,
      change: (cloud) => ({
        ...ready.change(cloud),
        ledger: {
          ...cloud.ledger,
          plan: async (region) => (region === "eu-central-1" ? "{}" : JSON.stringify(plan)),
        },
        probe: {
          ...cloud.probe,
          read: async () => ({ ok: true, servedBy: "eu-west-1" }),
        },
      }),
    });

    expect(lineOf(result, "plan-copy", "eu-west-1").verdict).toBe("pass");
    expect(lineOf(result, "plan-copy", "eu-central-1").verdict).toBe("fail");
    expect(lineOf(result, "endpoint-answer", "eu-central-1")).toMatchObject({
      verdict: "fail",
      says: "eu-central-1.guide.example.com is answered by eu-west-1",
    });
  });

  test("of a service that was moved asks the declared primary as the standby", async () => {
    const zone = simulatedZone(plan, { isSwitched: () => true, isForced: () => false });
    const { result } = await checked(plan, {
      before: async ({ cloud, order }) => {
        await cloud.router.publishForce(false, new AbortController().signal);
        await failOver(cloud, { ...order, mode: "planned" });
      },
      zone,
    });

    expect(result.active).toBe("eu-central-1");
    expect(lineOf(result, "switch")).toMatchObject({ verdict: "pass", says: "at 1" });
    expect(lineOf(result, "switch-check").verdict).toBe("pass");
    expect(lineOf(result, "takeover").region).toBe("eu-west-1");
    expect(lineOf(result, "last-run")).toMatchObject({
      verdict: "pass",
      says: "run-1 moved it to eu-central-1, less than a day ago",
    });
  });

  test("reads how old recovery points are where something records them", async () => {
    const of = async (ageSeconds: number) => {
      const { result } = await checked(plan, {
        ...ready,
        change: (cloud) => ({
          ...ready.change(cloud),
          readiness: {
            ...cloud.readiness,
            points: async () => ({ ageSeconds, at: cloud.clock.now() }),
          },
        }),
      });
      return lineOf(result, "recovery-points").verdict;
    };

    expect([await of(3_600), await of(7 * 86_400)]).toEqual(["pass", "fail"]);
    const mute = { ...plan, deployed: { ...plan.deployed, metrics: null } };
    const { result } = await checked(mute, ready);
    expect(lineOf(result, "recovery-points").verdict).toBe("not-looked-at");
  });
});
