import type { DBClusterSnapshot, Event } from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";

import { live } from "../calm-world";
import { awsError } from "./recorded-aws";
import { arnIn, catalog, globalCluster, globalId, inAway } from "./recorded-database";
import { account, actionsOf, away, home, recordedStores } from "./recorded-stores";

describe("the order to take over", () => {
  const done = {
    "rds:FailoverGlobalCluster": () => ({}),
    "rds:SwitchoverGlobalCluster": () => ({}),
  };
  const ids = { GlobalClusterIdentifier: globalId, TargetDbClusterIdentifier: arnIn(away) };

  test("is given in the target, allows loss and says nothing of a switchover", async () => {
    const { aws, stores } = catalog({ others: done });

    await stores.promote(away, "catalog", live);

    expect(aws.calls).toEqual([
      `rds:DescribeGlobalClusters ${away}`,
      `rds:FailoverGlobalCluster ${away}`,
    ]);
    expect(aws.inputs("rds:FailoverGlobalCluster")).toEqual([{ ...ids, AllowDataLoss: true }]);
    expect(aws.actions).toEqual(actionsOf("database", "promote"));
  });

  test("is another operation where nothing may be lost", async () => {
    const { aws, stores } = catalog({ others: done });

    await stores.switchOver(home, "catalog", away, live);

    expect(aws.calls).toEqual([
      `rds:DescribeGlobalClusters ${home}`,
      `rds:SwitchoverGlobalCluster ${home}`,
    ]);
    expect(aws.inputs("rds:SwitchoverGlobalCluster")).toEqual([ids]);
    expect(aws.actions).toEqual(actionsOf("database", "switchOver"));
  });

  test.each([
    ["the writer", globalCluster({ GlobalClusterMembers: inAway })],
    [
      "on its way",
      globalCluster({ FailoverState: { Status: "pending", ToDbClusterArn: arnIn(away) } }),
    ],
    ["detached", awsError("GlobalClusterNotFoundFault", 404)],
  ])("is not given again to one that is %s", async (_, global) => {
    const { aws, stores } = catalog({ global, others: done });

    await stores.promote(away, "catalog", live);
    await stores.switchOver(home, "catalog", away, live);

    expect(aws.calls.filter((call) => !call.includes("Describe"))).toEqual([]);
  });

  test.each([
    ["InvalidGlobalClusterStateFault", 400, "already"],
    ["InvalidDBClusterStateFault", 400, "already"],
    ["DBClusterNotFoundFault", 404, "gone"],
    ["AccessDenied", 403, "denied"],
    ["ThrottlingException", 400, "throttled"],
    ["ExpiredToken", 403, "credentials"],
    ["InternalFailure", 500, "transient"],
    ["InvalidParameterValue", 400, "refused"],
  ])("that is answered with %s is a fault: %s, %s", async (name, status, faultClass) => {
    const refusing = () => awsError(name, status);
    const { stores } = catalog({
      others: { "rds:FailoverGlobalCluster": refusing, "rds:SwitchoverGlobalCluster": refusing },
    });

    const expected = { name: "CloudFault", class: faultClass };
    await expect(stores.promote(away, "catalog", live)).rejects.toMatchObject(expected);
    await expect(stores.switchOver(home, "catalog", away, live)).rejects.toMatchObject(expected);
  });

  test("is not given any more once the call is given up between read and order", async () => {
    const call = new AbortController();
    const { aws, stores } = catalog({
      others: {
        ...done,
        "rds:DescribeGlobalClusters": () => {
          call.abort(new Error("given up"));
          return { GlobalClusters: [globalCluster()] };
        },
      },
    });

    await expect(stores.promote(away, "catalog", call.signal)).rejects.toThrow("given up");
    expect(aws.calls).toEqual([`rds:DescribeGlobalClusters ${away}`]);
    expect(aws.sent[0]?.abortSignal).toBe(call.signal);
  });

  test("is given to nobody where the plan names no global database", async () => {
    const { aws, stores } = recordedStores({ globalClusterId: null, answers: {} });

    await expect(stores.promote(away, "catalog", live)).rejects.toMatchObject({
      class: "gone",
      message: expect.stringContaining("deployed.stores.catalog.globalClusterId"),
    });
    expect(aws.sent).toEqual([]);
  });
});

