import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { SnapshotPolicy, type SnapshotPolicyArgs } from "../../src/components/snapshot-policy";
import { deploy } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { threeRegions } from "../support/stores";

const resources = {
  names: ["media"],
  arnsByRegion: {
    "eu-west-1": ["arn:aws:s3:::media-ireland"],
    "eu-central-1": ["arn:aws:s3:::media-frankfurt"],
  },
};

/** A policy over two of three regions. */
function snapshots(args: Partial<SnapshotPolicyArgs> = {}, opts?: pulumi.ComponentResourceOptions) {
  const required = { topology: threeRegions, schedules: { hourly: {} }, resources };
  return new SnapshotPolicy("snapshots", { ...required, ...args }, opts);
}

const regions = ["eu-central-1", "eu-north-1", "eu-west-1"];
const holdingData = regions
  .flatMap((region) => [`snapshots-key-${region}`, `snapshots-vault-${region}`])
  .sort();

/** Names of what stays when the policy goes, and which vaults would be emptied. */
async function staying(
  args: Partial<SnapshotPolicyArgs>,
  opts: pulumi.ComponentResourceOptions,
): Promise<{ kept: string[]; emptied: string[] }> {
  const all = await deployed(() => snapshots(args, opts));
  return {
    kept: all
      .filter(({ retainOnDelete }) => retainOnDelete)
      .map(({ name }) => name)
      .sort(),
    emptied: all.filter(({ inputs }) => inputs.forceDestroy === true).map(({ name }) => name),
  };
}

describe("when a SnapshotPolicy goes", () => {
  test("its vaults and their keys stay, and nothing else", async () => {
    expect(await staying({}, {})).toEqual({ kept: holdingData, emptied: [] });
  });

  test("they stay though the option of its parent says otherwise", async () => {
    expect(await staying({}, { retainOnDelete: false })).toEqual({
      kept: holdingData,
      emptied: [],
    });
  });

  test("they go, emptied, once its data is given up", async () => {
    const { kept, emptied } = await staying({ keepData: false }, {});

    expect(kept).toEqual([]);
    expect(emptied.sort()).toEqual(regions.map((region) => `snapshots-vault-${region}`));
  });
});

describe("SnapshotPolicy", () => {
  test("gives a transform the last word on both roles", async () => {
    const bounded = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;
    const all = await deployed(() =>
      snapshots({
        transform: {
          backupRole: (args) => ({ ...args, permissionsBoundary: bounded("backup") }),
          restoreRole: (args) => ({ ...args, permissionsBoundary: bounded("restore") }),
        },
      }),
    );

    for (const kind of ["backup", "restore"]) {
      const { permissionsBoundary } = named(all, `snapshots-${kind}-role`).inputs;
      expect(permissionsBoundary).toBe(bounded(kind));
    }
  });

  test("gives a transform the last word on keys' aliases and on the ends of names", async () => {
    const all = await deployed(() =>
      snapshots({
        transform: {
          keyAlias: (args) => ({ ...args, name: "alias/points" }),
          suffix: (args) => ({ ...args, byteLength: 2 }),
        },
      }),
    );

    for (const region of regions) {
      expect(named(all, `snapshots-key-alias-${region}`).inputs.name).toBe("alias/points");
      expect(named(all, `snapshots-suffix-${region}`).inputs.byteLength).toBe(2);
    }
    expect(named(all, "snapshots-suffix").inputs.byteLength).toBe(2);
  });

  test("declares no field that has nothing to say", async () => {
    const { result } = await deploy(() => snapshots().declared.schedules);

    expect(result).toStrictEqual([
      {
        preset: "hourly",
        expression: "cron(0 * ? * * *)",
        timezone: "UTC",
        startWindowMinutes: 60,
        keepDays: 2,
        copyToStandbys: false,
      },
    ]);
  });

  test("refuses resources that come as one output, beside what else is wrong", async () => {
    const wrong = { resources: pulumi.output(resources) as never, schedules: {} };

    await expect(deploy(() => snapshots(wrong))).rejects.toThrow(
      [
        'SnapshotPolicy "snapshots":',
        "- resources must be given piece by piece, got one output: it is not known until it is deployed",
        "- schedules must name at least one of hourly, daily, weekly, monthly, got none",
      ].join("\n"),
    );
  });

  test("offers its resources by region, plans where something is selected", async () => {
    const { outputs, resources: all } = await deploy(() => {
      const { backupRole, restoreRole, ...nodes } = snapshots().nodes;
      return {
        roles: [backupRole.urn, restoreRole.urn],
        ...Object.fromEntries(
          Object.entries(nodes).map(([kind, byRegion]) => [
            kind,
            Object.fromEntries(
              Object.entries<pulumi.Resource>(byRegion).map(([at, { urn }]) => [at, urn]),
            ),
          ]),
        ),
      };
    });
    const inEach = (kind: string, where: readonly string[]) =>
      Object.fromEntries(where.map((at) => [at, named(all, `snapshots-${kind}-${at}`).urn]));
    const selecting = ["eu-central-1", "eu-west-1"];

    expect(outputs).toEqual({
      roles: ["backup", "restore"].map((kind) => named(all, `snapshots-${kind}-role`).urn),
      vaultByRegion: inEach("vault", regions),
      keyByRegion: inEach("key", regions),
      planByRegion: inEach("plan", selecting),
      selectionByRegion: inEach("selection", selecting),
    });
  });
});
