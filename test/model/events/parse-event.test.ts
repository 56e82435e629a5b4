import { describe, expect, test } from "vitest";

import { parseEvent } from "../../../src/model/events/parse-event";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  copyJob,
  ebsSnapshot,
  event,
  phase,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  restoreTest,
  scanJob,
} from "../../support/events/sample-events";

function parsed(value: unknown) {
  const result = parseEvent(value);
  if (result.kind !== "facts") return result;
  return Object.fromEntries(
    result.facts.map(({ kind, key, facts }) => [
      key,
      {
        kind,
        ...Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.value])),
      },
    ]),
  );
}

describe("parseEvent", () => {
  test("reads a completed backup job as a job and an original recovery point", () => {
    expect(parsed(backupJob())).toEqual({
      "job/backup/123123123123/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11": {
        kind: "job",
        state: "COMPLETED",
        completed: Date.parse("2026-03-01T05:09:30.750Z"),
        resourceType: "DynamoDB",
        toldByEvent: "yes",
      },
      "point/arn:aws:backup:eu-west-1:123123123123:recovery-point:one": {
        kind: "point",
        state: "COMPLETED",
        size: "1000",
        origin: "original",
        created: Date.parse("2026-03-01T05:00:00.250Z"),
        completed: Date.parse("2026-03-01T05:09:30.750Z"),
        resource: "arn:aws:dynamodb:eu-west-1:123123123123:table/sessions",
        resourceType: "DynamoDB",
        vault: "arn:aws:backup:eu-west-1:123123123123:backup-vault:guide-vault",
        region: "eu-west-1",
        account: "123123123123",
        toldByBackupJob: "yes",
        madeBy: "job/backup/123123123123/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11",
      },
    });
  });

  test("keys a copy on its destination and remembers its source", () => {
    const key = "point/arn:aws:backup:eu-central-1:123123123123:recovery-point:one-copied";

    expect(parsed(copyJob())).toMatchObject({
      [key]: {
        origin: "copy",
        size: "1000",
        region: "eu-central-1",
        copiedFrom: "point/arn:aws:backup:eu-west-1:123123123123:recovery-point:one",
      },
    });
  });

  test("gives a backup job without success no recovery point", () => {
    for (const state of ["CREATED", "PENDING", "RUNNING", "ABORTED", "FAILED", "EXPIRED"]) {
      const result = parsed(backupJob({ state, backupSizeInBytes: undefined }));

      expect(Object.keys(result)).toEqual([
        "job/backup/123123123123/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11",
      ]);
    }
  });

  test("accepts a failed copy whose destination is an empty object", () => {
    const failed = copyJob({ state: "FAILED", destinationRecoveryPointArn: {} });

    expect(parseEvent(failed).kind).toBe("facts");
  });

  test("ignores a copy job without an id, which nothing could be joined to", () => {
    const created = copyJob({ copyJobId: undefined, state: "CREATED" });

    expect(parseEvent(created)).toEqual({ kind: "ignored" });
  });

  test("ignores states, sources and detail-types that it does not know", () => {
    expect(parseEvent(backupJob({ state: "HIBERNATING" }))).toEqual({ kind: "ignored" });
    expect(parseEvent(recoveryPoint({ status: "constructor" }))).toEqual({ kind: "ignored" });
    expect(parseEvent(event("aws.s3", "Object Created", {}, {}))).toEqual({ kind: "ignored" });
    expect(parseEvent(event("aws.backup", "Report Job State Change", {}, {}))).toEqual({
      kind: "ignored",
    });
    expect(parseEvent(rdsSnapshot("RDS-EVENT-0040"))).toEqual({ kind: "ignored" });
    expect(parseEvent(ebsSnapshot({ event: "sendSnapshot" }))).toEqual({ kind: "ignored" });
    expect(parseEvent({ ...backupJob(), source: "aws.rds" })).toEqual({ kind: "ignored" });
  });

  test("reads a restore's state from either field", () => {
    const created = restoreTest({ status: undefined, state: "CREATED", completionDate: undefined });
    const key = "restore/123123123123/eu-west-1/D2B1C0A9-8F7E-4D6C-9B5A-4F3E2D1C0B9A";

    expect(parsed(created)).toMatchObject({ [key]: { state: "CREATED" } });
    expect(parsed(restoreTest())).toMatchObject({ [key]: { state: "COMPLETED" } });
  });

  test("marks a scanned point by what the scan found", () => {
    const key = "point/arn:aws:backup:eu-west-1:123123123123:recovery-point:one";
    const clean = scanJob({ scanResult: { scanResultStatus: "NO_THREATS_FOUND" } });

    expect(parsed(scanJob())).toMatchObject({ [key]: { threats: "found" } });
    expect(parsed(clean)).toMatchObject({ [key]: { threats: "none" } });
  });

  test.each([
    ["DELETED", "2026-04-05T00:00:00.000Z"],
    ["EXPIRED", "2026-04-05T00:00:00.000Z"],
    ["COMPLETED", undefined],
    ["PARTIAL", undefined],
  ])(
    "dates the end of a point that is %s by the event, and not by its completion",
    (status, gone) => {
      const [point] = factsOf([recoveryPoint({ status }, { time: "2026-04-05T00:00:00Z" })]);
      const facts = point?.kind === "point" ? point.facts : {};

      expect(facts.completed?.value).toBe(Date.parse("2026-03-01T05:09:30.750Z"));
      expect(facts.gone?.value).toBe(gone && Date.parse(gone));
    },
  );

  test("keys one EBS snapshot alike in every spelling of its ARN", () => {
    for (const arn of [
      "arn:aws:ec2::eu-west-1:snapshot/snap-0a1b",
      "arn:aws:ec2:eu-west-1::snapshot/snap-0a1b",
      "arn:aws:ec2:eu-west-1:123123123123:snapshot/snap-0a1b",
    ]) {
      expect(parsed(ebsSnapshot({ snapshot_id: arn }))).toMatchObject({
        "point/snap-0a1b": { origin: "original", region: "eu-west-1" },
      });
    }
  });

  test("reads the times of an EBS snapshot in either case", () => {
    const old = { startTime: undefined, endTime: undefined, EndTime: "2026-03-01T05:04:00Z" };
    const completed = Date.parse("2026-03-01T05:04:00Z");

    expect(parsed(ebsSnapshot(old))).toMatchObject({
      "point/snap-0a1b2c3d4e5f60718": { completed },
    });
  });

  test.each([
    ["RDS-EVENT-0042", "COMPLETED", "original"],
    ["RDS-EVENT-0091", "COMPLETED", "original"],
    ["RDS-EVENT-0075", "COMPLETED", "original"],
    ["RDS-EVENT-0169", "COMPLETED", "original"],
    ["RDS-EVENT-0060", "COMPLETED", "copy"],
    ["RDS-EVENT-0197", "COMPLETED", "copy"],
    ["RDS-EVENT-0041", "DELETED", undefined],
  ])("reads %s as a snapshot that is %s (%s)", (id, state, origin) => {
    const [point] = Object.values(parsed(rdsSnapshot(id)));

    expect(point).toMatchObject(origin === undefined ? { state } : { state, origin });
  });

  test("reads an RDS event without an id by its message", () => {
    const [point] = Object.values(parsed(rdsSnapshot("", { Message: "Manual snapshot created" })));

    expect(point).toMatchObject({ state: "COMPLETED", origin: "original" });
  });

  test("reads every snapshot of several volumes", () => {
    const snapshots = ["snap-0a", "snap-0b", "snap-0c"].map((id, index) => ({
      snapshot_id: `arn:aws:ec2::eu-west-1:snapshot/${id}`,
      source: `arn:aws:ec2::eu-west-1:volume/vol-${index}`,
      status: index === 1 ? "error" : "completed",
    }));
    const type = "EBS Multi-Volume Snapshots Completion Status";
    const detail = { event: "createSnapshots", result: "failed", snapshots };

    expect(Object.keys(parsed(event("aws.ec2", type, detail, {})))).toEqual([
      "point/snap-0a",
      "notice/ebs-snapshot-failed|123123123123|eu-west-1|snap-0b",
      "point/snap-0c",
    ]);
  });

  test("reads a phase of a run without asking for an envelope", () => {
    const { source, "detail-type": type, detail } = phase("decided", "2026-03-01T05:00:00.000Z");

    expect(parsed({ source, "detail-type": type, detail })).toEqual({
      "run/incident/guide/run-1": {
        kind: "run",
        service: "guide",
        runId: "run-1",
        purpose: "incident",
        region: "eu-west-1",
        decided: Date.parse("2026-03-01T05:00:00.000Z"),
      },
    });
  });

  test("reads a phase that does not say where it took place", () => {
    const shifted = parsed(phase("shifted", "2026-03-01T05:00:00.000Z", { region: {} }));

    expect(shifted).toEqual({
      "run/incident/guide/run-1": {
        kind: "run",
        service: "guide",
        runId: "run-1",
        purpose: "incident",
        shifted: Date.parse("2026-03-01T05:00:00.000Z"),
        shiftedFirst: Date.parse("2026-03-01T05:00:00.000Z"),
      },
    });
  });

  test("finds the region of a point in its ARN, then its vault, then the envelope", () => {
    const regionOf = (arn: string, vault: string | undefined) =>
      Object.values(parsed(backupJob({ backupVaultArn: vault }, { resources: [arn] })))[1];
    const placeless = "arn:aws:ec2:::image/ami-0a1b";

    expect(regionOf(pointArn("x", "us-east-2"), undefined)).toMatchObject({ region: "us-east-2" });
    expect(regionOf("arn:aws:ec2::us-west-1:snapshot/snap-0a", undefined)).toMatchObject({
      region: "us-west-1",
    });
    expect(
      regionOf(placeless, "arn:aws:backup:us-west-2:123123123123:backup-vault:v"),
    ).toMatchObject({ region: "us-west-2" });
    expect(regionOf(placeless, undefined)).toMatchObject({ region: "eu-west-1" });
  });

  test("takes an EBS snapshot's region from where EC2 tells of it", () => {
    const elsewhere = ebsSnapshot({ snapshot_id: "arn:aws:ec2::us-west-2:snapshot/snap-0a" });

    expect(parsed(elsewhere)).toMatchObject({ "point/snap-0a": { region: "eu-west-1" } });
  });

  test("takes new fields of AWS as it takes none", () => {
    const grown = { ...backupJob({ quantumState: { spin: [1, 2] } }), "replay-name": "r" };

    expect(parsed(grown)).toEqual(parsed(backupJob()));
  });
});
