import { describe, expect, test, vi } from "vitest";

import { lockUpdate } from "../../../src/drill/aws/lock-item";
import { unusedLock } from "../../../src/model/failover/lock";
import { leaseByHand } from "../../../src/operate/runbook/lock-words";
import { runbook } from "../../../src/operate/runbook/runbook";
import { calmly, cliCalls, plan, primary, runOf, scriptOf, standby, witness } from "./ran-lines";

// A hundred processes each.
vi.setConfig({ testTimeout: 60_000 });

describe("the requests of a lost region's lines", () => {
  const made = async (to: string = standby) => {
    const book = await runbook(plan, { to, mode: "lost-region" });
    const { called, stdout } = calmly("bash", scriptOf(runOf(book)), to);
    const runId = /RUN=(\S+)/.exec(stdout)?.[1] ?? "";
    return { calls: cliCalls(called), runId };
  };
  const operations = (calls: Awaited<ReturnType<typeof made>>["calls"], operation: string) =>
    calls.filter((call) => call.operation === operation);
  const json = (text: string | undefined): unknown => JSON.parse(text ?? "null");

  test("take and settle the lock by the update that a run makes", async () => {
    const { calls, runId } = await made();

    const [taken, settled] = operations(calls, "update-item").map(({ region, options }) => ({
      region,
      TableName: options["table-name"],
      Key: json(options.key),
      UpdateExpression: options["update-expression"],
      ConditionExpression: options["condition-expression"],
      names: json(options["expression-attribute-names"]),
      values: json(options["expression-attribute-values"]) as Record<
        string,
        { M?: { expiresAt?: unknown } }
      >,
    }));

    const lease = {
      holder: `${runId}/by-hand`,
      target: standby,
      seconds: leaseByHand(plan.limits),
      expiresAt: new Date("2027-01-15T08:00:00Z"),
    };
    const state = { ...unusedLock, fence: 1, lease, lastRun: { runId, first: 1, last: 1 } };
    const byRun = lockUpdate(plan.deployed.ledger.lockTable, "guide", 0, state);
    expect(taken).toMatchObject({
      region: witness,
      TableName: byRun.TableName,
      Key: byRun.Key,
      UpdateExpression: byRun.UpdateExpression,
      ConditionExpression: byRun.ConditionExpression,
      names: byRun.ExpressionAttributeNames,
    });
    const { ":lease": ours, ...others } = taken?.values ?? {};
    const { ":lease": theirs, ...same } = byRun.ExpressionAttributeValues ?? {};
    expect(others).toEqual(same);
    expect({ ...ours?.M, expiresAt: "" }).toEqual({ ...theirs?.M, expiresAt: "" });
    expect(ours?.M?.expiresAt).toEqual({
      S: expect.stringMatching(/^2027-01-15T\d\d:\d\d:\d\dZ$/),
    });
    const byRunSettled = lockUpdate("", "guide", 1, { ...state, active: standby, lease: null });
    expect(settled).toMatchObject({
      region: witness,
      ConditionExpression: byRunSettled.ConditionExpression,
      UpdateExpression: "SET #version = :version, #active = :active REMOVE #lease",
      values: { ":version": { N: "2" }, ":read": { N: "1" }, ":active": { S: standby } },
    });
  });

  test("raise floor and ceiling, suspend what is scheduled, and take no task away", async () => {
    const { calls } = await made();

    const [target] = operations(calls, "register-scalable-target");
    const [service] = operations(calls, "update-service");

    expect(target?.options).toMatchObject({
      region: standby,
      "resource-id": "service/guide-eu-central-1/guide",
      "scalable-dimension": "ecs:service:DesiredCount",
      "min-capacity": "4",
      "max-capacity": "8",
    });
    expect(json(target?.options["suspended-state"])).toEqual({
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: true,
    });
    expect(service?.options).toMatchObject({
      region: standby,
      cluster: "guide-eu-central-1",
      service: "guide",
      "desired-count": "4",
    });
  });

  test("promote once, giving up what has not arrived, in the region that takes over", async () => {
    const { calls } = await made();

    expect(operations(calls, "failover-global-cluster").map(({ options }) => options)).toEqual([
      expect.objectContaining({
        region: standby,
        "global-cluster-identifier": "guide-catalog",
        "target-db-cluster-identifier": plan.deployed.stores.catalog?.arns[standby],
        "allow-data-loss": "",
      }),
    ]);
  });

  test("publish the switch once and for five minutes more; home, the force in the witness", async () => {
    const [away, home] = [await made(), await made(primary)];

    const values = ({ calls }: typeof away) =>
      operations(calls, "put-metric-data").map(({ region, options }) => [
        region,
        options.namespace,
        json(options["metric-data"]),
      ]);
    const { switchMetric, force } = plan.deployed.routing;
    const datum = ({ metricName, dimensions }: typeof switchMetric) => ({
      MetricName: metricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Value: 1,
    });
    expect(values(away)).toEqual(
      Array(12).fill([standby, switchMetric.namespace, [datum(switchMetric)]]),
    );
    expect(values(home)).toEqual(
      Array(12).fill([witness, force.metric.namespace, [datum(force.metric)]]),
    );
  });

  test("tell each phase by the event that a run sends", async () => {
    const { calls, runId } = await made();

    const entries = operations(calls, "put-events").flatMap(
      ({ options }) =>
        json(options.entries) as { Detail: string; EventBusName: string; Source: string }[],
    );

    expect(entries.map(({ Detail }) => (json(Detail) as { phase: string }).phase)).toEqual([
      "started",
      "decided",
      "shifted",
      "recovered",
    ]);
    expect(entries[0]).toEqual({
      EventBusName: plan.deployed.metrics?.buses[standby],
      Source: "awsdr",
      DetailType: "Recovery Phase",
      Detail: JSON.stringify({
        service: "guide",
        runId,
        kind: "incident",
        phase: "started",
        at: "2026-01-01T00:00:00Z",
        region: standby,
      }),
    });
  });
});
