import { describe, expect, test } from "vitest";

import { bucketLine } from "../../../../src/model/check/parity/buckets";
import type { BucketMake, TableMake } from "../../../../src/model/check/parity/makes";
import { replicasLine, tableLine } from "../../../../src/model/check/parity/tables";
import { away, home, inStandby, pairOf, shown } from "./sides";

const table: TableMake = {
  settings: shown({ class: "STANDARD" }),
  status: "ACTIVE",
  replicas: { [home]: "ACTIVE" },
  keyArn: null,
};

describe("the replicas of a table", () => {
  const line = (change: Partial<TableMake>) =>
    replicasLine("sessions", inStandby({ ...table, ...change }), [home, away]);

  test("pass where all take part, whether or not a table lists itself", () => {
    const passing = { verdict: "pass", says: "ACTIVE in eu-west-1 and eu-central-1" };

    expect(line({})).toMatchObject(passing);
    expect(line({ replicas: { [home]: "ACTIVE", [away]: "ACTIVE" } })).toMatchObject(passing);
    expect(line({ replicas: { [home]: "UPDATING" } })).toMatchObject(passing);
  });

  test.each([
    [{ replicas: {} }, "eu-west-1 is none of its replicas"],
    [
      { replicas: { [home]: "REPLICATION_NOT_AUTHORIZED" } },
      "REPLICATION_NOT_AUTHORIZED in eu-west-1",
    ],
    [{ status: "ARCHIVED" }, "ARCHIVED in eu-central-1; the table itself is ARCHIVED"],
    [{ replicas: { [home]: "ACTIVE", [away]: "CREATING" } }, "CREATING in eu-central-1"],
  ])("fail: %o", (change, says) => {
    expect(line(change)).toMatchObject({ verdict: "fail", says });
  });
});

describe("the settings of a table", () => {
  test("are told where they differ", () => {
    const other = { ...table, settings: shown({ class: "STANDARD_INFREQUENT_ACCESS" }) };

    expect(tableLine("sessions", pairOf(table, table))).toMatchObject({ verdict: "pass" });
    expect(tableLine("sessions", pairOf(table, other))).toMatchObject({
      id: "table-settings.sessions",
      verdict: "fail",
      says: "class is STANDARD_INFREQUENT_ACCESS in eu-central-1 and STANDARD in eu-west-1",
    });
  });
});

describe("the replication of a bucket", () => {
  const arns = { active: "arn:aws:s3:::home", standby: "arn:aws:s3:::away" };
  const to = (toBucketArn: string) => {
    return { toBucketArn, isEnabled: true, isWhole: true, takesDeletions: true };
  };
  const bucket = (toArn: string, change: Partial<BucketMake> = {}): BucketMake => {
    return {
      versioning: "Enabled",
      rules: [to(toArn)],
      encryption: "aws:kms",
      keyArn: null,
      ...change,
    };
  };
  const line = (active: Partial<BucketMake>, standby: Partial<BucketMake> = {}) =>
    bucketLine("media", pairOf(bucket(arns.standby, active), bucket(arns.active, standby)), arns);

  test("passes where both send everything to each other", () => {
    expect(line({})).toMatchObject({
      id: "replication.media",
      verdict: "pass",
      says: "eu-west-1 and eu-central-1 replicate to each other",
    });
  });

  test.each([
    [{ rules: [] }, {}, "no enabled rule of eu-west-1 goes to eu-central-1"],
    [
      { rules: [{ ...to(arns.standby), isEnabled: false }] },
      {},
      "no enabled rule of eu-west-1 goes to eu-central-1",
    ],
    [
      { rules: [to("arn:aws:s3:::other")] },
      {},
      "no enabled rule of eu-west-1 goes to eu-central-1",
    ],
    [{}, { rules: [] }, "no enabled rule of eu-central-1 goes to eu-west-1"],
    [
      {},
      { versioning: "Suspended" },
      "versioning is Suspended in eu-central-1, so nothing replicates",
    ],
    [{ versioning: null }, {}, "versioning is not enabled in eu-west-1, so nothing replicates"],
    [{}, { encryption: "AES256" }, "encrypted by AES256 in eu-central-1 and aws:kms in eu-west-1"],
  ])("fails: %#", (active, standby, says) => {
    expect(line(active, standby)).toMatchObject({ verdict: "fail", says });
  });

  test.each([
    [
      { rules: [{ ...to(arns.standby), isWhole: false }] },
      {},
      "eu-west-1 sends only a part of its objects",
    ],
    [
      {},
      { rules: [{ ...to(arns.active), isWhole: false }] },
      "eu-central-1 sends only a part of its objects",
    ],
    [
      {},
      { rules: [{ ...to(arns.active), takesDeletions: false }] },
      "deletions go along in one direction only",
    ],
  ])("is told: %#", (active, standby, says) => {
    expect(line(active, standby)).toMatchObject({ verdict: "warn", says });
  });
});
