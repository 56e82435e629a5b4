import { describe, expect, test } from "vitest";

import { joinAll } from "../../../src/model/records/join";
import type { PointRecord } from "../../../src/model/records/record";
import { pointState } from "../../../src/model/records/states";
import { concernsSweep, snapshotsToAskFor } from "../../../src/model/sweep/concerned-records";
import { restoreConcerns, sweptThings } from "../../../src/model/sweep/swept-things";
import { factsOf } from "../../support/events/records-of";
import {
  account,
  alarm,
  backupJob,
  copyJob,
  ebsSnapshot,
  region,
} from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";
import { elsewhere, here } from "../../support/sweep/sample-listings";

const plan = warmStandbyPlan();
const inPlan = { region: "eu-west-1", account: plan.deployed.account };
const volume = `arn:aws:ec2:${region}:${account}:volume/vol-0f1e2d3c4b5a69788`;
const things = {
  vaults: [],
  vaultArns: ["arn:ours"],
  resourceArns: [volume],
  homes: new Map(),
  volumeIds: [],
  instanceArns: [],
  clusterArns: [],
};

describe("what a sweep looks for", () => {
  test("is the plan's, in its own region and account", () => {
    const { vaults, vaultArns, clusterArns, instanceArns, volumeIds } = sweptThings(plan, inPlan);

    expect(vaults.map(({ name }) => name)).toEqual(["guide-eu-west-1"]);
    expect(vaultArns).toHaveLength(2);
    // A copy in one region names the cluster of the other.
    expect(clusterArns).toHaveLength(2);
    expect([instanceArns, volumeIds]).toEqual([[], []]);
    expect(sweptThings(plan, { ...inPlan, account: "999999999999" }).vaults).toEqual([]);
  });

  test("is volumes of the region, and instances of any", () => {
    const resources = {
      "eu-west-1": [
        `arn:aws:ec2:eu-west-1:${inPlan.account}:volume/vol-0a`,
        `arn:aws:rds:eu-west-1:${inPlan.account}:db:catalog`,
      ],
      "eu-central-1": [
        `arn:aws:ec2:eu-central-1:${inPlan.account}:volume/vol-0b`,
        `arn:aws:rds:eu-central-1:${inPlan.account}:db:catalog`,
      ],
    };
    const { deployed } = plan;
    const snapshots = deployed.snapshots && { ...deployed.snapshots, resources };

    const found = sweptThings({ ...plan, deployed: { ...deployed, snapshots } }, inPlan);

    expect(found.volumeIds).toEqual(["vol-0a"]);
    expect(found.instanceArns).toHaveLength(2);
    expect(found.homes.get(`arn:aws:rds:eu-central-1:${inPlan.account}:db:catalog`)).toBe(
      "eu-central-1",
    );
  });

  test("is no vault without a snapshot policy", () => {
    const without = { ...plan, snapshots: null, deployed: { ...plan.deployed, snapshots: null } };

    expect(sweptThings(without, inPlan)).toMatchObject({ vaults: [], vaultArns: [] });
  });

  test.each([
    [{ BackupVaultArn: "arn:ours", SourceResourceArn: "arn:other" }, true],
    [{ BackupVaultArn: "arn:other", SourceResourceArn: volume }, false],
    [{ SourceResourceArn: volume }, true],
    [{ SourceResourceArn: "arn:other" }, false],
    [{}, true],
  ])("is a restore of its vault, else of its resource, else perhaps: %o is %s", (job, concerns) => {
    expect(restoreConcerns(job, things)).toBe(concerns);
  });
});

describe("what a sweep has to know of the ledger", () => {
  const records = joinAll(
    factsOf([backupJob(), copyJob(), alarm("ALARM", "2026-03-01T05:00:00Z")]),
  );
  const known = (place: typeof here, listed: string[] = []) =>
    [...records.values()].filter((record) => concernsSweep(record, new Set(listed), place));

  test("are the points of its region, and what was listed", () => {
    expect(known(here).map(({ key }) => key)).toEqual([
      `point/arn:aws:backup:eu-west-1:${account}:recovery-point:one`,
    ]);
    expect(known(elsewhere).map(({ key }) => key)).toEqual([
      `point/arn:aws:backup:eu-central-1:${account}:recovery-point:one-copied`,
    ]);
    const job = `job/backup/${account}/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11`;
    expect(known(here, [job]).map(({ key }) => key)).toContain(job);
  });
});

describe("the snapshots that EC2 is asked for", () => {
  const key = "point/snap-0a1b2c3d4e5f60718";
  const snapshotArn = `arn:aws:ec2:${region}::snapshot/snap-0a1b2c3d4e5f60718`;
  const asked = (...events: unknown[]) => snapshotsToAskFor(joinAll(factsOf(events)), things, here);
  const inVault = (backupVaultArn: string, backupSizeInBytes: string | undefined) =>
    backupJob(
      { backupVaultArn, backupSizeInBytes, resourceType: "EBS", resourceArn: volume },
      { resources: [snapshotArn] },
    );

  test("are those of the plan's volumes that are in no vault", () => {
    expect(asked(ebsSnapshot())).toEqual([key]);
    expect(asked(ebsSnapshot({ source: "arn:aws:ec2::eu-west-1:volume/vol-0b" }))).toEqual([]);
  });

  test("are copies, of which nobody knows the volume", () => {
    const source = "arn:aws:ec2::eu-central-1:snapshot/snap-0b";

    expect(asked(ebsSnapshot({ event: "copySnapshot", source }))).toEqual([key]);
  });

  test("are those in a vault of the plan that have no size", () => {
    expect(asked(inVault("arn:ours", undefined))).toEqual([key]);
    expect(asked(inVault("arn:ours", "1000"))).toEqual([]);
    expect(asked(inVault("arn:other", undefined))).toEqual([]);
  });

  test("are none of another region, and none that is gone", () => {
    expect(snapshotsToAskFor(joinAll(factsOf([ebsSnapshot()])), things, elsewhere)).toEqual([]);
    const gone: PointRecord = { kind: "point", key, facts: { state: pointState("DELETED", 0) } };
    const held = joinAll([...factsOf([ebsSnapshot()]), gone]);
    expect(snapshotsToAskFor(held, things, here)).toEqual([]);
  });
});
