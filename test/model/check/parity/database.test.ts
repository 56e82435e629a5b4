import { describe, expect, test } from "vitest";

import {
  connectionsLine,
  databaseSettingsLine,
  engineLine,
  instancesLine,
  maintenanceLine,
  parametersLine,
} from "../../../../src/model/check/parity/database";
import { keyLine } from "../../../../src/model/check/parity/keys";
import type { DatabaseMake, InstanceMake } from "../../../../src/model/check/parity/makes";
import { inStandby, pairOf, shown } from "./sides";

const instance = (name: string, change: Partial<InstanceMake> = {}): InstanceMake => ({
  name,
  status: "available",
  class: "db.r8g.large",
  version: "17.7",
  parameterGroup: null,
  ...change,
});

const database = (change: Partial<DatabaseMake> = {}): DatabaseMake => ({
  engine: "aurora-postgresql",
  version: "17.7",
  instances: [instance("one"), instance("two")],
  parameterGroup: null,
  keyArn: null,
  settings: {},
  pending: [],
  ...change,
});

const beside = (standby: Partial<DatabaseMake>, active: Partial<DatabaseMake> = {}) =>
  pairOf(database(active), database(standby));

describe("the engine of a standby", () => {
  test("passes with the same version, to the last number that RDS tells", () => {
    expect(engineLine("catalog", beside({}))).toMatchObject({
      id: "engine-version.catalog",
      title: "engine version of catalog",
      verdict: "pass",
      says: "17.7 in both regions",
    });
  });

  test.each([
    ["17.6", "17.7", "eu-central-1"],
    ["17.10", "17.9", "eu-west-1"],
    ["8.0.mysql_aurora.3.10.0", "8.0.mysql_aurora.3.10.1", "eu-central-1"],
    ["8.0.mysql_aurora.3.10.1", "8.0.mysql_aurora.3.8.2", "eu-west-1"],
  ])("at %s beside %s fails, and %s is to be upgraded", (standby, active, older) => {
    const line = engineLine("catalog", beside({ version: standby }, { version: active }));

    expect(line).toMatchObject({
      verdict: "fail",
      says: `${standby} in eu-central-1, ${active} in eu-west-1: a failover takes the same version in both`,
      todo: `upgrade the cluster in ${older}; of a global database, those that follow come first`,
    });
  });

  test("of another kind fails", () => {
    expect(engineLine("catalog", beside({ engine: "aurora-mysql" })).verdict).toBe("fail");
  });

  test("is told where one instance lags behind the cluster", () => {
    const instances = [instance("one"), instance("two", { version: "17.6" })];

    expect(engineLine("catalog", beside({ instances }))).toMatchObject({
      verdict: "warn",
      says: "17.7 in eu-central-1, 17.7 in eu-west-1; two runs 17.6",
    });
  });
});

describe("the instances of a standby", () => {
  test.each([
    [[], "fail", "eu-central-1 has no instance: nothing can read there, and a failover is refused"],
    [
      [instance("a")],
      "warn",
      "1 in eu-central-1 (db.r8g.large), 2 in eu-west-1: a single instance, which nothing replaces while it is restarted",
    ],
    [[instance("a"), instance("b")], "pass", "2 in eu-central-1 (db.r8g.large), 2 in eu-west-1"],
    [
      [instance("a", { status: "creating" })],
      "fail",
      "1 in eu-central-1 (db.r8g.large), 2 in eu-west-1; a is creating",
    ],
    [
      [instance("a"), instance("b", { status: "rebooting" })],
      "warn",
      "2 in eu-central-1 (db.r8g.large), 2 in eu-west-1; b is rebooting",
    ],
    [
      [instance("a", { class: "db.t4g.medium" }), instance("b")],
      "warn",
      "2 in eu-central-1 (db.r8g.large and db.t4g.medium), 2 in eu-west-1: the writer would be another class than the db.r8g.large now",
    ],
  ])("%#: %s", (instances, verdict, says) => {
    expect(instancesLine("catalog", beside({ instances }))).toMatchObject({ verdict, says });
  });
});

