import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  copyJob,
  pointArn,
  recoveryPoint,
  scanJob,
  tableArn,
} from "../../support/events/sample-events";

/** What a scan found, if there was one. */
type Scanned = "threats" | "nothing" | undefined;

/** A copy of the backup, or of the copy before test. */
interface Copy {
  readonly scanned: Scanned;
  readonly deleted: boolean;
}

/**
 * What a world of backups is, told before any event is: the oracle sums this and reads no event.
 */
interface Backup {
  readonly bytes: bigint | undefined;
  readonly region: string;
  readonly table: number;
  readonly minute: number;
  readonly fate: "kept" | "deleted" | "expired" | "failed" | "partial";
  readonly scanned: Scanned;
  readonly copies: readonly Copy[];
}

const scanned = fc.constantFrom<Scanned[]>(undefined, undefined, undefined, "threats", "nothing");

const backup: fc.Arbitrary<Backup> = fc.record({
  bytes: fc.option(fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }), { nil: undefined }),
  region: fc.constantFrom("eu-west-1", "eu-central-1"),
  table: fc.nat(3),
  minute: fc.nat(20_000),
  fate: fc.constantFrom("kept", "kept", "kept", "deleted", "expired", "failed", "partial"),
  scanned,
  copies: fc.array(fc.record({ scanned, deleted: fc.boolean() }), { maxLength: 3 }),
});

function at(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
}

function eventsOf(world: readonly Backup[]) {
  return world.flatMap(({ bytes, region, table, minute, fate, copies, ...of }, index) => {
    const id = `${String(index).padStart(8, "0")}-0000-4000-8000-000000000000`;
    const arn = pointArn(`rp-${index}`, region);
    const size = bytes === undefined ? "" : bytes.toString();
    const job = (state: string, detail = {}) =>
      backupJob(
        { backupJobId: id, state, creationDate: at(minute), completionDate: undefined, ...detail },
        { region, time: at(minute + 3), resources: [arn] },
      );
    const state = (status: string, later: number) =>
      recoveryPoint(
        { status, creationDate: at(minute), completionDate: undefined },
        { region, time: at(minute + later), resources: [arn] },
      );
    const started = [job("CREATED"), job("RUNNING")];
    if (fate === "failed") return [...started, job("FAILED", { completionDate: at(minute + 2) })];
    if (fate === "partial") return [...started, state("PARTIAL", 4)];

    const done = job("COMPLETED", {
      completionDate: at(minute + 2),
      backupSizeInBytes: size,
      resourceArn: tableArn(`t${table}`, region),
    });
    const arns = [
      arn,
      ...copies.map((_, place) => pointArn(`copy-${index}-${place}`, "eu-north-1")),
    ];
    const copied = copies.map((_, place) =>
      copyJob(
        {
          copyJobId: `${id}-${place}`,
          creationDate: at(minute + 5 + place),
          completionDate: at(minute + 9 + place),
          backupSizeInBytes: size,
          destinationRecoveryPointArn: arns[place + 1],
        },
        { region, time: at(minute + 9 + place), resources: [arns[place] ?? arn] },
      ),
    );
    const scans = [of, ...copies].flatMap((one, place) =>
      one.scanned === undefined ? [] : [scan(`${id}-${place}`, arns[place], one.scanned)],
    );
    const gone = copies.flatMap(({ deleted }, place) =>
      deleted
        ? [recoveryPoint({ status: "DELETED" }, { resources: [arns[place + 1] ?? arn] })]
        : [],
    );
    const end =
      fate === "deleted"
        ? [state("DELETED", 90)]
        : fate === "expired"
          ? [state("EXPIRED", 80)]
          : [];
    return [...started, done, state("COMPLETED", 3), ...copied, ...scans, ...gone, ...end];
  });
}

function scan(scanJobId: string, recoveryPointArn: string | undefined, found: Scanned) {
  const scanResultStatus = found === "threats" ? "THREATS_FOUND" : "NO_THREATS_FOUND";
  return scanJob({ scanJobId, recoveryPointArn, scanResult: { scanResultStatus } });
}

/** A copy that was never scanned holds what it was copied from holds. */
function heldCopies({ scanned, copies }: Backup): readonly Copy[] {
  return copies.filter(({ deleted }, place) => {
    const before = [scanned, ...copies.slice(0, place + 1).map((one) => one.scanned)];
    return !deleted && before.findLast((found) => found !== undefined) !== "threats";
  });
}

function expected(world: readonly Backup[]) {
  const made = world.filter(({ fate }) => fate !== "failed" && fate !== "partial");
  const kept = made.filter(({ fate, scanned }) => fate === "kept" && scanned !== "threats");
  const copies = made.flatMap((one) => heldCopies(one).map(() => one));
  const sum = (some: readonly Backup[]) =>
    some.reduce((total, { bytes }) => total + (bytes ?? 0n), 0n);
  const unknown = (some: readonly Backup[]) =>
    some.filter(({ bytes }) => bytes === undefined).length;
  const regions = [
    ...new Set(kept.filter(({ bytes }) => bytes !== undefined).map((b) => b.region)),
  ];
  return {
    bytes: String(sum(kept)),
    recoveryPoints: kept.length,
    unknownSize: unknown(kept),
    copies: {
      bytes: String(sum(copies)),
      recoveryPoints: copies.length,
      unknownSize: unknown(copies),
    },
    byRegion: Object.fromEntries(
      regions.map((region) => [region, String(sum(kept.filter((b) => b.region === region)))]),
    ),
    newest: kept.length === 0 ? null : at(Math.max(...kept.map(({ minute }) => minute)) + 2),
  };
}

describe("B of a world of backups", () => {
  test("is what an oracle sums that never saw an event, to the byte", () => {
    fc.assert(
      fc.property(
        fc.array(backup, { maxLength: 40 }).chain((world) => {
          const events = eventsOf(world);
          const noise = fc.shuffledSubarray([...events, ...events], { minLength: events.length });
          return fc.tuple(
            fc.constant(world),
            noise.map((some) => [...events, ...some].reverse()),
          );
        }),
        ([world, events]) => {
          expect(readings(factsOf(events)).capacity).toMatchObject(expected(world));
        },
      ),
      { numRuns: 200 },
    );
  });
});
