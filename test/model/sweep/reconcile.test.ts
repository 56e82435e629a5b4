import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import { settlingMilliseconds } from "../../../src/model/sweep/listed";
import { toldByBackupJob } from "../../../src/model/sweep/listed-jobs";
import {
  type ListedPoint,
  listedPointKey,
  toldByPoint,
  toldByVault,
} from "../../../src/model/sweep/listed-points";
import { toldByRdsSnapshot } from "../../../src/model/sweep/listed-rds-snapshots";
import {
  coversDatabases,
  coversKeys,
  coversVault,
  type Listing,
} from "../../../src/model/sweep/listing";
import { type Difference, reconcile } from "../../../src/model/sweep/reconcile";
import { factsOf } from "../../support/events/records-of";
import {
  account,
  backupJob,
  ebsSnapshot,
  pointArn,
  rdsSnapshot,
  recoveryPoint,
  region,
  vaultArn,
} from "../../support/events/sample-events";
import { vaultChange } from "../../support/events/sample-notices";
import {
  began,
  elsewhere,
  here,
  listedBackupJob,
  listedPoint,
  listedRdsSnapshot,
  listing,
} from "../../support/sweep/sample-listings";

const one = `point/${pointArn("one")}`;
const catalog = `arn:aws:rds:${region}:${account}:db:catalog`;

/** The vault's listing with these points in it. */
function vault(points: readonly ListedPoint[], changed: Partial<Listing> = {}): Listing {
  return listing({
    told: points.flatMap((point) => toldByPoint(point, here, began) ?? []),
    present: new Set(points.map(listedPointKey)),
    covers: coversVault(vaultArn(), here),
    ...changed,
  });
}

function swept(
  events: readonly unknown[],
  listings: readonly Listing[],
  place = here,
): Difference[] {
  return reconcile(listings, joinAll(factsOf(events)), place);
}

function drifts(differences: readonly Difference[]): string[] {
  return differences.map(({ key, drift }) => `${drift} ${key}`);
}

/** The ledger after what was found has been told to it. */
function mended(events: readonly unknown[], differences: readonly Difference[]): LedgerRecord[] {
  const told = differences.flatMap(({ tell }) => (tell === undefined ? [] : [tell]));
  return [...joinAll([...factsOf(events), ...told]).values()];
}

describe("what is there and not in the ledger", () => {
  test("is missing, and told", () => {
    const differences = swept([], [vault([listedPoint()])]);

    expect(drifts(differences)).toEqual([`missing ${one}`]);
    expect(differences[0]?.tell).toEqual(toldByPoint(listedPoint(), here, began)?.[0]);
  });

  test("of a point is not missing by its job alone, which may outlive it", () => {
    const told = toldByBackupJob(listedBackupJob(), here, began) ?? [];
    const job = "job/backup/123123123123/eu-west-1/0A6E2C55-2C3B-4B3F-9C61-3F0C8A0C2B11";

    const alone = swept([], [listing({ told })]);

    expect(drifts(alone)).toEqual([`missing ${job}`, `detail ${one}`]);
    expect(readings(mended([], alone)).capacity.recoveryPoints).toBe(0);
    const both = swept([], [listing({ told }), vault([listedPoint()])]);
    expect(drifts(both)).toEqual([`missing ${job}`, `missing ${one}`]);
    expect(readings(mended([], both)).capacity.recoveryPoints).toBe(1);
  });
});

