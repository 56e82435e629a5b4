import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { standingOf } from "../support/emulator/alarms";
import { bridge } from "../support/emulator/bridged-metrics";
import { emptyLedger } from "../support/emulator/ledger";
import { type LocalService, startService } from "../support/emulator/local-service";
import { failedProbes, look, order, unwatch, watch } from "../support/emulator/sentinels";
import { output, plan, primary, standby } from "../support/emulator/stack";
import { until } from "../support/emulator/until";

/** A switch that no other test publishes: what is published stays. */
const { namespace, metricName, ...own } = plan.deployed.routing.switchMetric;
const dimensions = { ...own.dimensions, Ledger: "silent" };
const silentSwitch = { namespace, metricName, dimensions };

let services: { readonly one: LocalService; readonly two: LocalService };

describe("the shipped sentinels of the standby and of the witness", () => {
  beforeAll(async () => {
    const certificate = inject("certificate");
    services = { one: await startService(certificate), two: await startService(certificate) };
    const { one, two } = services;
    const endpoints = [one.endpoint, two.endpoint] as const;
    await emptyLedger();
    await watch({ domain: one.endpoint, endpoints, switchMetric: silentSwitch });
  });

  afterAll(async () => {
    await services.one.cut();
    await services.two.cut();
    await unwatch();
    await emptyLedger();
  });

  test("reach both services over TLS that they verify, tell so, and heal a switch that was silent since a person's 1", async () => {
    await order(1, 15, silentSwitch);

    const told = await look();

    for (const lines of [told.standby, told.witness]) {
      expect(failedProbes(lines)).toEqual({ domain: 0, [primary]: 0, [standby]: 0 });
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
    const name = output(`guide-routing-sentinel-silent-alarm-${standby}`, "name");
    await until(async () => (await standingOf({ name, region: standby })).StateValue, "OK");
  }, 240_000);
});
