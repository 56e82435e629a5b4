import { describe, expect, test } from "vitest";

import type { PointFacts } from "../../../src/model/records/record";
import { settlingMilliseconds } from "../../../src/model/sweep/listed";
import {
  type ListedPoint,
  listedPointKey,
  toldByPoint,
  toldByVault,
} from "../../../src/model/sweep/listed-points";
import { recordsOf } from "../../support/events/records-of";
import { account, pointArn, recoveryPoint, vaultArn } from "../../support/events/sample-events";
import { vaultChange } from "../../support/events/sample-notices";
import { began, elsewhere, here, listedPoint } from "../../support/sweep/sample-listings";

function factsOf(changed: ListedPoint, place = here): PointFacts {
  const [record] = toldByPoint(listedPoint(changed), place, began) ?? [];
  if (record?.kind !== "point") throw new Error("no point was told");
  return record.facts;
}

describe("a listed recovery point", () => {
  test("tells what its event tells, and its size", () => {
    const [told] = recordsOf([recoveryPoint()]);
    const size = { value: "1000", rank: 2, at: Date.parse("2026-03-01T05:09:30.750Z") };

    expect(toldByPoint(listedPoint(), here, began)).toEqual([
      { ...told, facts: { ...told?.facts, size } },
    ]);
  });

  test.each(["CREATING", "AVAILABLE", "PARTIAL", "STOPPED", "DELETING", "EXPIRED"])(
    "in state %s tells that state as its event does",
    (status) => {
      const [told] = recordsOf([recoveryPoint({ status })]);

      expect(factsOf({ Status: status }).state).toEqual(
        told?.kind === "point" ? told.facts.state : undefined,
      );
    },
  );

  test("that can be restored no more was gone by the time that it was listed", () => {
    expect(factsOf({ Status: "EXPIRED" }).gone).toEqual({ value: began, rank: 0, at: -began });
    expect(factsOf({ Status: "AVAILABLE" })).not.toHaveProperty("gone");
  });

  test.each([
    ["RDS", 0],
    ["Aurora", 0],
    ["S3", 0],
    ["DynamoDB", undefined],
  ])("of type %s that reads %s bytes leaves the size to whom knows it", (type, bytes) => {
    expect(factsOf({ ResourceType: type, BackupSizeInBytes: bytes })).not.toHaveProperty("size");
  });

  test("of an empty table is of 0 bytes", () => {
    expect(factsOf({ BackupSizeInBytes: 0 }).size?.value).toBe("0");
  });

  test("is a copy where its resource is in another region, or it names another vault", () => {
    const copy = { value: "copy", rank: 1, at: 0 };

    expect(factsOf({}, elsewhere).origin).toEqual(copy);
    expect(factsOf({ SourceBackupVaultArn: vaultArn("other") }).origin).toEqual(copy);
    expect(factsOf({ SourceBackupVaultArn: vaultArn() })).not.toHaveProperty("origin");
    expect(factsOf({})).not.toHaveProperty("origin");
  });

  test("of a bucket, whose ARN names no region, is a copy outside the region that has it", () => {
    const bucket = "arn:aws:s3:::media";
    const originIn = (place: typeof here, homes?: ReadonlyMap<string, string>) => {
      const [record] = toldByPoint(listedPoint({ ResourceArn: bucket }), place, began, homes) ?? [];
      return record?.kind === "point" ? record.facts.origin?.value : "no point";
    };
    const homes = new Map([[bucket, here.region]]);

    expect(originIn(elsewhere, homes)).toBe("copy");
    expect(originIn(here, homes)).toBeUndefined();
    expect(originIn(elsewhere)).toBeUndefined();
  });

  test("with malware cannot be restored; without findings nothing is known", () => {
    expect(factsOf({ AggregatedScanResult: { Findings: ["MALWARE"] } }).threats?.value).toBe(
      "found",
    );
    expect(factsOf({ AggregatedScanResult: { Findings: [] } })).not.toHaveProperty("threats");
  });

  test("that is nested tells that the one above holds no bytes of its own", () => {
    const told = toldByPoint(
      listedPoint({ ParentRecoveryPointArn: pointArn("parent") }),
      here,
      began,
    );

    expect(told?.[1]).toEqual({
      kind: "point",
      key: `point/${pointArn("parent")}`,
      facts: { composite: { value: "yes", rank: 0, at: 0 } },
    });
    expect(factsOf({ IsParent: true }).composite?.value).toBe("yes");
  });

  test("tells nothing until its events have had 30 minutes to arrive, but is there", () => {
    const young = listedPoint({ CompletionDate: new Date(began - settlingMilliseconds + 1) });
    const old = listedPoint({ CompletionDate: new Date(began - settlingMilliseconds) });

    expect(toldByPoint(young, here, began)).toBeUndefined();
    expect(toldByPoint(old, here, began)).toHaveLength(1);
    expect(listedPointKey(young)).toBe(`point/${pointArn("one")}`);
  });

  test("that nothing dates tells nothing", () => {
    const undated = { CompletionDate: undefined, CreationDate: undefined };

    expect(toldByPoint(listedPoint(undated), here, began)).toBeUndefined();
  });

  test("that says no more than it did says the same, whenever it is asked", () => {
    const undone = listedPoint({ CompletionDate: undefined });

    expect(toldByPoint(undone, here, began + 3_600_000)).toEqual(toldByPoint(undone, here, began));
  });

  test.each([undefined, "one"])("of ARN %s is refused: nobody can say which it is", (arn) => {
    expect(() => listedPointKey({ RecoveryPointArn: arn })).toThrow("RecoveryPointArn must be");
  });
});

describe("a vault", () => {
  test.each([
    [true, "yes"],
    [false, "no"],
  ])("that answers %s as to its lock is of one record with its events", (Locked, value) => {
    const [told] = recordsOf([vaultChange("MODIFIED", { isLocked: String(Locked) })]);

    const [asked] = toldByVault({ BackupVaultArn: vaultArn(), Locked }, began) ?? [];

    expect(asked?.key).toBe(told?.key);
    expect(asked?.facts).toEqual({
      locked: { value, rank: 0, at: began },
      region: { value: "eu-west-1", rank: 0, at: 0 },
      account: { value: account, rank: 0, at: 0 },
    });
  });

  test("that does not answer tells nothing", () => {
    expect(toldByVault({ BackupVaultArn: vaultArn() }, began)).toBeUndefined();
  });
});
