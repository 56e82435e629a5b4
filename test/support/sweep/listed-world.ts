import fc from "fast-check";

import type { Place } from "../../../src/model/sweep/listed";
import {
  toldByBackupJob,
  toldByCopyJob,
  toldByRestoreJob,
} from "../../../src/model/sweep/listed-jobs";
import {
  type ListedPoint,
  listedPointKey,
  toldByPoint,
} from "../../../src/model/sweep/listed-points";
import { coversVault, type Listing } from "../../../src/model/sweep/listing";
import {
  backupJob,
  copyJob,
  pointArn,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  tableArn,
  vaultArn,
} from "../events/sample-events";
import {
  elsewhere,
  here,
  listedBackupJob,
  listedCopyJob,
  listedPoint,
  listedRestoreJob,
  listing,
} from "./sample-listings";

/** A backup as it truly is: what AWS has told of it, and what it lists. */
export interface Backup {
  readonly name: string;
  readonly table: string;
  readonly created: Date;
  readonly completed: Date;
  readonly bytes: number;
  readonly type: string;
  readonly deleted: boolean;
  /** Completed when, if it was copied to the other region, and whether the copy is gone. */
  readonly copied: { readonly completed: Date; readonly deleted: boolean } | undefined;
  readonly restored: boolean;
}

const start = Date.parse("2026-03-01T00:00:00.000Z");
/** All that ever happens in this world happens before. */
export const settled = Date.parse("2026-03-02T06:00:00.000Z");

const instant = fc.integer({ min: 0, max: 200 }).map((steps) => start + steps * 90_000);

const backup = (name: string): fc.Arbitrary<Backup> =>
  fc
    .record({
      table: fc.constantFrom("sessions", "carts"),
      at: instant,
      bytes: fc.constantFrom(0, 9, 10, 1000),
      type: fc.constantFrom("DynamoDB", "RDS", "EBS"),
      deleted: fc.boolean(),
      copied: fc.option(
        fc.record({ after: fc.integer({ min: 1, max: 90 }), deleted: fc.boolean() }),
        { nil: undefined },
      ),
      restored: fc.boolean(),
    })
    .map(({ at, copied, ...it }) => ({
      ...it,
      name,
      created: new Date(at),
      completed: new Date(at + 60_000),
      copied: copied && {
        completed: new Date(at + 60_000 + copied.after * 60_000),
        deleted: copied.deleted,
      },
    }));

/** A handful of backups. */
export const anyBackups: fc.Arbitrary<readonly Backup[]> = fc
  .integer({ min: 0, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => backup(`b${index}`))));

function common({ created, completed, bytes, type, table }: Backup) {
  return { created, completed, bytes, type, table: tableArn(table) };
}

/** Every event of a backup's life, in order. */
export function eventsOf(it: Backup): SampleEvent[] {
  const { created, completed, bytes, type, table } = common(it);
  const times = { creationDate: created.toISOString(), completionDate: completed.toISOString() };
  const about = { resourceArn: table, resourceType: type };
  const events = [
    backupJob(
      { ...times, ...about, backupJobId: it.name, backupSizeInBytes: String(bytes) },
      { resources: [pointArn(it.name)] },
    ),
    recoveryPoint({ ...times, ...about }, { resources: [pointArn(it.name)] }),
  ];
  if (it.copied !== undefined) {
    const completionDate = it.copied.completed.toISOString();
    const copyArn = pointArn(`${it.name}-copy`, elsewhere.region);
    events.push(
      copyJob(
        {
          ...about,
          creationDate: completed.toISOString(),
          completionDate,
          copyJobId: it.name,
          backupSizeInBytes: bytes,
          destinationRecoveryPointArn: copyArn,
        },
        { resources: [pointArn(it.name)] },
      ),
    );
    if (it.copied.deleted)
      events.push(deletion(copyArn, vaultIn(elsewhere), elsewhere, times, about));
  }
  if (it.restored) {
    events.push(
      restoreTest({
        restoreJobId: it.name,
        creationDate: completed.toISOString(),
        completionDate: new Date(completed.getTime() + 60_000).toISOString(),
        recoveryPointArn: pointArn(it.name),
        resourceType: type,
        sourceResourceArn: table,
      }),
    );
  }
  if (it.deleted) events.push(deletion(pointArn(it.name), vaultArn(), here, times, about));
  return events;
}

function deletion(arn: string, backupVaultArn: string, place: Place, times: object, about: object) {
  return recoveryPoint(
    { ...times, ...about, backupVaultArn, status: "DELETED" },
    { resources: [arn], region: place.region },
  );
}

function vaultIn({ region }: Place): string {
  return vaultArn("guide-vault", region);
}

/** What AWS lists of the backups in one region: its vault's points, and the jobs that it ran. */
export function listingsOf(backups: readonly Backup[], place: Place, began: number): Listing[] {
  const points = pointsIn(backups, place);
  const jobs = place.region === here.region ? jobsOf(backups, place, began) : [];
  return [
    listing({
      began,
      told: points.flatMap((point) => toldByPoint(point, place, began) ?? []),
      present: new Set(points.map(listedPointKey)),
      covers: coversVault(vaultIn(place), place),
    }),
    listing({ began, told: jobs }),
  ];
}

function pointsIn(backups: readonly Backup[], place: Place): ListedPoint[] {
  return backups.flatMap((it) => {
    const { created, completed, bytes, type, table } = common(it);
    const about = {
      BackupVaultArn: vaultIn(place),
      ResourceArn: table,
      ResourceType: type,
      CreationDate: created,
      BackupSizeInBytes: bytes,
    };
    if (place.region === here.region) {
      if (it.deleted) return [];
      return [
        listedPoint({ ...about, RecoveryPointArn: pointArn(it.name), CompletionDate: completed }),
      ];
    }
    if (it.copied === undefined || it.copied.deleted) return [];
    const RecoveryPointArn = pointArn(`${it.name}-copy`, place.region);
    return [listedPoint({ ...about, RecoveryPointArn, CompletionDate: it.copied.completed })];
  });
}

function jobsOf(backups: readonly Backup[], place: Place, began: number) {
  return backups.flatMap((it) => {
    const { created, completed, bytes, type, table } = common(it);
    const about = { ResourceArn: table, ResourceType: type, BackupSizeInBytes: bytes };
    const point = pointArn(it.name);
    const made = listedBackupJob({
      ...about,
      BackupJobId: it.name,
      RecoveryPointArn: point,
      CreationDate: created,
      CompletionDate: completed,
    });
    const copied =
      it.copied &&
      listedCopyJob({
        ...about,
        CopyJobId: it.name,
        SourceRecoveryPointArn: point,
        DestinationRecoveryPointArn: pointArn(`${it.name}-copy`, elsewhere.region),
        CreationDate: completed,
        CompletionDate: it.copied.completed,
      });
    const restored = listedRestoreJob({
      RestoreJobId: it.name,
      RecoveryPointArn: point,
      ResourceType: type,
      SourceResourceArn: table,
      CreationDate: completed,
      CompletionDate: new Date(completed.getTime() + 60_000),
    });
    return [
      ...(toldByBackupJob(made, place, began) ?? []),
      ...((copied && toldByCopyJob(copied, place, began)) ?? []),
      ...((it.restored ? toldByRestoreJob(restored, place, began) : undefined) ?? []),
    ];
  });
}
