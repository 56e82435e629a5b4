import { knownBytes } from "../readings/capacity";
import { type GonePoint, gonePoints, type ResolvedPoint } from "../readings/points";
import { type MetricsScope, pointCounts } from "../readings/scope";
import type { LedgerRecord } from "../records/record";

/**
 * B at an instant that has passed, as far as the records can tell.
 *
 * A record says when its point was completed, and mostly when it went. Of a point that is gone at
 * an instant that nobody told, nothing says whether it was still held: then B lies between two
 * numbers.
 */
export interface PastCapacity {
  /** Decimal digits; null when the records leave it open. */
  readonly bytes: string | null;
  readonly atLeast: string;
  readonly atMost: string;
}

/** The originals of a scope: those that are held, and those that were. */
export interface CapacityHistory {
  readonly held: readonly ResolvedPoint[];
  readonly gone: readonly GonePoint[];
}

/** What is needed to say what B was. */
export function capacityHistory(
  counted: readonly ResolvedPoint[],
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope,
): CapacityHistory {
  return {
    held: counted.filter(({ copy }) => !copy),
    gone: gonePoints(records).filter((point) => !point.copy && pointCounts(point, scope)),
  };
}

/** B at present, as the same three numbers. */
export function capacityNow({ held }: CapacityHistory): PastCapacity {
  const bytes = knownBytes(held).toString();
  return { bytes, atLeast: bytes, atMost: bytes };
}

/** B just before an instant, in milliseconds. Sizes are those that are known by now. */
export function capacityBefore({ held, gone }: CapacityHistory, instant: number): PastCapacity {
  const there = ({ completed }: ResolvedPoint) => completed !== undefined && completed < instant;
  const was = gone.filter(there);
  const atLeast = knownBytes([
    ...held.filter(there),
    ...was.filter((one) => (one.gone ?? 0) >= instant),
  ]);
  // Without an instant it may have gone at any time since.
  const atMost = atLeast + knownBytes(was.filter((one) => one.gone === undefined));
  return {
    bytes: atLeast === atMost ? atLeast.toString() : null,
    atLeast: atLeast.toString(),
    atMost: atMost.toString(),
  };
}

/** Completion of the first point that is known of; `undefined` without any. */
export function firstCompletion({ held, gone }: CapacityHistory): number | undefined {
  return [...held, ...gone].reduce<number | undefined>((first, { completed }) => {
    if (completed === undefined) return first;
    return first === undefined ? completed : Math.min(first, completed);
  }, undefined);
}
