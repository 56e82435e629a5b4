/** What is told of a run while it goes on: one event a line where a machine reads along. */
import * as v from "valibot";

import { failoverEnds, stepMoves } from "../failover/failover-machine";
import { failoverModes, failoverSteps } from "../failover/failover-steps";
import { fenceLevels } from "../failover/fence";
import { failoverOutcomes } from "./failover-outcome";

const text = v.string();
const instant = v.pipe(text, v.isoTimestamp());
const seconds = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const step = v.picklist(failoverSteps);

/**
 * Every event says when it was so, by the clock of the machine that runs it, and of which run; the
 * first one of a run names its service, and each does where several services move.
 */
const common = { at: instant, runId: text, service: v.optional(text) };

const begun = v.strictObject({
  event: v.literal("begun"),
  ...common,
  service: text,
  mode: v.picklist(failoverModes),
  from: text,
  to: text,
  /** Instant of the first failure; null where nobody said. */
  startedAt: v.nullable(instant),
  /** Names the process: another one takes the run up under another name. */
  process: text,
  predictedSeconds: v.record(text, v.nullable(seconds)),
  rtoSeconds: seconds,
});

const line = v.strictObject({
  event: v.literal("line"),
  ...common,
  number: count,
  process: text,
  /** Number of the lock; null before the run has one. */
  fence: v.nullable(count),
  /** Whether it goes on without a lock because somebody accepted split brain. */
  acceptsSplitBrain: v.boolean(),
  move: v.variant("type", [
    v.strictObject({ type: v.picklist(["opened", "locked"]) }),
    v.strictObject({ type: v.picklist(stepMoves), step }),
    v.strictObject({ type: v.literal("ended"), end: v.picklist(failoverEnds) }),
  ]),
  note: v.nullable(text),
  warnings: v.array(text),
  /** What is proven of the old region from here on; null where the line says nothing of it. */
  fenceLevel: v.nullable(v.picklist(fenceLevels)),
});

const call = v.strictObject({
  event: v.literal("call"),
  ...common,
  call: text,
  actions: v.array(text),
  region: v.nullable(text),
  of: v.nullable(text),
  resource: v.nullable(text),
  mutates: v.boolean(),
  /** `ok`, or why not. */
  outcome: text,
  seconds,
});

const wait = v.strictObject({
  event: v.literal("wait"),
  ...common,
  /** Tells it from others of the same words. */
  wait: count,
  what: text,
  limitSeconds: seconds,
});

const waited = v.strictObject({ event: v.literal("waited"), ...common, wait: count, what: text });

const stopping = v.strictObject({ event: v.literal("stopping"), ...common });

const ended = v.strictObject({
  event: v.literal("ended"),
  ...common,
  end: v.picklist([...failoverEnds, "unknown"]),
  reason: v.nullable(text),
  fenceLevel: v.nullable(v.picklist(fenceLevels)),
  recoveredAt: v.nullable(instant),
  /** Null where nobody knows when it began, or where it has not recovered. */
  rtoSeconds: v.nullable(seconds),
  losses: v.array(v.strictObject({ store: text, seconds: v.nullable(seconds) })),
  warnings: v.array(text),
  next: v.array(text),
  outcome: v.picklist(failoverOutcomes),
});

/** JSON schema of an event is made of this. */
export const runEventSchema = v.variant("event", [
  begun,
  line,
  call,
  wait,
  waited,
  stopping,
  ended,
]);

/**
 * `begun` once a process has begun; `line` for each line of its journal; `call` for each call that
 * was answered, or failed; `wait` and `waited` around whatever is waited for; `stopping` once
 * somebody has asked it to stop; `ended` at last, with what it came to.
 */
export type RunEvent = v.InferOutput<typeof runEventSchema>;
