import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { factsOf } from "../../support/events/records-of";
import {
  account,
  backupJob,
  copyJob,
  ebsSnapshot,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  restoreTest,
  scanJob,
  tableArn,
  vaultArn,
} from "../../support/events/sample-events";
import { routedService } from "../../support/routed";

function capacityOf(events: readonly unknown[], scope: Partial<MetricsScope> = {}) {
  return readings(factsOf(events), { ...unscoped, ...scope }).capacity;
}

/** A backup of a table that was completed at an hour of the first of March. */
function backupAt(hour: number, name: string, bytes: unknown, detail = {}, at = "eu-west-1") {
  const clock = String(hour).padStart(2, "0");
  return backupJob(
    {
      backupJobId: `JOB-${name}`,
      backupSizeInBytes: bytes,
      creationDate: `2026-03-01T${clock}:00:00.000Z`,
      completionDate: `2026-03-01T${clock}:10:00.000Z`,
      ...detail,
    },
    { region: at, resources: [pointArn(name, at)] },
  );
}

describe("backup capacity", () => {
  test("sums originals, and keeps copies apart", () => {
    expect(capacityOf([backupJob(), copyJob()])).toEqual({
      bytes: "1000",
      recoveryPoints: 1,
      unknownSize: 0,
      copies: { bytes: "1000", recoveryPoints: 1, unknownSize: 0 },
      byRegion: { "eu-west-1": "1000" },
      bySizeSource: { "backup-job": "1000" },
      newest: "2026-03-01T05:09:30.750Z",
      protectedBytes: "1000",
      provenBytes: "0",
      survivingBytes: null,
      lockedBytes: "0",
      resources: [{ resource: tableArn(), newest: "2026-03-01T05:09:30.750Z", bytes: "1000" }],
    });
  });

  test("is nothing, not unknown, without events", () => {
    expect(capacityOf([])).toMatchObject({ bytes: "0", recoveryPoints: 0, newest: null });
  });

  test("is exact above what a float holds", () => {
    const huge = [backupAt(1, "a", "9007199254740993"), backupAt(2, "b", "9223372036854775807")];

    expect(capacityOf(huge).bytes).toBe("9232379236109516800");
  });

  test("counts a point of unknown size, and no bytes for it", () => {
    for (const bytes of [undefined, null, "", {}]) {
      expect(capacityOf([backupAt(1, "a", bytes)])).toMatchObject({
        bytes: "0",
        recoveryPoints: 1,
        unknownSize: 1,
        byRegion: {},
      });
    }
  });

  test.each(["Aurora", "DocumentDB", "Neptune", "RDS", "FSx", "VirtualMachine", "S3"])(
    "takes the 0 of %s for unknown",
    (resourceType) => {
      expect(capacityOf([backupAt(1, "a", "0", { resourceType })]).unknownSize).toBe(1);
      expect(capacityOf([backupAt(1, "a", "7", { resourceType })]).bytes).toBe("7");
    },
  );

  test("takes what a job tells of a file system for what it moved, and not for the size", () => {
    const job = backupAt(1, "a", "7", { resourceType: "EFS" });

    expect(capacityOf([job])).toMatchObject({ bytes: "0", unknownSize: 1, bySizeSource: {} });
  });

  test("takes the 0 of a table for 0", () => {
    expect(capacityOf([backupAt(1, "a", "0")]).unknownSize).toBe(0);
  });

  test("learns from another event that a 0 is none", () => {
    const untyped = backupAt(1, "a", "0", { resourceType: undefined });
    const typed = recoveryPoint({ resourceType: "RDS" }, { resources: [pointArn("a")] });

    expect(capacityOf([untyped]).unknownSize).toBe(0);
    expect(capacityOf([untyped, typed]).unknownSize).toBe(1);
  });

  test("takes the size from the job and the state from either, in any order", () => {
    for (const events of [
      [backupJob(), recoveryPoint()],
      [recoveryPoint(), backupJob()],
    ]) {
      expect(capacityOf(events)).toMatchObject({ bytes: "1000", recoveryPoints: 1 });
    }
  });

  test.each(["STOPPED", "DELETING", "EXPIRED", "DELETED"])("loses a point that is %s", (status) => {
    const gone = recoveryPoint({ status, completionDate: undefined });

    expect(capacityOf([gone, backupJob()])).toMatchObject({ bytes: "0", recoveryPoints: 0 });
    expect(capacityOf([backupJob(), gone])).toMatchObject({ bytes: "0", recoveryPoints: 0 });
    expect(capacityOf([recoveryPoint({ status }), backupJob()]).recoveryPoints).toBe(0);
  });

  test.each(["PARTIAL", "CREATING"])("never counts a point that is only %s", (status) => {
    expect(capacityOf([recoveryPoint({ status })]).recoveryPoints).toBe(0);
  });

  test("is not misled by a late CREATING", () => {
    const late = recoveryPoint({ status: "CREATING" }, { time: "2026-03-01T09:00:00Z" });

    expect(capacityOf([backupJob(), late]).bytes).toBe("1000");
  });

  test("loses a point with threats, whatever comes later", () => {
    const clean = scanJob({ scanJobId: "2", scanResult: { scanResultStatus: "NO_THREATS_FOUND" } });

    expect(capacityOf([scanJob(), backupJob(), clean]).recoveryPoints).toBe(0);
    expect(capacityOf([clean, backupJob()]).recoveryPoints).toBe(1);
  });

  test("leaves a composite point to its nested ones", () => {
    const parent = backupAt(1, "stack", "300", { isParent: "true" });
    const nested = [backupAt(1, "a", "100"), backupAt(1, "b", "200")];

    expect(capacityOf([parent, ...nested])).toMatchObject({ bytes: "300", recoveryPoints: 2 });
  });

  test("knows a composite point by the jobs that name its job as their parent", () => {
    const parent = backupAt(1, "stack", "300");
    const nested = ["a", "b"].map((name) => backupAt(1, name, "150", { parentJobId: "job-STACK" }));
    const own = backupAt(1, "c", "7", { parentJobId: "JOB-c" });
    const expected = { bytes: "307", recoveryPoints: 3 };

    expect(capacityOf([parent, ...nested, own])).toMatchObject(expected);
    expect(capacityOf([own, ...nested, parent])).toMatchObject(expected);
  });

  test("counts one snapshot that two services tell of once", () => {
    const arn = "arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d4e5f60718";
    const job = backupJob({ resourceType: "EBS" }, { resources: [arn] });

    expect(capacityOf([ebsSnapshot()])).toMatchObject({ recoveryPoints: 1, unknownSize: 1 });
    expect(capacityOf([ebsSnapshot(), job])).toMatchObject({
      bytes: "1000",
      recoveryPoints: 1,
      unknownSize: 0,
    });
  });

  test("holds for an original what RDS calls a copy and AWS Backup a backup", () => {
    const arn = `arn:aws:rds:eu-west-1:${account}:snapshot:awsbackup:job-1`;
    const job = backupJob({ resourceType: "RDS" }, { resources: [arn] });
    const copied = rdsSnapshot("RDS-EVENT-0197", { SourceArn: arn });

    expect(capacityOf([copied]).copies.recoveryPoints).toBe(1);
    expect(capacityOf([copied, job])).toMatchObject({ bytes: "1000", recoveryPoints: 1 });
  });

  test("splits by the region in the ARN", () => {
    const events = [
      backupAt(1, "a", "5", {}, "eu-west-1"),
      backupAt(2, "b", "7", {}, "eu-central-1"),
      backupAt(3, "c", "1", {}, "eu-west-1"),
    ];

    expect(capacityOf(events).byRegion).toEqual({ "eu-central-1": "7", "eu-west-1": "6" });
  });
});

