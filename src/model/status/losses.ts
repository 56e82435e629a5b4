import type { DeclaredStore } from "../plan/declared";

/** How far a store of the target lies behind, as it is told. */
export interface LagTold {
  readonly seconds: number;
  /** When that was so; null where nobody knows. */
  readonly at: Date | null;
}

/** What a store would lose now. */
export interface LossNow {
  readonly store: string;
  /** Null where nobody knows. */
  readonly seconds: number | null;
  /** When that was so; null where it is the plan's own number, or where nobody knows. */
  readonly at: Date | null;
  /** `read`: somebody told. `plan`: nobody did, and the plan expects so much. */
  readonly by: "read" | "plan";
}

/**
 * What a store would lose if its region were left now.
 *
 * The lag of what every region writes is told by the region that is left, or not at all: where that
 * is lost, as in every real loss, the plan's number stands for it. A single writer's replica tells
 * itself how far it lies behind, so that its silence is not made up for.
 */
export function lossNow(
  { name, writer, replicationLag }: DeclaredStore,
  lag: LagTold | undefined,
): LossNow {
  if (lag !== undefined) return { store: name, ...lag, by: "read" };
  const expected = writer === "any" ? (replicationLag?.seconds ?? null) : null;
  return { store: name, seconds: expected, at: null, by: expected === null ? "read" : "plan" };
}
