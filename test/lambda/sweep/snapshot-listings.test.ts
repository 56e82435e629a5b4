import type { EC2Client } from "@aws-sdk/client-ec2";
import type { RDSClient } from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";

import { listKnownSnapshots, listSnapshotsOf } from "../../../src/lambda/sweep/ec2-listings";
import {
  listBackupsOfInstances,
  listClusterSnapshots,
  listInstanceSnapshots,
} from "../../../src/lambda/sweep/rds-listings";
import type { PointRecord } from "../../../src/model/records/record";
import { account, region } from "../../support/events/sample-events";
import { began, here, listedEbsSnapshot } from "../../support/sweep/sample-listings";
import { fake } from "./swept-region";

const question = { place: here, until: AbortSignal.timeout(60_000), began };

interface Asked {
  readonly Filters: readonly { readonly Name: string; readonly Values: readonly string[] }[];
  readonly OwnerIds?: readonly string[];
  readonly SnapshotType?: string;
  readonly NextToken?: string;
  readonly Marker?: string;
}

/** A service that keeps what it was asked, and answers page after page. */
function paged(pages: readonly object[]) {
  const asked: Asked[] = [];
  const left = [...pages];
  const answer = (_: string, input: Asked) => {
    asked.push(input);
    return left.shift() ?? {};
  };
  return { asked, ec2: fake<EC2Client>(answer), rds: fake<RDSClient>(answer) };
}

describe("EBS snapshots", () => {
  const point = (key: string): PointRecord => ({
    kind: "point",
    key,
    facts: {
      region: { value: region, rank: 0, at: 0 },
      account: { value: account, rank: 0, at: 0 },
    },
  });

  test("of volumes are the account's own, page by page, and say nothing of others", async () => {
    const { ec2, asked } = paged([
      { Snapshots: [listedEbsSnapshot()], NextToken: "more" },
      { Snapshots: [listedEbsSnapshot({ SnapshotId: "snap-0b" })] },
    ]);

    const listing = await listSnapshotsOf(ec2, ["vol-0a"], question);

    expect(asked.map(({ NextToken }) => NextToken)).toEqual([undefined, "more"]);
    expect(asked[0]).toMatchObject({
      OwnerIds: ["self"],
      Filters: [{ Name: "volume-id", Values: ["vol-0a"] }],
    });
    expect(listing).toMatchObject({ complete: true, faults: [] });
    expect([...listing.present]).toEqual(["point/snap-0a1b2c3d4e5f60718", "point/snap-0b"]);
    expect(listing.covers(point("point/snap-0c"))).toBe(false);
  });

  test("that are known are asked for 200 at a time, and those that do not show are gone", async () => {
    const keys = Array.from({ length: 201 }, (_, index) => `point/snap-${index}`);
    const { ec2, asked } = paged([{ Snapshots: [listedEbsSnapshot({ SnapshotId: "snap-0" })] }]);

    const listing = await listKnownSnapshots(ec2, keys, question);

    expect(asked.map(({ Filters }) => Filters[0]?.Values.length)).toEqual([200, 1]);
    expect(asked[1]?.Filters).toEqual([{ Name: "snapshot-id", Values: ["snap-200"] }]);
    expect([...listing.present]).toEqual(["point/snap-0"]);
    expect(listing.complete).toBe(true);
    expect(listing.covers(point("point/snap-200"))).toBe(true);
    expect(listing.covers(point("point/snap-201"))).toBe(false);
  });

  test("are not complete when a later part is refused, and no more is asked for", async () => {
    const keys = Array.from({ length: 401 }, (_, index) => `point/snap-${index}`);
    let calls = 0;
    const ec2 = fake<EC2Client>(() => {
      calls += 1;
      if (calls === 2) throw new Error("RequestLimitExceeded");
      return { Snapshots: [] };
    });

    const listing = await listKnownSnapshots(ec2, keys, question);

    expect(listing).toMatchObject({ complete: false, faults: ["Error: RequestLimitExceeded"] });
    expect(calls).toBe(2);
  });
});