describe("what is there and known", () => {
  test("differs in nothing once the size came from who holds it", () => {
    const differences = swept([backupJob()], [vault([listedPoint()])]);

    expect(drifts(differences)).toEqual([`detail ${one}`]);
    const told = mended([backupJob()], differences);
    expect(reconcile([vault([listedPoint()])], joinAll(told), here)).toEqual([]);
  });

  test("differs in size where it had none, or another", () => {
    expect(drifts(swept([recoveryPoint()], [vault([listedPoint()])]))).toEqual([`size ${one}`]);
    const event = backupJob({ backupSizeInBytes: "999" });
    expect(drifts(swept([event], [vault([listedPoint()])]))).toEqual([`size ${one}`]);
  });

  test("differs in size again when a continuous backup has grown or shrunk since", () => {
    const held = joinAll(toldByPoint(listedPoint({ BackupSizeInBytes: 9 }), here, began) ?? []);

    const [difference] = reconcile([vault([listedPoint({ BackupSizeInBytes: 10 })])], held, here);

    expect(difference).toMatchObject({ drift: "size", tell: { facts: { size: { at: began } } } });
    const again = joinAll([...held.values(), ...(difference?.tell ? [difference.tell] : [])]);
    expect(again.get(one)?.facts).toMatchObject({ size: { value: "10", rank: 2 } });
    expect(reconcile([vault([listedPoint({ BackupSizeInBytes: 10 })])], again, here)).toEqual([]);
  });

  test("differs in state where it has come further", () => {
    const listings = [vault([listedPoint({ Status: "EXPIRED" })])];

    expect(drifts(swept([backupJob()], listings))).toEqual([`state ${one}`]);
  });

  test("contradicts a ledger that calls it gone for good, and nothing mends that", () => {
    const gone = recoveryPoint({ status: "DELETED" });

    expect(swept([gone], [vault([listedPoint()])])).toEqual([
      { key: one, drift: "contradicted", tell: undefined },
    ]);
  });

  test("contradicts nothing while the deletion has not had 30 minutes to show", () => {
    const deleted = (before: number) =>
      recoveryPoint({
        status: "DELETED",
        completionDate: new Date(began - before).toISOString(),
      });

    expect(swept([deleted(settlingMilliseconds - 1)], [vault([listedPoint()])])).toEqual([]);
    expect(swept([deleted(settlingMilliseconds)], [vault([listedPoint()])])).toHaveLength(1);
  });

  test("contradicts nothing while an old point's deletion has not had 30 minutes to show", () => {
    const deleted = (before: number) =>
      recoveryPoint({ status: "DELETED" }, { time: new Date(began - before).toISOString() });

    expect(swept([deleted(settlingMilliseconds - 1000)], [vault([listedPoint()])])).toEqual([]);
    expect(swept([deleted(settlingMilliseconds)], [vault([listedPoint()])])).toHaveLength(1);
  });
});

