import type { RunLine } from "./run-line";
import type { RunProcess, RunStretch } from "./run-result";

/** The stretch of a step while its end is sought. */
type Open = { -readonly [Field in keyof RunStretch]: RunStretch[Field] };

/**
 * Every time that a step was done or put back, in the order of its beginning. A step that was begun
 * again has two stretches: the first one was cut short.
 */
export function stretchesOf(lines: readonly RunLine[]): RunStretch[] {
  const stretches: Open[] = [];
  for (const { at, process, move, result } of lines) {
    if (!("step" in move)) continue;
    const { step, type } = move;
    const notes = result === null ? [] : [result.note];
    if (type === "begun" || type === "undoing") {
      const deed = type === "begun" ? "do" : "put back";
      const fresh = { endedAt: null, seconds: null, status: "unended" } as const;
      stretches.push({ step, deed, process, begunAt: at, notes, ...fresh });
      continue;
    }
    const open = stretches.findLast((each) => each.step === step && each.endedAt === null);
    if (open === undefined) continue;
    open.notes = [...open.notes, ...notes];
    if (type === "noted") continue;
    open.endedAt = at;
    open.seconds = secondsBetween(open.begunAt, at);
    open.status = type === "failed" ? "failed" : "done";
  }
  return stretches;
}

/** Who took a run up, when, and how that ended. */
export function processesOf(lines: readonly RunLine[]): RunProcess[] {
  const openings = lines.flatMap(({ move }, at) => (move.type === "opened" ? [at] : []));
  return openings.flatMap((from, nth) => {
    const own = lines.slice(from, openings[nth + 1]);
    const [first] = own;
    if (first === undefined) return [];
    const last = own.at(-1);
    return [
      {
        process: first.process,
        at: first.at,
        fence: own.findLast(({ fence }) => fence !== null)?.fence ?? null,
        acceptsSplitBrain: own.some(({ acceptsSplitBrain }) => acceptsSplitBrain === true),
        end: last?.move.type === "ended" ? last.move.end : null,
      },
    ];
  });
}

/** Clocks of two processes may differ: what would be less than nothing is nothing. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}