describe("the events of a database", () => {
  const since = new Date("2026-06-01T12:00:00Z");
  const event = (time: string, Message: string): Event => ({
    Message,
    Date: new Date(`2026-06-01T${time}Z`),
  });

  test("are those of the cluster and of each instance, of every page, oldest first", async () => {
    const { aws, stores } = catalog({
      others: {
        "rds:DescribeEvents": (input: { SourceType: string; Marker?: string }) => {
          if (input.SourceType === "db-instance") {
            return { Events: [event("12:02:00", "blocked"), event("11:59:59", "before")] };
          }
          return input.Marker === undefined
            ? { Events: [event("12:03:00", "later")], Marker: "next" }
            : { Events: [event("12:01:00", "first")], Marker: "" };
        },
      },
    });

    expect(await stores.events(away, "catalog", since, live)).toEqual([
      { at: new Date("2026-06-01T12:01:00Z"), message: "first" },
      { at: new Date("2026-06-01T12:02:00Z"), message: "blocked" },
      { at: new Date("2026-06-01T12:03:00Z"), message: "later" },
    ]);
    expect(aws.inputs("rds:DescribeEvents")).toMatchObject([
      { SourceType: "db-cluster", SourceIdentifier: "guide-catalog-eu-central-1", Duration: 11 },
      { SourceType: "db-instance", SourceIdentifier: "guide-catalog-eu-central-1-1", Duration: 11 },
      { SourceType: "db-cluster", Marker: "next" },
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "events"));
  });

  test.each([
    ["2026-05-01T00:00:00Z", 20_160],
    ["2026-06-01T13:00:00Z", 1],
  ])("are asked for within what RDS keeps and takes: since %s", async (from, minutes) => {
    const { aws, stores } = catalog();

    await stores.events(away, "catalog", new Date(from), live);

    expect(aws.inputs("rds:DescribeEvents")).toMatchObject([
      { Duration: minutes },
      { Duration: minutes },
    ]);
  });

  test("are none where their listing does not end", async () => {
    const { stores } = catalog({ others: { "rds:DescribeEvents": () => ({ Marker: "again" }) } });

    await expect(stores.events(away, "catalog", since, live)).rejects.toMatchObject({
      class: "transient",
    });
  });
});

describe("the volume of the old writer", () => {
  const source = "rds:unplanned-global-failover-guide-catalog-eu-west-1-2026-06-01-14-00";
  const copied = "awsdr-tail-guide-catalog-eu-west-1-202606011400";
  const snapshot = (name: string, Status = "available"): DBClusterSnapshot => ({
    DBClusterSnapshotIdentifier: name,
    DBClusterSnapshotArn: `arn:aws:rds:${home}:${account}:cluster-snapshot:${name}`,
    DBClusterIdentifier: "guide-catalog-eu-west-1",
    SnapshotCreateTime: new Date("2026-06-01T14:00:30Z"),
    Status,
  });
  const volume = (automated: DBClusterSnapshot[], manual: DBClusterSnapshot[] = []) =>
    catalog({
      others: {
        "rds:DescribeDBClusterSnapshots": ({ SnapshotType }: { SnapshotType: string }) => ({
          DBClusterSnapshots: SnapshotType === "automated" ? automated : manual,
        }),
        "rds:CopyDBClusterSnapshot": () => ({}),
      },
    });

  test("is the snapshot that Aurora took, then our copy of it", async () => {
    const { aws, stores } = volume([snapshot(source)]);
    expect(await stores.secured(home, "catalog", live)).toBe(snapshot(source).DBClusterSnapshotArn);
    expect(aws.inputs("rds:DescribeDBClusterSnapshots")).toMatchObject([
      { DBClusterIdentifier: "guide-catalog-eu-west-1", SnapshotType: "automated" },
      { DBClusterIdentifier: "guide-catalog-eu-west-1", SnapshotType: "manual" },
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "secured"));

    const copy = volume([snapshot(source)], [snapshot(copied)]).stores;
    expect(await copy.secured(home, "catalog", live)).toBe(snapshot(copied).DBClusterSnapshotArn);
    expect(await volume([]).stores.secured(home, "catalog", live)).toBeNull();
  });

  test("is copied to a snapshot that outlives it, once", async () => {
    const { aws, stores } = volume([snapshot(source)]);
    await stores.secure(home, "catalog", live);

    expect(aws.inputs("rds:CopyDBClusterSnapshot")).toEqual([
      {
        SourceDBClusterSnapshotIdentifier: source,
        TargetDBClusterSnapshotIdentifier: copied,
        CopyTags: true,
      },
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "secure"));

    const again = volume([snapshot(source)], [snapshot(copied, "creating")]);
    await again.stores.secure(home, "catalog", live);
    expect(again.aws.inputs("rds:CopyDBClusterSnapshot")).toEqual([]);
  });

  test("is not there to be copied, or not whole yet", async () => {
    await expect(volume([]).stores.secure(home, "catalog", live)).rejects.toMatchObject({
      class: "gone",
    });
    await expect(
      volume([snapshot(source, "creating")]).stores.secure(home, "catalog", live),
    ).rejects.toMatchObject({ class: "transient" });
  });
});
