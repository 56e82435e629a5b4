import { isTakenByBackup } from "../events/rds-snapshots";
import type { LedgerRecord, PointRecord } from "../records/record";
import type { Place } from "./listed";

/** What one question to a service has shown, as far as it was answered. */
export interface Listing {
  /** What was asked for, in words that stay the same. */
  readonly part: string;
  /** Instant, in milliseconds, before the first page was asked for. */
  readonly began: number;
  /** Whether every page was read, and of every item at least which point it is. */
  readonly complete: boolean;
  /** What could not be listed or read, a sentence each. */
  readonly faults: readonly string[];
  /** What its items tell. */
  readonly told: readonly LedgerRecord[];
  /** Keys of the points that are there, whatever else is said of them. */
  readonly present: ReadonlySet<string>;
  /** Whether the listing, being complete, would show this point if it were there. */
  readonly covers: (point: PointRecord) => boolean;
}

/** A listing that says nothing of points that it does not show. */
export function coversNothing(): boolean {
  return false;
}

/** The points of a vault. */
export function coversVault(arn: string, place: Place): (point: PointRecord) => boolean {
  return (point) => point.facts.vault?.value === arn && isOf(point, place);
}

/** Snapshots that were asked for one by one. */
export function coversKeys(
  keys: ReadonlySet<string>,
  place: Place,
): (point: PointRecord) => boolean {
  return (point) => keys.has(point.key) && isOf(point, place);
}

/**
 * Snapshots that RDS holds of the databases asked for. Those that AWS Backup took are its own to
 * list: RDS leaves them out unless they are asked for.
 */
export function coversDatabases(
  kind: "instance" | "cluster",
  databaseArns: readonly string[],
  place: Place,
): (point: PointRecord) => boolean {
  const form =
    kind === "cluster"
      ? /^point\/arn:[^:]+:rds:.*:cluster-snapshot:/
      : /^point\/arn:[^:]+:rds:.*:snapshot:/;
  return (point) =>
    form.test(point.key) &&
    !isTakenByBackup(point.key) &&
    databaseArns.includes(point.facts.resource?.value ?? "") &&
    isOf(point, place);
}

function isOf({ facts }: PointRecord, { region, account }: Place): boolean {
  return facts.region?.value === region && facts.account?.value === account;
}
