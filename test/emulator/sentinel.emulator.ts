import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { publishing } from "../../src/model/sentinel/memory";
import {
  readSentinelSetting,
  type SentinelSetting,
} from "../../src/model/sentinel/sentinel-setting";
import { bridge } from "../support/emulator/bridged-metrics";
import { nameOf } from "../support/emulator/function-log";
import { changeFunction } from "../support/emulator/function-settings";
import { emptyLedger, recordsSeenIn, writeRecords } from "../support/emulator/ledger";
import { type LocalService, startService } from "../support/emulator/local-service";
import { publish } from "../support/emulator/publisher";
import { type LoggedLine, runFunction } from "../support/emulator/run-function";
import { at, named, output, plan, primary, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

const { witness } = plan.topology;
const minutes = 60_000;
const { namespace, metricName, dimensions } = plan.deployed.routing.switchMetric;
const cloudWatch = new CloudWatchClient(at(standby));

let services: { readonly one: LocalService; readonly two: LocalService };

/** The setting of the program's own, but that it looks at the two services of this test. */
function settingIn(region: string): SentinelSetting {
  const { environment } = named(nameOf("sentinel", region)).inputs as {
    environment: { variables: { AWSDR_SENTINEL: string } };
  };
  const { value } = readSentinelSetting(environment.variables.AWSDR_SENTINEL);
  if (value === undefined) throw new Error("the program told the sentinel nothing");
  const endpoints = [services.one.endpoint, services.two.endpoint];
  const replicas = value.replicas.map((replica, nth) => {
    return { ...replica, endpoint: endpoints[nth] ?? "" };
  });
  return { ...value, domain: services.one.endpoint, replicas };
}

/** Somebody publishes a value of the switch, so many minutes ago. */
async function order(value: 0 | 1, minutesAgo: number): Promise<void> {
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: namespace,
      MetricData: [
        {
          MetricName: metricName,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          Value: value,
          Timestamp: new Date(Date.now() - minutesAgo * minutes),
        },
      ],
    }),
  );
}

/** One run of both sentinels, as their schedules call them: what each wrote. */
async function look(): Promise<Record<"standby" | "witness", readonly LoggedLine[]>> {
  const isLast = (line: LoggedLine) => line.Target === standby;
  const [inStandby, inWitness] = await Promise.all(
    [standby, witness].map((region) => runFunction("sentinel", region, isLast)),
  );
  return { standby: inStandby ?? [], witness: inWitness ?? [] };
}

function failed(lines: readonly LoggedLine[]): Record<string, unknown> {
  return Object.fromEntries(
    lines
      .filter((line) => "FailedProbeCount" in line)
      .map((line) => [String(line.Target), line.FailedProbeCount]),
  );
}

async function stateOf(alarm: string): Promise<string | undefined> {
  const AlarmNames = [output(`guide-routing-${alarm}-alarm-${standby}`, "name")];
  const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
  return MetricAlarms?.[0]?.StateValue;
}

describe("the shipped sentinels of the standby and of the witness", () => {
  beforeAll(async () => {
    const certificate = inject("certificate");
    services = { one: await startService(certificate), two: await startService(certificate) };
    await emptyLedger();
    for (const region of [standby, witness]) {
      const AWSDR_SENTINEL = JSON.stringify(settingIn(region));
      await changeFunction(nameOf("sentinel", region), region, { environment: { AWSDR_SENTINEL } });
    }
  });

  afterAll(async () => {
    await services.one.cut().catch(() => undefined);
    await services.two.cut();
    for (const region of [standby, witness])
      await changeFunction(nameOf("sentinel", region), region, {});
    await emptyLedger();
  });

  test("reach both services over TLS that they verify, tell so, and heal a switch that was silent since a person's 1", async () => {
    await order(1, 15);

    const told = await look();

    for (const lines of [told.standby, told.witness]) {
      expect(failed(lines)).toEqual({ domain: 0, [primary]: 0, [standby]: 0 });
      const own = lines.find((line) => "SentinelSeconds" in line);
      expect(own).toMatchObject({ Service: "guide", SentinelFailureCount: 0 });
      expect(Number(own?.SentinelSeconds)).toBeGreaterThanOrEqual(40);
      expect(Number(own?.SentinelSeconds)).toBeLessThan(60);
    }
    const healed = told.standby.filter((line) => metricName in line);
    expect(healed).toMatchObject([{ ...dimensions, [metricName]: 1 }]);
    expect(told.witness.some((line) => metricName in line)).toBe(false);
    // Nobody has told the lock of that move.
    expect(told.standby.find((line) => "SwitchDiffersCount" in line)).toMatchObject({
      SwitchDiffersCount: 1,
    });
    await bridge(
      standby,
      told.standby.filter((line) => "SentinelSeconds" in line),
    );
    await until(() => stateOf("sentinel-silent"), "OK");
  }, 240_000);

  test("follow a person's order of 0, and both tell of a service that is cut, which opens an incident", async () => {
    // As if the value before were published thirteen minutes ago, and the order a minute later.
    const who = { service: "guide", region: standby };
    const at13 = { value: 1, at: Date.now() - 13 * minutes } as const;
    await emptyLedger();
    await writeRecords(standby, [publishing(who, at13)]);
    await order(0, 12);
    await services.one.cut();

    const told = await look();

    expect(told.standby.filter((line) => metricName in line)).toMatchObject([{ [metricName]: 0 }]);
    for (const lines of [told.standby, told.witness]) {
      expect(failed(lines)).toEqual({ domain: 5, [primary]: 5, [standby]: 0 });
    }
    const stretches = Object.keys(await recordsSeenIn(standby)).filter((key) =>
      key.startsWith(`${standby}#vantage vantage/guide/${standby}/unreachable/`),
    );
    expect(stretches).toHaveLength(1);
    const { metrics } = await publish();
    expect(metrics).toMatchObject({ OpenIncidents: 1 });

    // The alarm wants two minutes of it: the second is the first, told again.
    const seen = told.standby.filter((line) => "FailedProbeCount" in line);
    await bridge(standby, seen);
    await bridge(standby, seen, 1);
    await until(() => stateOf("service-unreachable"), "ALARM");
    await bridge(
      standby,
      told.standby.filter((line) => metricName in line),
    );
    await until(() => stateOf("switch"), "OK");
  }, 240_000);
});
