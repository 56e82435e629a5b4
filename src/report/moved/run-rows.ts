import type { RunResult, RunStretch } from "../../model/report/run-result";

/** One thing on a run's timeline; seconds count from its origin. */
export interface RunRow {
  readonly label: string;
  readonly fromSeconds: number;
  /** The same as the beginning for what takes no time; null where nobody tells. */
  readonly untilSeconds: number | null;
  readonly status: "done" | "failed" | "unended";
  /** What happened, as sentences without a full stop. */
  readonly notes: readonly string[];
  readonly process: string | null;
}

/** A run laid out over time. */
export interface RunTimeline {
  /** ISO instant from which all seconds count. */
  readonly origin: string;
  /** Whether that is the first failure; else it is the first line of the journal. */
  readonly isDated: boolean;
  /** Seconds of its last line. */
  readonly endSeconds: number;
  /** Null where it has not recovered. */
  readonly recoveredSeconds: number | null;
  readonly rows: readonly RunRow[];
}

/** Lays a run out: what was told of it beforehand, then each time that a step was done. */
export function timelineOf(run: RunResult): RunTimeline {
  const { startedAt, detectedAt, decidedAt, begunAt, lastAt, recoveredAt, steps } = run;
  const origin = startedAt ?? begunAt;
  const since = (iso: string) => (Date.parse(iso) - Date.parse(origin)) / 1000;
  const instants = [
    { label: "started", at: startedAt, note: "the first failure" },
    { label: "detected", at: detectedAt, note: "the signal told somebody" },
    { label: "decided", at: decidedAt, note: "somebody decided to move the service" },
  ].flatMap(({ label, at, note }): RunRow[] => {
    if (at === null || startedAt === null) return [];
    const seconds = since(at);
    const row = { label, fromSeconds: seconds, untilSeconds: seconds, notes: [note] };
    return [{ ...row, status: "done", process: null }];
  });
  return {
    origin,
    isDated: startedAt !== null,
    endSeconds: since(lastAt),
    recoveredSeconds: recoveredAt === null ? null : since(recoveredAt),
    rows: [...instants, ...steps.map((stretch) => rowOf(stretch, since))],
  };
}

function rowOf(stretch: RunStretch, since: (iso: string) => number): RunRow {
  const { step, deed, begunAt, endedAt, status, notes, process } = stretch;
  return {
    label: deed === "do" ? step : `${step} back`,
    fromSeconds: since(begunAt),
    untilSeconds: endedAt === null ? null : since(endedAt),
    status,
    notes,
    process,
  };
}

/** The row that took longest; undefined where none took any time. */
export function longestRow({ rows }: RunTimeline): RunRow | undefined {
  return rows.reduce<RunRow | undefined>(
    (longest, row) => (rowSeconds(row) > (longest ? rowSeconds(longest) : 0) ? row : longest),
    undefined,
  );
}

/** How long a row took; nothing where nobody tells. */
export function rowSeconds({ fromSeconds, untilSeconds }: RunRow): number {
  return untilSeconds === null ? 0 : untilSeconds - fromSeconds;
}