describe("the settings of a standby's cluster", () => {
  test("fail where they differ", () => {
    const pair = beside(
      { settings: shown({ "cluster deletion protection": "false" }) },
      { settings: shown({ "cluster deletion protection": "true" }) },
    );

    expect(databaseSettingsLine("catalog", pair)).toMatchObject({
      verdict: "fail",
      says: "cluster deletion protection is false in eu-central-1 and true in eu-west-1",
    });
  });

  test("are told where a change is pending on either side", () => {
    const waits = ["EngineVersion of the cluster is to change"];

    expect(databaseSettingsLine("catalog", beside({ pending: waits }))).toMatchObject({
      verdict: "warn",
      says: "EngineVersion of the cluster is to change in eu-central-1",
    });
    expect(databaseSettingsLine("catalog", beside({}, { pending: waits }))).toMatchObject({
      verdict: "warn",
      says: "EngineVersion of the cluster is to change in eu-west-1",
    });
    expect(databaseSettingsLine("catalog", beside({}))).toMatchObject({
      verdict: "pass",
      says: "as in eu-west-1, and no change is pending",
    });
  });
});

describe("the parameters of a standby", () => {
  const parameters = (cluster: Record<string, string>, instances: Record<string, string> = {}) => ({
    cluster: shown(cluster),
    instances: shown(instances),
  });

  test("pass where what was set is the same", () => {
    const both = parameters({ timezone: "utc" }, { work_mem: "64" });

    expect(parametersLine("catalog", pairOf(both, both))).toMatchObject({
      verdict: "pass",
      says: "2 that were set, the same in eu-west-1",
    });
  });

  test("fail where one differs or is set in one region only, of cluster and instances", () => {
    const line = parametersLine(
      "catalog",
      pairOf(
        parameters({ max_connections: "500", timezone: "utc" }, { work_mem: "64" }),
        parameters({ max_connections: "200", timezone: "utc" }, { work_mem: "32" }),
      ),
    );

    expect(line).toMatchObject({
      verdict: "fail",
      says:
        "max_connections is 200 in eu-central-1 and 500 in eu-west-1; " +
        "of the instances: work_mem is 32 in eu-central-1 and 64 in eu-west-1",
    });
    expect(parametersLine("catalog", pairOf(parameters({ a: "1" }), parameters({})))).toMatchObject(
      { verdict: "fail", says: "a (1) is only in eu-west-1" },
    );
  });
});

describe("the maintenance of a cluster", () => {
  test("passes where none is pending, and is told with its time", () => {
    expect(maintenanceLine("catalog", inStandby([]))).toMatchObject({
      verdict: "pass",
      says: "none is pending",
    });
    const pending = [
      { resource: "guide-1", action: "os-upgrade", at: null },
      { resource: "guide", action: "system-update", at: new Date("2026-06-08T03:30:00Z") },
    ];
    expect(maintenanceLine("catalog", inStandby(pending))).toMatchObject({
      verdict: "warn",
      says: "os-upgrade of guide-1, not scheduled; system-update of guide, on 2026-06-08T03:30Z",
    });
  });
});

describe("the connections of a standby", () => {
  test("do not pass while nobody knows how many a task opens", () => {
    expect(connectionsLine("catalog", "eu-central-1")).toMatchObject({
      id: "connections.catalog",
      region: "eu-central-1",
      verdict: "not-looked-at",
      says: "nothing says how many connections a task opens",
      at: null,
    });
  });
});

describe("a store's key", () => {
  // [api:kms.KeyMetadata.KeyState]
  test.each([
    [null, "pass", null],
    ["Enabled", "pass", null],
    ["Updating", "pass", null],
    ["Disabled", "fail", "enable it"],
    ["PendingDeletion", "fail", "cancel its deletion, and enable it"],
    ["Unavailable", "fail", "enable it"],
    ["not told", "fail", "enable it"],
  ])("that is %s is a %s", (state, verdict, todo) => {
    expect(keyLine("catalog", inStandby(state))).toMatchObject({
      id: "key.catalog",
      verdict,
      todo,
    });
  });
});
