import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { warmStandbyExample } from "../support/engine/examples";
import { leftOfWarmStandby } from "../support/engine/left-behind";
import { editProgram } from "../support/engine/project-copy";
import { deedsSince, standing, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

const one = 'standbys: ["eu-central-1"]';
const two = 'standbys: ["eu-central-1", "eu-north-1"]';

/** What routing has for the second standby, named by its place and not by its region. */
const byPlace = ["force-check-2", "primary-record-2", "secondary-record-2", "switch-check-2"].map(
  (part) => `guide-routing-${part}`,
);

/** What stands in the other regions and changes when a standby comes or goes. */
const elsewhere = [
  "guide-data-catalog-secret",
  ...inBoth("guide-data-media-replication"),
  ...inBoth("guide-data-media-replication-policy"),
  "guide-data-sessions-table",
  "guide-ledger-records",
  ...inBoth("guide-metrics-alarms"),
  "guide-metrics-eu-central-1-endpoint-down-alarm-us-east-1",
  "guide-metrics-force-policy",
  ...inBoth("guide-metrics-recorder"),
  ...inBoth("guide-metrics-replication-lag-alarm"),
  "guide-metrics-signal-policy",
  "guide-metrics-signal-us-east-1",
  "guide-plan-dashboard-eu-central-1",
  "guide-plan-document",
  "guide-routing-guard-check",
  "guide-routing-secondary-record",
  "guide-routing-sentinel-eu-central-1",
  "guide-routing-sentinel-eu-west-3",
  "guide-routing-sentinel-policy-eu-west-3",
  ...inBoth("guide-snapshots-plan"),
].map((name) => `update ${name}`);

describe("a second standby", () => {
  let bench: Workbench;
  let added: string[];

  beforeAll(async () => {
    bench = await deployedBench(warmStandbyExample);
  });

  afterAll(() => bench.close());

  test("is deployed like the first, and replaces and deletes nothing", async () => {
    const moment = bench.cloud.deeds.length;
    editProgram(bench.projectDir, one, two);

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    added = deedsSince(bench, moment);
    const [created, others] = apart(added);
    expect(created.map((deed) => deed.replace(/^create /, ""))).toEqual(namesIn("eu-north-1"));
    expect(others).toEqual([...byPlace.map((name) => `create ${name}`), ...elsewhere].sort());
    expect(alike("eu-north-1", "eu-central-1")).toEqual(alike("eu-central-1", "eu-north-1"));
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });

  test("is not given up while its switch is protected", async () => {
    const moment = bench.cloud.deeds.length;
    editProgram(bench.projectDir, two, one);

    const { code, output } = await bench.pulumi("up", "--yes");

    expect(code).not.toBe(0);
    // The engine names the first that it comes to.
    expect(output).toMatch(
      /guide-routing-(force-check-2|switch-check-2)" cannot be deleted\s+because it is protected/,
    );
    expect(deedsSince(bench, moment)).toEqual([]);
  });

  test("leaves behind what holds data and what that data needs, once nothing is protected", async () => {
    const moment = bench.cloud.deeds.length;
    const checks = bench.cloud.resources().filter(({ name }) => byPlace.includes(name));
    succeeded(await bench.pulumi("state", "unprotect", ...checks.map(({ urn }) => urn), "--yes"));

    const { code, output } = await bench.pulumi("up", "--yes", "--skip-preview");

    expect(code).not.toBe(0);
    expect(output).toMatch(/the replica of \S+ in eu-north-1 cannot be deleted: it is protected/);
    expect(deedsSince(bench, moment).filter((deed) => deed.startsWith("delete"))).toEqual([]);

    liftProtection();
    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    const [, others] = apart(deedsSince(bench, moment));
    expect(others).toEqual([...byPlace.map((name) => `delete ${name}`), ...elsewhere].sort());
    expect(namesIn("eu-north-1")).toEqual(
      Object.values(leftOfWarmStandby)
        .flat()
        .filter(isIn("eu-central-1"))
        .map((name) => name.replace("eu-central-1", "eu-north-1").replace("euc1", "eun1"))
        .sort(),
    );
    expect(replicaRegions("guide-ledger-records")).toEqual(["eu-west-1"]);
    expect(replicaRegions("guide-data-sessions-table")).toEqual(["eu-central-1"]);
  });

  test("comes back beside what it left, once the old database has left the global one", async () => {
    const moment = bench.cloud.deeds.length;
    const left = bench.cloud.resources().filter(({ name }) => isIn("eu-north-1")(name));
    editProgram(bench.projectDir, one, two);

    const { code, output } = await bench.pulumi("up", "--yes", "--skip-preview");

    expect(code).not.toBe(0);
    expect(output).toMatch(/guide-catalog-\w+ has a cluster in eu-north-1 already/);
    expect(deedsSince(bench, moment).filter((deed) => deed.startsWith("delete"))).toEqual([]);

    // As `aws rds remove-from-global-cluster` does.
    for (const cluster of standing(bench, "aws:rds/cluster:Cluster", "eu-north-1")) {
      bench.cloud.change(cluster, { globalClusterIdentifier: "" });
    }
    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    expect(deedsSince(bench, moment)).toEqual(added);
    const ids = bench.cloud.resources().map(({ id }) => id);
    expect(left.filter(({ id }) => !ids.includes(id))).toEqual([]);
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });

  /** Names of what stands in a region, the way its resources are named, in order. */
  function namesIn(region: string): string[] {
    return bench.cloud
      .resources()
      .map(({ name }) => name)
      .filter(isIn(region))
      .sort();
  }

  /** The same, without the name of the region and of another standby. */
  function alike(region: string, other: string): string[] {
    return namesIn(region)
      .map((name) => name.replaceAll(region, "here").replace(zonesOf(region), "zone"))
      .map((name) => name.replaceAll(other, "there"))
      .sort();
  }

  /** Does what an operator does before a standby is given up. */
  function liftProtection(): void {
    for (const table of standing(bench, "aws:dynamodb/table:Table")) {
      const { replicas } = table.outputs;
      if (!Array.isArray(replicas)) continue;
      const open = replicas.map((replica) =>
        replica.regionName === "eu-north-1"
          ? { ...replica, deletionProtectionEnabled: false }
          : replica,
      );
      bench.cloud.change(table, { replicas: open });
    }
    for (const balancer of standing(bench, "aws:lb/loadBalancer:LoadBalancer", "eu-north-1")) {
      bench.cloud.change(balancer, { enableDeletionProtection: false });
    }
  }

  /** Regions of a table's replicas, as they stand. */
  function replicaRegions(name: string): unknown[] {
    const table = bench.cloud.resources().find((resource) => resource.name === name);
    const { replicas } = table?.outputs ?? {};
    return Array.isArray(replicas) ? replicas.map(({ regionName }) => regionName) : [];
  }
});

/** Deeds in the second standby, by the names of resources, and all others. */
function apart(deeds: readonly string[]): [string[], string[]] {
  const there = isIn("eu-north-1");
  return [deeds.filter(there), deeds.filter((deed) => !there(deed))];
}

/** Whether a name tells of a region, or of one of its zones. */
function isIn(region: string): (name: string) => boolean {
  return (name) => name.includes(region) || name.includes(zonesOf(region));
}

/** What the ids of a region's zones begin with. */
function zonesOf(region: string): string {
  return region === "eu-north-1" ? "eun1" : "euc1";
}

function inBoth(name: string): string[] {
  return [`${name}-eu-central-1`, `${name}-eu-west-1`];
}
