import { beforeAll, describe, expect, test } from "vitest";

import type { Checked } from "../../src/model/faults";
import { type RecoveryPlanDocument, readPlan } from "../../src/model/plan/recovery-plan";
import { type Deployment, deploy, type RecordedResource } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { guidePlan } from "../support/guide-program";
import { guideTopology, json, recorded } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";

const standbys = ["eu-central-1", "eu-north-1"];
const regions = ["eu-west-1", ...standbys];

describe("a service with two standbys", () => {
  let run: Deployment<unknown>;
  let read: Checked<RecoveryPlanDocument>;
  beforeAll(async () => {
    run = await deploy(() => ({
      recoveryPlan: guidePlan({}, "warm-standby", undefined, standbys).document,
    }));
    read = readPlan(run.outputs.recoveryPlan);
  });

  test("has a plan that its reader takes", () => {
    expect(read.faults).toBeUndefined();
  });

  test("has in the plan what a failover to either needs", () => {
    const { topology, deployed, replicas } = read.value ?? {};

    expect(topology).toMatchObject({ standbys, witness: "eu-west-3" });
    expect(replicas?.map(({ region, running }) => [region, running])).toEqual([
      ["eu-west-1", 2],
      ["eu-central-1", 1],
      ["eu-north-1", 1],
    ]);
    expect(Object.keys(deployed?.routing.switches ?? {})).toEqual(standbys);
    for (const byRegion of [
      deployed?.replicas,
      deployed?.stores.sessions?.arns,
      deployed?.snapshots?.vaults,
      deployed?.snapshots?.resources,
      deployed?.routing.endpointChecks,
    ]) {
      expect(Object.keys(byRegion ?? {}).sort()).toEqual([...regions].sort());
    }
  });

  test("gives every region a network, and no two the same range", () => {
    const ranges = regions.map((region) => named(run.resources, `guide-network-vpc-${region}`));

    expect(ranges.map(({ inputs }) => inputs.cidrBlock)).toEqual([
      "10.14.0.0/16",
      "10.9.0.0/16",
      "10.11.0.0/16",
    ]);
  });

  test("keeps the records in every region, owned by the first standby, and the lock outside", () => {
    const records = named(run.resources, "guide-ledger-records").inputs;
    const replicas = records.replicas as { regionName: string }[];

    expect(records.region).toBe("eu-central-1");
    expect(replicas.map(({ regionName }) => regionName)).toEqual(["eu-north-1", "eu-west-1"]);
    expect(named(run.resources, "guide-ledger-lock").inputs.region).toBe("eu-west-3");
  });

  test("is the same in both standbys", () => {
    const namesIn = (region: string, other: string) =>
      run.resources
        .filter((resource) => resource.custom && resource.name.includes(region))
        .map(({ name }) => name.replace(region, "there").replace(other, "elsewhere"))
        .sort();

    const first = namesIn("eu-central-1", "eu-north-1");
    expect(first.length).toBeGreaterThan(40);
    expect(namesIn("eu-north-1", "eu-central-1")).toEqual(first);
  });

  test("names each region's vault by an ending that comes and goes with the region", () => {
    const names = regions.map((region) => {
      const { hex } = named(run.resources, `guide-snapshots-suffix-${region}`).outputs;
      expect(named(run.resources, `guide-snapshots-vault-${region}`).inputs.name).toBe(
        `guide-snapshots-${hex}`,
      );
      return hex;
    });

    expect(new Set(names).size).toBe(3);
  });
});

describe("RecoveryMetrics with two standbys", () => {
  let resources: RecordedResource[];
  beforeAll(async () => {
    const topology = { ...guideTopology, standbys };
    resources = await recorded({ snapshots: { declared: nightly } }, topology);
  });

  test("records and sweeps in every region, and publishes and watches its silence in each standby", () => {
    const homes = (what: string) =>
      resources
        .filter(({ name }) => name.startsWith(`metrics-${what}-eu-`))
        .map(({ name }) => name.replace(`metrics-${what}-`, ""))
        .sort();

    for (const what of ["recorder", "sweep", "gauge", "signal-target"]) {
      expect(homes(what)).toEqual([...regions].sort());
    }
    for (const what of [
      "publisher",
      "publisher-silent-alarm",
      "stale-backups-alarm",
      "stale-copies-alarm",
    ]) {
      expect(homes(what)).toEqual(standbys);
    }
  });

  test("hears in every region of every endpoint and of every switch", () => {
    const alarms = [
      ...regions.map((region) => `routing-endpoint-alarm-${region}`),
      "routing-switch-state-alarm-eu-central-1",
      "routing-switch-state-alarm-eu-north-1",
      "routing-force-state-alarm-eu-west-3",
    ].map((name) => named(resources, name).outputs.arn);

    for (const region of regions) {
      const rule = named(resources, `metrics-alarms-${region}`).inputs;
      expect(json(rule.eventPattern)).toMatchObject({ resources: alarms });
    }
  });
});
