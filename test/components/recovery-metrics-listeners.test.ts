import { describe, expect, test } from "vitest";

import { RecoveryLedger } from "../../src/components/recovery-ledger";
import { RecoveryMetrics, type RecoveryMetricsSpec } from "../../src/components/recovery-metrics";
import { deploy } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guideTopology } from "../support/guide-routing";

const routing = {
  endpointAlarmArnsByRegion: { "eu-west-1": "e1", "eu-central-1": "e2" },
  switchAlarmArnsByRegion: { "eu-central-1": "s" },
  forceAlarmArn: "f",
};

describe("who hears of RecoveryMetrics' alarms", () => {
  /** What a program with such arguments is warned of, and what it tells the recovery plan. */
  async function heardBy(args: Pick<RecoveryMetricsSpec, "notify" | "listeners">) {
    const topology = guideTopology;
    const { logs, resources } = await deploy(() => {
      const ledger = new RecoveryLedger("ledger", { topology });
      return new RecoveryMetrics("metrics", { topology, routing, ledger, ...args });
    });
    const { outputs } = named(resources, "metrics");
    return { listeners: outputs.listeners, warnings: logs.map(({ message }) => message) };
  }

  test("is nobody unless they are named, and a program is warned of it once", async () => {
    const nobody = {
      listeners: "none",
      warnings: [
        'RecoveryMetrics "metrics": nobody hears of the alarms: give notify, or listeners: "elsewhere" if somebody is ' +
          "subscribed by other means",
      ],
    };

    expect(await heardBy({})).toEqual(nobody);
    expect(await heardBy({ notify: { emails: [], topicArnsByRegion: {} } })).toEqual(nobody);
  });

  test("is whoever is named, or somebody elsewhere, and neither is warned of", async () => {
    const notify = { urls: ["https://pager.example.com"] };

    expect(await heardBy({ notify })).toEqual({ listeners: "notify", warnings: [] });
    expect(await heardBy({ listeners: "elsewhere" })).toEqual({
      listeners: "elsewhere",
      warnings: [],
    });
    expect(await heardBy({ listeners: "elsewhere", notify })).toEqual({
      listeners: "notify",
      warnings: [],
    });
  });
});
