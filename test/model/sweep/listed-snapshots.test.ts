import { describe, expect, test } from "vitest";

import type { PointFacts } from "../../../src/model/records/record";
import { believedBytes } from "../../../src/model/records/sizes";
import { settlingMilliseconds } from "../../../src/model/sweep/listed";
import { listedEbsKey, toldByEbsSnapshot } from "../../../src/model/sweep/listed-ebs-snapshots";
import { listedRdsKey, toldByRdsSnapshot } from "../../../src/model/sweep/listed-rds-snapshots";
import { recordsOf } from "../../support/events/records-of";
import { account, ebsSnapshot, rdsSnapshot, region } from "../../support/events/sample-events";
import {
  began,
  here,
  listedEbsSnapshot,
  listedRdsSnapshot,
} from "../../support/sweep/sample-listings";

const gibibyte = 1024 ** 3;
const catalog = `arn:aws:rds:${region}:${account}:db:catalog`;
const catalogInStandby = `arn:aws:rds:eu-central-1:${account}:db:catalog`;

function ebs(changed: Parameters<typeof listedEbsSnapshot>[0] = {}): PointFacts | undefined {
  const [record] = toldByEbsSnapshot(listedEbsSnapshot(changed), here, began) ?? [];
  return record?.kind === "point" ? record.facts : undefined;
}

function rds(
  changed: Parameters<typeof listedRdsSnapshot>[0] = {},
  databases = [catalog],
): PointFacts | undefined {
  const [record] = toldByRdsSnapshot(listedRdsSnapshot(changed), here, databases, began) ?? [];
  return record?.kind === "point" ? record.facts : undefined;
}

describe("a snapshot that EC2 describes", () => {
  test("tells what its event tells, and the size of its volume", () => {
    const [told] = recordsOf([ebsSnapshot()]);
    const [listed] = toldByEbsSnapshot(listedEbsSnapshot(), here, began) ?? [];
    const source = `arn:aws:ec2:${region}:${account}:volume/vol-0f1e2d3c4b5a69788`;
    const at = Date.parse("2026-03-01T05:04:00Z");

    expect(listed).toEqual({
      ...told,
      facts: {
        ...told?.facts,
        resource: { value: source, rank: 0, at },
        size: { value: String(21 * gibibyte), rank: 3, at },
      },
    });
    expect(listedEbsKey(listedEbsSnapshot(), here)).toBe(told?.key);
  });

  test.each([{ TransferType: "standard" }, { VolumeId: "vol-ffffffff" }])(
    "is a copy of nobody knows which volume where it says %o",
    (changed) => {
      expect(ebs(changed)).toMatchObject({ origin: { value: "copy", rank: 1 } });
      expect(ebs(changed)).not.toHaveProperty("resource");
    },
  );

  test("that AWS Backup took is left to the listing of its vault to call there", () => {
    const Tags = [{ Key: "Name" }, { Key: "aws:backup:source-resource" }];

    expect(ebs({ Tags })).not.toHaveProperty("state");
    expect(ebs({ Tags })?.size?.value).toBe(String(21 * gibibyte));
    expect(ebs({ Tags: [{ Key: "Name" }] })?.state?.value).toBe("COMPLETED");
  });

  test.each(["pending", "error"])("tells nothing while it is %s", (State) => {
    expect(ebs({ State })).toBeUndefined();
  });

  test("tells nothing until its event has had 30 minutes to arrive", () => {
    const at = (before: number) => ({
      CompletionTime: new Date(began - before),
      StartTime: new Date(began - 7_200_000),
    });

    expect(ebs(at(settlingMilliseconds - 1))).toBeUndefined();
    expect(ebs(at(settlingMilliseconds))).toBeDefined();
  });

  test.each([undefined, 0, -1, 1.5])("of a volume of %s GiB is of unknown size", (VolumeSize) => {
    expect(ebs({ VolumeSize })).not.toHaveProperty("size");
  });

  test("of 16 TiB more than a float holds is of exactly that size", () => {
    expect(ebs({ VolumeSize: 2 ** 33 + 1 })?.size?.value).toBe("9223372037928517632");
  });
});

describe("a snapshot that RDS describes", () => {
  test("is of one record with its event, which knows better when it was completed", () => {
    const [told] = recordsOf([rdsSnapshot("RDS-EVENT-0042")]);
    const at = Date.parse("2026-03-01T05:01:00.000Z");

    expect(listedRdsKey(listedRdsSnapshot())).toBe(told?.key);
    expect(rds()).toMatchObject({
      state: { value: "COMPLETED", rank: 6, at },
      completed: { value: at, rank: 0 },
      resource: { value: catalog },
      resourceType: { value: "RDS" },
      origin: { value: "original", rank: 0 },
      size: { value: String(100 * gibibyte), rank: 4, at },
    });
    expect(told?.kind === "point" && told.facts.completed?.rank).toBe(1);
  });

  test.each(["aurora-postgresql", "aurora-mysql", "docdb", "neptune", undefined])(
    "of a cluster of engine %s is of unknown size: AWS gives 1 GiB or nothing",
    (engine) => {
      expect(rds({ kind: "cluster", engine, allocatedGibibytes: 1 })).not.toHaveProperty("size");
    },
  );

  test.each([
    ["aurora-postgresql", "Aurora"],
    ["docdb", "DocumentDB"],
    ["neptune", "Neptune"],
    ["mysql", "RDS"],
  ])("of engine %s is of type %s", (engine, type) => {
    expect(rds({ engine })?.resourceType?.value).toBe(type);
  });

  test("of a cluster with provisioned storage is of that size, by another source", () => {
    const facts = rds({ kind: "cluster", engine: "mysql" });

    expect(facts?.size).toMatchObject({ value: String(100 * gibibyte), rank: 5 });
    expect(believedBytes(facts?.size, "RDS")).toBe(BigInt(100 * gibibyte));
  });

  test("with volumes beside the first is of unknown size", () => {
    expect(rds({ engine: "oracle-ee", otherVolumes: 1 })).not.toHaveProperty("size");
    expect(rds({ engine: "oracle-ee", otherVolumes: 0 })).toHaveProperty("size");
  });

  test("that was copied is a copy, of the database in the region that it comes from", () => {
    const copiedFrom = `arn:aws:rds:eu-central-1:${account}:snapshot:daily`;

    expect(rds({ copiedFrom }, [catalog, catalogInStandby])).toMatchObject({
      origin: { value: "copy", rank: 1 },
      resource: { value: catalogInStandby },
    });
    expect(rds({}, [catalogInStandby, catalog])?.resource?.value).toBe(catalog);
  });

  test("that AWS Backup took by copying is left to its jobs to call a copy", () => {
    const arn = `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-0a`;

    expect(rds({ arn, copiedFrom: "arn:aws:rds:x" })?.origin).toMatchObject({ value: "original" });
  });

  test("that AWS Backup took is left to the listing of its vault to call there", () => {
    const arn = `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-0a`;

    expect(rds({ arn })).not.toHaveProperty("state");
    expect(rds({ arn })?.size?.value).toBe(String(100 * gibibyte));
  });

  test.each(["creating", "copying", "deleting", "failed"])("tells nothing while %s", (status) => {
    expect(rds({ status })).toBeUndefined();
  });

  test("tells nothing until its event has had 30 minutes to arrive", () => {
    const at = (before: number) => ({ created: new Date(began - before) });

    expect(rds(at(settlingMilliseconds - 1))).toBeUndefined();
    expect(rds(at(settlingMilliseconds))).toBeDefined();
  });
});
