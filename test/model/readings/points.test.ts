import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import {
  account,
  backupJob,
  copyJob,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  region,
  restoreTest,
  scanJob,
} from "../../support/events/sample-events";

function capacityOf(...events: readonly unknown[]) {
  return readings(factsOf(events)).capacity;
}

/** Every order of a few events. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) =>
    ordersOf(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

describe("a recovery point", () => {
  test("does not count when the same instant calls it PARTIAL and completed", () => {
    const partial = recoveryPoint({ status: "PARTIAL" });

    for (const events of ordersOf([backupJob(), partial, recoveryPoint()])) {
      expect(capacityOf(...events).recoveryPoints).toBe(0);
    }
  });

  test("counts when it was completed after it was PARTIAL", () => {
    const partial = recoveryPoint({
      status: "PARTIAL",
      completionDate: "2026-03-01T05:09:30.749Z",
    });

    for (const events of ordersOf([backupJob(), partial])) {
      expect(capacityOf(...events).recoveryPoints).toBe(1);
    }
  });

  test("with threats has them in its copies too, unless a copy's own scan found none", () => {
    const copy = pointArn("one-copied", "eu-central-1");
    const clean = { scanResult: { scanResultStatus: "NO_THREATS_FOUND" }, scanJobId: "2" };

    expect(capacityOf(backupJob(), copyJob(), scanJob())).toMatchObject({
      recoveryPoints: 0,
      copies: { recoveryPoints: 0 },
    });
    expect(
      capacityOf(backupJob(), copyJob(), scanJob(), scanJob({ ...clean, recoveryPointArn: copy })),
    ).toMatchObject({ recoveryPoints: 0, copies: { recoveryPoints: 1 } });
    expect(capacityOf(backupJob(), copyJob(), scanJob({ recoveryPointArn: copy }))).toMatchObject({
      recoveryPoints: 1,
      copies: { recoveryPoints: 0 },
    });
  });

  test("that was copied in parts is counted by its parts", () => {
    const part = copyJob({
      copyJobId: "part",
      parentJobId: "whole",
      backupSizeInBytes: 400,
      destinationRecoveryPointArn: pointArn("part", "eu-central-1"),
    });

    for (const events of ordersOf([copyJob({ copyJobId: "WHOLE" }), part])) {
      expect(capacityOf(...events).copies).toMatchObject({ bytes: "400", recoveryPoints: 1 });
    }
  });

  test("of RDS is there again when its name is taken again", () => {
    const made = (at: string) => rdsSnapshot("RDS-EVENT-0042", { Date: at });
    const deleted = rdsSnapshot("RDS-EVENT-0041", { Date: "2026-03-02T00:00:00Z" });
    const again = made("2026-03-03T00:00:00Z");

    for (const events of ordersOf([made("2026-03-01T00:00:00Z"), deleted, again])) {
      expect(capacityOf(...events)).toMatchObject({
        recoveryPoints: 1,
        newest: "2026-03-03T00:00:00.000Z",
      });
    }
    for (const events of ordersOf([made("2026-03-01T00:00:00Z"), deleted])) {
      expect(capacityOf(...events).recoveryPoints).toBe(0);
    }
  });

  test("of AWS Backup stays deleted, whatever RDS still says", () => {
    const arn = `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-1`;
    const deleted = recoveryPoint({ status: "DELETED" }, { resources: [arn] });
    const late = rdsSnapshot("RDS-EVENT-0197", { SourceArn: arn, Date: "2026-03-09T00:00:00Z" });

    expect(capacityOf(deleted, late).copies.recoveryPoints).toBe(0);
    expect(capacityOf(late, deleted).copies.recoveryPoints).toBe(0);
  });

  test("is named with its size under its resource, the newest of each", () => {
    const database = backupJob(
      { backupJobId: "2", resourceArn: "arn:aws:rds:x:1:db:a", resourceType: "RDS" },
      { resources: [pointArn("two")] },
    );

    expect(
      capacityOf(backupJob(), database, rdsSnapshot("RDS-EVENT-0091")).resources,
    ).toMatchObject([
      { resource: "arn:aws:dynamodb:eu-west-1:123123123123:table/sessions", bytes: "1000" },
      { resource: "arn:aws:rds:x:1:db:a", bytes: "1000" },
    ]);
  });
});

describe("a restore test in parts", () => {
  test("is one drill, which takes as long as the whole, and proves every part's resource", () => {
    const whole = restoreTest({ restoreJobId: "whole" });
    const part = restoreTest({
      restoreJobId: "part",
      parentJobId: "WHOLE",
      completionDate: "2026-03-02T08:01:00.000Z",
    });

    for (const events of ordersOf([whole, part, backupJob()])) {
      const { drills, capacity } = readings(factsOf(events));

      expect(drills).toMatchObject({ recovered: 1, meanSeconds: 240.5 });
      expect(capacity.provenBytes).toBe("1000");
    }
  });
});
