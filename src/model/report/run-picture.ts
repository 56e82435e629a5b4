import { type FailoverStep, failoverSteps } from "../failover/failover-steps";
import type { FenceLevel } from "../failover/fence";
import type { RunEvent } from "./run-event";

/** A run as somebody sees it who looks on; folded of its events. */
export interface RunPicture {
  readonly begun: Extract<RunEvent, { event: "begun" }> | null;
  readonly steps: Readonly<Record<FailoverStep, PicturedStep>>;
  /** What is waited for, the oldest first. */
  readonly waits: readonly PicturedWait[];
  readonly fenceLevel: FenceLevel | null;
  /** Number of the lock; null before it is had. */
  readonly fence: number | null;
  readonly acceptsSplitBrain: boolean;
  readonly warnings: readonly string[];
  /** The newest call that changed something, or failed. */
  readonly lastCall: Extract<RunEvent, { event: "call" }> | null;
  readonly isStopping: boolean;
}

/** One step of it; instants are ISO instants. */
export interface PicturedStep {
  readonly status: "pending" | "begun" | "done" | "failed" | "undoing" | "undone";
  readonly begunAt: string | null;
  readonly endedAt: string | null;
  readonly note: string | null;
}

/** Something that is waited for. */
export interface PicturedWait {
  readonly wait: number;
  readonly what: string;
  readonly since: string;
  readonly limitSeconds: number;
}

const pending: PicturedStep = { status: "pending", begunAt: null, endedAt: null, note: null };

/** A run of which nothing was told yet. */
export const blankPicture: RunPicture = {
  begun: null,
  steps: Object.fromEntries(failoverSteps.map((step) => [step, pending])) as RunPicture["steps"],
  waits: [],
  fenceLevel: null,
  fence: null,
  acceptsSplitBrain: false,
  warnings: [],
  lastCall: null,
  isStopping: false,
};

/** The picture after one more event. */
export function pictured(picture: RunPicture, event: RunEvent): RunPicture {
  switch (event.event) {
    case "begun":
      return { ...picture, begun: event };
    case "line":
      return withLine(picture, event);
    case "call":
      return event.mutates || event.outcome !== "ok" ? { ...picture, lastCall: event } : picture;
    case "wait": {
      const { wait, what, limitSeconds, at: since } = event;
      return { ...picture, waits: [...picture.waits, { wait, what, limitSeconds, since }] };
    }
    case "waited":
      return { ...picture, waits: picture.waits.filter(({ wait }) => wait !== event.wait) };
    case "stopping":
      return { ...picture, isStopping: true };
    case "ended":
      return { ...picture, waits: [], warnings: event.warnings };
  }
}

function withLine(picture: RunPicture, line: Extract<RunEvent, { event: "line" }>): RunPicture {
  const { fence, acceptsSplitBrain, fenceLevel, warnings } = line;
  return {
    ...picture,
    fence,
    acceptsSplitBrain,
    fenceLevel: fenceLevel ?? picture.fenceLevel,
    warnings: [...new Set([...picture.warnings, ...warnings])],
    steps: withMove(picture.steps, line),
  };
}

function withMove(
  steps: RunPicture["steps"],
  { move, at, note }: Extract<RunEvent, { event: "line" }>,
): RunPicture["steps"] {
  if (!("step" in move)) return steps;
  const { step, type } = move;
  // What stood before is written down within a step, and ends nothing.
  if (type === "noted") return steps;
  const began = type === "begun" || type === "undoing";
  const before = steps[step];
  const next: PicturedStep = began
    ? { status: type, begunAt: at, endedAt: null, note }
    : { ...before, status: type, endedAt: at, note };
  return { ...steps, [step]: next };
}
