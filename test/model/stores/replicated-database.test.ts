import { describe, expect, test } from "vitest";

import { parameterGroupFamily } from "../../../src/model/stores/database-engine";
import {
  type DatabaseSettingsArgs,
  databaseSettings,
  databaseSubnetFaults,
  replicatedDatabaseFaults,
} from "../../../src/model/stores/replicated-database";
import { sentences } from "../../support/sentences";

function faultsOf(args: Partial<DatabaseSettingsArgs>, standbys = 1): string[] {
  const settings: DatabaseSettingsArgs = { engine: "aurora-postgresql", ...args };
  return sentences(replicatedDatabaseFaults("catalog", settings, standbys));
}

describe("databaseSettings", () => {
  test("fills in everything but the engine", () => {
    expect(databaseSettings("order-items", { engine: "aurora-mysql" })).toEqual({
      engine: "aurora-mysql",
      engineVersion: "8.0.mysql_aurora.3.10.3",
      instanceClass: "db.r6g.large",
      instances: 2,
      standbyInstances: 1,
      databaseName: "orderitemsdb",
      masterUsername: "dbadmin",
      backupRetentionDays: 7,
    });
  });
});

describe("replicatedDatabaseFaults", () => {
  test.each<Partial<DatabaseSettingsArgs>>([
    {},
    { engine: "aurora-mysql" },
    { engineVersion: "16.8" },
    { instanceClass: "db.x2g.large" },
    { instanceClass: "db.r8gd.16xlarge" },
    { instances: 1, standbyInstances: 16 },
    { instances: 15 },
    { backupRetentionDays: 1 },
    { backupRetentionDays: 35 },
    { databaseName: `a${"b".repeat(62)}`, masterUsername: `a${"b".repeat(15)}` },
  ])("finds none in %j", (args) => {
    expect(faultsOf(args)).toEqual([]);
  });

  test.each<[Partial<DatabaseSettingsArgs>, string]>([
    [{ engineVersion: "17" }, "engineVersion must be a full release of aurora-postgresql"],
    [{ engine: "aurora-mysql", engineVersion: "3.10.3" }, "such as 8.0.mysql_aurora.3.10.3"],
    [{ instanceClass: "r6g.large" }, "instanceClass must be a memory-optimised class"],
    [{ instanceClass: "db.t4g.large" }, "Aurora global databases need one"],
    [{ instanceClass: "db.m6g.large" }, "Aurora global databases need one"],
    [{ instanceClass: "db.serverless" }, "Aurora global databases need one"],
    [{ instances: 0 }, "instances must be a whole number from 1 to 15, got 0"],
    [{ instances: 16 }, "instances must be a whole number from 1 to 15, got 16"],
    [{ standbyInstances: 0 }, "standbyInstances must be a whole number from 1 to 16, got 0"],
    [{ standbyInstances: 17 }, "standbyInstances must be a whole number from 1 to 16, got 17"],
    [{ backupRetentionDays: 0 }, "backupRetentionDays must be a whole number from 1 to 35, got 0"],
    [
      { backupRetentionDays: 36 },
      "backupRetentionDays must be a whole number from 1 to 35, got 36",
    ],
    [{ databaseName: "1st" }, "databaseName must be 1 to 63 letters, digits and underscores"],
    [{ databaseName: "a".repeat(64) }, "databaseName must be 1 to 63"],
    [{ masterUsername: "a".repeat(17) }, "masterUsername must be 1 to 16 letters and digits"],
    [{ masterUsername: "db_admin" }, 'got "db_admin"'],
  ])("refuses %j", (args, fault) => {
    expect(faultsOf(args)).toEqual([expect.stringContaining(fault)]);
  });

  test("refuses an engine that no global database runs", () => {
    const engine: string = "aurora";

    expect(
      sentences(replicatedDatabaseFaults("catalog", { engine } as DatabaseSettingsArgs, 1)),
    ).toEqual(['engine must be aurora-postgresql or aurora-mysql, got "aurora"']);
  });

  test("follows into ten standbys and no further", () => {
    expect(faultsOf({}, 10)).toEqual([]);
    expect(faultsOf({}, 11)).toEqual([
      "engine must replicate to every standby, 10 at most, got 11: " +
        "an Aurora global database has no more secondary regions",
    ]);
  });
});

describe("parameterGroupFamily", () => {
  test.each([
    ["aurora-postgresql", "17.7", "aurora-postgresql17"],
    ["aurora-mysql", "8.0.mysql_aurora.3.10.3", "aurora-mysql8.0"],
  ] as const)("of %s %s is %s", (engine, version, family) => {
    expect(parameterGroupFamily(engine, version)).toBe(family);
  });
});

describe("databaseSubnetFaults", () => {
  test("wants two subnets, which are in two zones", () => {
    expect(databaseSubnetFaults("eu-west-1", 2)).toEqual([]);
    expect(sentences(databaseSubnetFaults("eu-west-1", 1))).toEqual([
      "network must have 2 private subnets or more in eu-west-1, got 1: a subnet group spans two zones",
    ]);
  });
});