describe("what is gone", () => {
  const known = [backupJob()];

  test("is what the complete listing of its vault lacks, and becomes DELETED until AWS says otherwise", () => {
    const differences = swept(known, [vault([])]);

    expect(differences).toEqual([
      {
        key: one,
        drift: "gone",
        tell: {
          kind: "point",
          key: one,
          facts: {
            state: { value: "DELETED", rank: 3, at: began },
            gone: { value: began, rank: 0, at: -began },
            region: { value: region, rank: 0, at: 0 },
          },
        },
      },
    ]);
    expect(reconcile([vault([])], joinAll(mended(known, differences)), here)).toEqual([]);
  });

  test.each([
    ["a listing that is not complete", [vault([], { complete: false })]],
    ["no listing at all", []],
    ["the listing of another vault", [vault([], { covers: coversVault(vaultArn("b"), here) })]],
    ["a listing of jobs", [listing()]],
    ["another listing that shows it", [vault([]), listing({ present: new Set([one]) })]],
  ])("is nothing by %s", (_, listings) => {
    expect(swept(known, listings)).toEqual([]);
  });

  test("is nothing of another region or account, whatever its vault is called", () => {
    const inRegion = vault([], { covers: coversVault(vaultArn(), elsewhere) });
    const inAccount = vault([], {
      covers: coversVault(vaultArn(), { region, account: "999999999999" }),
    });

    expect(swept(known, [inRegion], elsewhere)).toEqual([]);
    expect(swept(known, [inAccount])).toEqual([]);
  });

  test("is nothing that was completed within 30 minutes before the listing began", () => {
    const completed = (before: number) => [
      recoveryPoint({ completionDate: new Date(began - before).toISOString() }),
    ];

    expect(swept(completed(settlingMilliseconds - 1), [vault([])])).toEqual([]);
    expect(drifts(swept(completed(settlingMilliseconds), [vault([])]))).toEqual([`gone ${one}`]);
  });

  test("is nothing that is gone already, nor what nobody has said to be there", () => {
    expect(swept([recoveryPoint({ status: "DELETED" })], [vault([])])).toEqual([]);
    const ofItsJob = toldByBackupJob(listedBackupJob(), here, began) ?? [];
    expect(reconcile([vault([])], joinAll(ofItsJob), here)).toEqual([]);
  });

  test("is a snapshot that EC2 was asked for and does not show", () => {
    const key = "point/snap-0a1b2c3d4e5f60718";
    const asked = listing({ covers: coversKeys(new Set([key]), here) });
    const told = ebsSnapshot({}, { region });

    expect(drifts(swept([told], [asked]))).toEqual([`gone ${key}`]);
    expect(swept([told], [listing({ covers: coversKeys(new Set(), here) })])).toEqual([]);
  });

  test("is a snapshot of a database that RDS was asked for, until its name is taken again", () => {
    const snapshot = listedRdsSnapshot();
    const held = joinAll(toldByRdsSnapshot(snapshot, here, [catalog], began) ?? []);
    const asked = listing({ covers: coversDatabases("instance", [catalog], here) });

    const [gone] = reconcile([asked], held, here);

    expect(gone?.drift).toBe("gone");
    const tomb = joinAll([...held.values(), ...(gone?.tell ? [gone.tell] : [])]);
    const later = began + 7_200_000;
    const again = { ...snapshot, created: new Date(began + 3_600_000) };
    const relisted = listing({
      began: later,
      told: toldByRdsSnapshot(again, here, [catalog], later) ?? [],
      present: new Set([gone?.key ?? ""]),
    });
    expect(drifts(reconcile([relisted], tomb, here))).toEqual([`state ${gone?.key}`]);
  });

  test.each([
    ["of another database", [`${catalog}-2`], "instance"],
    ["of a cluster, when instances were asked for", [catalog], "cluster"],
  ] as const)("is no snapshot %s", (_, arns, kind) => {
    const held = joinAll(toldByRdsSnapshot(listedRdsSnapshot(), here, [catalog], began) ?? []);
    const asked = listing({ covers: coversDatabases(kind, arns, here) });

    expect(reconcile([asked], held, here)).toEqual([]);
  });

  test("is no snapshot that AWS Backup took, whose vault is its own to list", () => {
    const SourceArn = `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-0a`;
    const snapshot = listedRdsSnapshot({ arn: SourceArn });
    const held = joinAll(toldByRdsSnapshot(snapshot, here, [catalog], began) ?? []);
    const asked = listing({ covers: coversDatabases("instance", [catalog], here) });

    expect(reconcile([asked], held, here)).toEqual([]);
    expect(swept([rdsSnapshot("RDS-EVENT-0042", { SourceArn })], [asked])).toEqual([]);
  });
});

describe("a vault's lock", () => {
  const asked = (Locked: boolean) => [
    listing({ told: toldByVault({ BackupVaultArn: vaultArn(), Locked }, began) ?? [] }),
  ];
  const locked = vaultChange("MODIFIED", { isLocked: "true" });

  test("is told where the ledger does not know it, or knows it otherwise", () => {
    expect(drifts(swept([], asked(true)))).toEqual([`missing vault/${vaultArn()}`]);
    expect(drifts(swept([locked], asked(false)))).toEqual([`state vault/${vaultArn()}`]);
  });

  test("is not told again and again", () => {
    expect(swept([locked], asked(true))).toEqual([]);
  });

  test("is what a later event says, not what an earlier answer said", () => {
    const later = vaultChange("MODIFIED", { isLocked: "true" }, "2026-03-04T00:00:00Z");

    expect(swept([later], asked(false))).toEqual([]);
  });
});