describe("RDS snapshots", () => {
  const catalog = `arn:aws:rds:${region}:${account}:db:catalog`;
  const cluster = `arn:aws:rds:${region}:${account}:cluster:carts`;
  const created = new Date("2026-03-01T05:00:00Z");
  const snapshotArn = `arn:aws:rds:${region}:${account}:snapshot:daily`;
  const DBSnapshot = {
    DBSnapshotArn: snapshotArn,
    DBInstanceIdentifier: "catalog",
    Engine: "postgres",
    Status: "available",
    SnapshotCreateTime: created,
    AllocatedStorage: 20,
  };

  test("of instances are asked for by the instance, in each region once, page by page", async () => {
    const { rds, asked } = paged([{ DBSnapshots: [DBSnapshot], Marker: "m" }, { DBSnapshots: [] }]);
    const elsewhere = catalog.replace(region, "eu-central-1");

    const listing = await listInstanceSnapshots(rds, [catalog, elsewhere], question);

    expect(asked).toMatchObject([
      { Filters: [{ Name: "db-instance-id", Values: ["catalog"] }], MaxRecords: 100 },
      { Marker: "m" },
    ]);
    expect(listing.told).toMatchObject([
      { facts: { resource: { value: catalog }, size: { value: String(20 * 1024 ** 3), rank: 4 } } },
    ]);
    const [told] = listing.told;
    expect(told?.kind === "point" && listing.covers(told)).toBe(true);
  });

  test("that AWS Backup took are asked for as such, and say nothing of others", async () => {
    const taken = { ...DBSnapshot, DBSnapshotArn: `${snapshotArn}:awsbackup:job-1` };
    const { rds, asked } = paged([{ DBSnapshots: [taken] }]);

    const listing = await listBackupsOfInstances(rds, [catalog], question);

    expect(asked[0]?.SnapshotType).toBe("awsbackup");
    const [told] = listing.told;
    expect(told?.kind === "point" && listing.covers(told)).toBe(false);
  });

  test("with a second volume are of unknown size", async () => {
    const more = { ...DBSnapshot, AdditionalStorageVolumes: [{ AllocatedStorage: 5 }] };
    const { rds } = paged([{ DBSnapshots: [more] }]);

    const { told } = await listInstanceSnapshots(rds, [catalog], question);

    expect(told[0]?.facts).not.toHaveProperty("size");
  });

  test("of clusters are asked for by the cluster, and Aurora's are of unknown size", async () => {
    const of = (name: string, Engine: string) => ({
      DBClusterSnapshotArn: `arn:aws:rds:${region}:${account}:cluster-snapshot:${name}`,
      DBClusterIdentifier: "carts",
      Engine,
      Status: "available",
      SnapshotCreateTime: created,
      AllocatedStorage: 1,
    });
    const { rds, asked } = paged([
      { DBClusterSnapshots: [of("a", "aurora-postgresql"), of("b", "mysql")] },
    ]);

    const listing = await listClusterSnapshots(rds, [cluster], question);

    expect(asked[0]?.Filters).toEqual([{ Name: "db-cluster-id", Values: ["carts"] }]);
    expect(listing.told[0]?.facts).not.toHaveProperty("size");
    expect(listing.told[1]?.facts).toMatchObject({ size: { value: "1073741824", rank: 5 } });
    const [told] = listing.told;
    expect(told?.kind === "point" && listing.covers(told)).toBe(true);
  });

  test("of other databases are left out, should a filter be ignored", async () => {
    const other = { ...DBSnapshot, DBInstanceIdentifier: "other" };
    const { rds } = paged([{ DBSnapshots: [other] }]);

    expect((await listInstanceSnapshots(rds, [catalog], question)).told).toEqual([]);
  });

  test("of clusters are not complete when one of the clusters is refused", async () => {
    const rds = fake<RDSClient>((_, { Filters }: Asked) => {
      if (Filters[0]?.Values[0] === "carts") throw new Error("DBClusterNotFoundFault");
      return { DBClusterSnapshots: [] };
    });

    const listing = await listClusterSnapshots(rds, [cluster, `${cluster}-2`], question);

    expect(listing).toMatchObject({ complete: false, faults: ["Error: DBClusterNotFoundFault"] });
  });
});
