import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import { beforeAll, describe, expect, test } from "vitest";

import { inRegion } from "../../src/model/topology/by-region";
import { ours, signal } from "../support/emulator/events";
import { emptyLedger, recordsOf, recordsSeenIn } from "../support/emulator/ledger";
import { recorderIn } from "../support/emulator/recorder";
import { account, at, output, plan, primary, regions, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";
import {
  alarm,
  backupJob,
  event,
  phase,
  rdsSnapshot,
  type SampleEvent,
} from "../support/events/sample-events";

const signalRegion = inRegion(plan.deployed.routing.endpointAlarms, primary).region;
const signalRule = output(`guide-metrics-signal-${signalRegion}`, "name");

/** Whether a rule takes an event, as EventBridge itself judges. */
async function takes(
  rule: string,
  region: string,
  event: SampleEvent,
  EventBusName?: string,
): Promise<boolean> {
  const client = new EventBridgeClient(at(region));
  const { EventPattern } = await client.send(new DescribeRuleCommand({ Name: rule, EventBusName }));
  const { Result } = await client.send(
    new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }),
  );
  return Result === true;
}

describe.each(regions)("the recorder's rules in %s", (region) => {
  const events = output(`guide-metrics-events-${region}`, "name");
  const alarms = output(`guide-metrics-alarms-${region}`, "name");

  test.each<[string, SampleEvent]>([
    ["a backup", backupJob()],
    ["a snapshot of a database", rdsSnapshot("RDS-EVENT-0042")],
  ])("take %s, of this account alone", async (_, sample) => {
    expect(await takes(events, region, ours(sample))).toBe(true);
    expect(await takes(events, region, sample)).toBe(false);
  });

  test("take a phase of a recovery from our bus, of this account, and from no default bus", async () => {
    const phases = output(`guide-metrics-phases-${region}`, "name");
    const bus = output(`guide-metrics-phases-bus-${region}`, "name");
    const sample = phase("started", "2026-03-01T05:00:00.000Z");

    expect(await takes(phases, region, ours(sample), bus)).toBe(true);
    expect(await takes(phases, region, sample, bus)).toBe(false);
    expect(await takes(phases, region, ours(backupJob()), bus)).toBe(false);
    for (const rule of [events, alarms]) {
      expect(await takes(rule, region, ours(sample))).toBe(false);
    }
  });

  test("take the signal's changes, and of no other alarm", async () => {
    expect(await takes(alarms, region, signal("ALARM", "2026-03-05T10:00:00.000+0000"))).toBe(true);
    const other = ours(alarm("ALARM", "2026-03-05T10:00:00.000+0000", {}, { name: "cpu" }));
    expect(await takes(alarms, region, other)).toBe(false);
  });

  test("take nothing that the recorder only ignores", async () => {
    const stored = ours(event("aws.s3", "Object Created", {}, {}));

    expect(await takes(events, region, stored)).toBe(false);
    expect(await takes(alarms, region, stored)).toBe(false);
  });
});

describe("the signal, whose alarm lives in us-east-1", () => {
  beforeAll(emptyLedger);

  test("reaches the ledger from every region; the hops from bus to bus and queue are made here, as the emulator makes none between regions", async () => {
    const change = signal("ALARM", "2026-03-05T10:00:00.000+0000");
    const { Targets = [] } = await new EventBridgeClient(at(signalRegion)).send(
      new ListTargetsByRuleCommand({ Rule: signalRule }),
    );
    const buses = Targets.map(({ Arn }) => Arn).sort();

    expect(await takes(signalRule, signalRegion, change)).toBe(true);
    expect(buses).toEqual(
      regions.map((region) => `arn:aws:events:${region}:${account}:event-bus/default`).sort(),
    );
    const reached = buses.map((bus) => String(bus).split(":")[3] ?? "");
    for (const region of reached) await recorderIn(region).send(change);

    const told = Object.fromEntries(reached.map((region) => [region, [change]]));
    await until(() => recordsSeenIn(standby), await recordsOf(told));
  });
});
