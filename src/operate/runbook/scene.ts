import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RunbookEntry } from "../../model/report/runbook";
import type { Direction, PlayedCall } from "./played-move";

/** A move of a service, as every line of it has to know it. */
export interface Scene extends Direction {
  readonly plan: RecoveryPlanDocument;
  /** Values that move the name, in the order in which they are published. */
  readonly values: readonly PlayedCall[];
}

/** What a call comes to by hand. */
export interface Words extends Pick<RunbookEntry, "title" | "shell" | "expect"> {
  /** Seconds after which to stop waiting; left out where nothing is waited for. */
  readonly limitSeconds?: number;
}

/** How one call of a run is made by hand. */
export type Wording = (scene: Scene, call: PlayedCall) => Words;

/** A thing to do by hand, for calls of a run. */
export function entryOf(
  calls: readonly PlayedCall[],
  { title, shell, expect, limitSeconds }: Words,
): RunbookEntry {
  const [first] = calls;
  return {
    title,
    calls: calls.map(({ call, region, of }) => ({ call, region, of })),
    mutates: calls.some(({ mutates }) => mutates),
    shell,
    expect,
    without: first?.without ?? null,
    limitSeconds: limitSeconds ?? null,
  };
}

/** A thing to do for which a run has no call. */
export function ownEntry({ title, shell, expect, limitSeconds }: Words): RunbookEntry {
  const nobody = { calls: [], mutates: false, without: null };
  return { title, shell, expect, ...nobody, limitSeconds: limitSeconds ?? null };
}
