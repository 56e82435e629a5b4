import type { Event } from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";

import type { NameTold } from "../../../src/model/routing/name-chain";
import { live } from "../calm-world";
import { awsError } from "./recorded-aws";
import {
  arnIn,
  catalog,
  clusterHost,
  dbCluster,
  globalCluster,
  globalId,
  inAway,
  instance,
} from "./recorded-database";
import { actionsOf, away, home, recordedStores } from "./recorded-stores";

const to = (cname: string): NameTold => ({ cname, addresses: [] });
const writerName = "guide-catalog.global-abc.global.rds.amazonaws.com";

describe("the state of a database", () => {
  test("is read in its own region alone, by these requests", async () => {
    const { aws, stores } = catalog();

    expect(await stores.state(away, "catalog", live)).toEqual({
      writes: "refused",
      reads: true,
      reason: null,
      failedOrders: 0,
      alone: false,
      version: "17.4",
    });
    expect(aws.sent.map(({ region, operation, input }) => [region, operation, input])).toEqual([
      [away, "rds:DescribeGlobalClusters", { GlobalClusterIdentifier: globalId }],
      [away, "rds:DescribeDBClusters", { DBClusterIdentifier: "guide-catalog-eu-central-1" }],
      [
        away,
        "rds:DescribeDBInstances",
        {
          Filters: [{ Name: "db-cluster-id", Values: ["guide-catalog-eu-central-1"] }],
          MaxRecords: 100,
          Marker: undefined,
        },
      ],
      [
        away,
        "rds:DescribeEvents",
        {
          SourceType: "db-cluster",
          SourceIdentifier: "guide-catalog-eu-central-1",
          // Ten minutes since the run began, and one more.
          Duration: 11,
          MaxRecords: 100,
          Marker: undefined,
        },
      ],
    ]);
    expect(aws.actions).toEqual(actionsOf("database", "state"));
  });

  test("is accepted where it is the writer and the writer's name leads to it", async () => {
    const { stores, looked } = catalog({
      global: globalCluster({ GlobalClusterMembers: inAway, Endpoint: writerName }),
      names: { [writerName]: to(`${clusterHost}.`) },
    });

    expect((await stores.state(away, "catalog", live)).writes).toBe("accepted");
    expect(looked).toEqual([writerName]);
  });

  test("is coming as long as the writer's name leads elsewhere", async () => {
    const { stores } = catalog({
      global: globalCluster({ GlobalClusterMembers: inAway, Endpoint: writerName }),
      names: {
        [writerName]: to("guide-catalog-eu-west-1.cluster-xyz.eu-west-1.rds.amazonaws.com"),
        "guide-catalog-eu-west-1.cluster-xyz.eu-west-1.rds.amazonaws.com": {
          cname: null,
          addresses: ["10.0.0.1"],
        },
        [clusterHost]: { cname: null, addresses: ["10.1.0.1"] },
      },
    });

    expect((await stores.state(away, "catalog", live)).writes).toBe("coming");
  });

  test("is accepted where the writer's name has an address of the cluster's", async () => {
    const { stores } = catalog({
      global: globalCluster({ GlobalClusterMembers: inAway, Endpoint: writerName }),
      names: {
        [writerName]: { cname: null, addresses: ["10.1.0.1"] },
        [clusterHost]: { cname: null, addresses: ["10.1.0.1"] },
      },
    });

    expect((await stores.state(away, "catalog", live)).writes).toBe("accepted");
  });

  test("is not known where the writer's name leads nowhere", async () => {
    const { stores } = catalog({
      global: globalCluster({ GlobalClusterMembers: inAway, Endpoint: writerName }),
    });

    await expect(stores.state(away, "catalog", live)).rejects.toMatchObject({ class: "transient" });
  });

  test("follows the name that the plan has, which the service uses", async () => {
    const planned = "writer.of.the.plan.example";
    const { stores, looked } = recordedStores({
      endpoint: planned,
      names: { [planned]: to(clusterHost) },
      answers: {
        "rds:DescribeGlobalClusters": () => ({
          GlobalClusters: [globalCluster({ GlobalClusterMembers: inAway, Endpoint: writerName })],
        }),
        "rds:DescribeDBClusters": () => ({ DBClusters: [dbCluster] }),
        "rds:DescribeDBInstances": () => ({ DBInstances: [instance] }),
      },
    });

    expect((await stores.state(away, "catalog", live)).writes).toBe("accepted");
    expect(looked).toEqual([planned]);
  });

  test.each(["pending", "failing-over"] as const)("is coming while it is %s", async (Status) => {
    const FailoverState = {
      Status,
      FromDbClusterArn: arnIn(home),
      ToDbClusterArn: arnIn(away),
      IsDataLossAllowed: true,
    };
    const { stores } = catalog({ global: globalCluster({ FailoverState }) });

    expect((await stores.state(away, "catalog", live)).writes).toBe("coming");
  });

  test("counts the orders that have failed since the run began", async () => {
    const failed = (at: string): Event => ({
      SourceType: "db-cluster",
      SourceIdentifier: "guide-catalog-eu-central-1",
      Message:
        "Global failover to DB cluster guide-catalog-eu-central-1 in Region eu-central-1 failed.",
      EventCategories: ["global failover"],
      Date: new Date(at),
    });
    const events = [failed("2026-06-01T11:59:00Z"), failed("2026-06-01T12:04:00Z")];

    const { failedOrders } = await catalog({ events }).stores.state(away, "catalog", live);

    expect(failedOrders).toBe(1);
  });

  test("is told without them where they cannot be listed", async () => {
    const { stores } = catalog({
      others: { "rds:DescribeEvents": () => awsError("AccessDenied", 403) },
    });

    expect(await stores.state(away, "catalog", live)).toMatchObject({ failedOrders: 0 });
  });

  test.each([
    ["taken apart", awsError("GlobalClusterNotFoundFault", 404)],
    ["left", globalCluster({ GlobalClusterMembers: [], Endpoint: writerName })],
  ])("is accepted where somebody has detached it: the global database is %s", async (_, global) => {
    const { stores, looked } = catalog({ global });

    expect((await stores.state(away, "catalog", live)).writes).toBe("accepted");
    expect(looked).toEqual([]);
  });

  test("lists every page of its instances", async () => {
    const { aws, stores } = catalog({
      others: {
        "rds:DescribeDBInstances": ({ Marker }: { Marker?: string }) =>
          Marker === undefined
            ? { DBInstances: [{ ...instance, DBInstanceStatus: "rebooting" }], Marker: "next" }
            : { DBInstances: [instance] },
      },
    });

    expect((await stores.state(away, "catalog", live)).reads).toBe(true);
    expect(aws.inputs("rds:DescribeDBInstances")).toMatchObject([{}, { Marker: "next" }]);
  });
});