describe("what stands beside B", () => {
  const history = [
    backupAt(1, "a1", "10", { resourceArn: tableArn("a") }),
    backupAt(9, "a9", "12", { resourceArn: tableArn("a") }),
    backupAt(4, "b4", "100", { resourceArn: tableArn("b") }),
  ];
  const copyOfA1 = copyJob({
    creationDate: "2026-03-01T10:00:00.000Z",
    completionDate: "2026-03-01T11:00:00.000Z",
    resourceArn: tableArn("a"),
    backupSizeInBytes: 10,
  });
  const fromA1 = { ...copyOfA1, resources: [pointArn("a1")] };

  test("protects the newest point of each resource", () => {
    expect(capacityOf(history)).toMatchObject({ bytes: "122", protectedBytes: "112" });
  });

  test("does not take a late copy of an old point for new data", () => {
    expect(capacityOf([...history, fromA1]).protectedBytes).toBe("112");
  });

  test("survives on what lies outside the active region", () => {
    const events = [...history, fromA1];

    const outside = (primary: string) =>
      capacityOf(events, { routed: routedService(primary, ["eu-west-2"]) }).survivingBytes;

    expect(outside("eu-west-1")).toBe("10");
    expect(outside("eu-central-1")).toBe("112");
  });

  test("proves a resource by the restore of any of its points", () => {
    const bySource = restoreTest({ sourceResourceArn: tableArn("a") });
    const byPoint = restoreTest({ sourceResourceArn: "", recoveryPointArn: pointArn("b4") });

    expect(capacityOf([...history, bySource]).provenBytes).toBe("12");
    expect(capacityOf([...history, byPoint]).provenBytes).toBe("100");
  });

  test("proves nothing by a restore that is no test, or that has not ended", () => {
    const plain = restoreTest({ restoreTestingPlanArn: undefined });
    const running = restoreTest({ status: "RUNNING", completionDate: undefined });

    expect(capacityOf([backupJob(), plain]).provenBytes).toBe("0");
    expect(capacityOf([backupJob(), running]).provenBytes).toBe("0");
  });

  test("counts with a plan only what its vaults and resources hold", () => {
    const junk = backupAt(2, "junk", "5000", { backupVaultArn: vaultArn("somebody's") });
    const scope = { vaultArns: [vaultArn()], resourceArns: [tableArn("a"), tableArn("b")] };

    expect(capacityOf([...history, junk], scope).bytes).toBe("122");
    expect(capacityOf(history, { ...scope, resourceArns: [tableArn("b")] }).bytes).toBe("100");
    expect(capacityOf(history, { accounts: ["999999999999"] }).bytes).toBe("0");
    expect(capacityOf([ebsSnapshot()], scope).recoveryPoints).toBe(0);
    expect(
      capacityOf([ebsSnapshot()], {
        ...scope,
        resourceArns: [`arn:aws:ec2:eu-west-1:${account}:volume/vol-0f1e2d3c4b5a69788`],
      }).recoveryPoints,
    ).toBe(1);
  });
});
