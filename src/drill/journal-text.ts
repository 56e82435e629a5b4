import * as v from "valibot";

import { failoverEnds } from "../model/failover/failover-machine";
import { failoverModes, failoverSteps } from "../model/failover/failover-steps";
import { StoreWriter } from "../model/stores/stores";
import { CloudFault } from "./port/cloud-fault";
import type { JournalLine } from "./port/journal";

/**
 * Version of a line's text that this release writes, and the newest that it reads. A release that
 * writes what this one could not understand counts it up.
 */
const journalVersion = 1;

/** Most lines that a run can have: their numbers are written with eight digits. */
export const mostLines = 99_999_999;

/**
 * A line that stands in a journal and cannot be read. Never passed over: what it tells of the run
 * would be done again, or not be put back.
 */
export class UnreadableLine extends CloudFault {
  constructor(message: string) {
    super(message, "refused");
    this.name = "UnreadableLine";
  }
}

const text = v.string();
const instant = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostLines));
const switchValue = v.picklist([0, 1]);

const move = v.variant("type", [
  v.strictObject({ type: v.literal("opened") }),
  v.strictObject({ type: v.literal("locked") }),
  v.strictObject({
    type: v.picklist(["begun", "noted", "done", "failed", "undoing", "undone"]),
    step: v.picklist(failoverSteps),
  }),
  v.strictObject({ type: v.literal("ended"), end: v.picklist(failoverEnds) }),
]);

const order = v.strictObject({
  service: text,
  mode: v.picklist(failoverModes),
  from: text,
  to: text,
  shiftEarly: v.boolean(),
  stores: v.array(text),
  standbys: v.array(text),
  kind: v.optional(v.picklist(["incident", "drill"])),
  incident: v.optional(text),
  startedAt: v.optional(instant),
  detectedAt: v.optional(instant),
  decidedAt: v.optional(instant),
  detach: v.optional(v.array(text)),
});

const evidence = v.strictObject({
  lock: v.picklist(["unasked", "silent", "ours", "ran-out"]),
  tasks: v.nullable(v.strictObject({ running: count, floor: count, suspended: v.boolean() })),
  stores: v.array(
    v.strictObject({
      name: text,
      writer: v.enum(StoreWriter),
      writesBlocked: v.boolean(),
      writerElsewhere: v.boolean(),
    }),
  ),
});

const capacity = v.strictObject({
  running: count,
  alive: count,
  desired: count,
  floor: v.nullable(count),
  ceiling: v.nullable(count),
  suspended: v.nullable(
    v.strictObject({ in: v.boolean(), out: v.boolean(), scheduled: v.boolean() }),
  ),
  deploying: v.boolean(),
  deployment: text,
});

const lag = v.strictObject({
  store: text,
  seconds: v.nullable(v.number()),
  at: v.nullable(instant),
});

const valueMove = v.strictObject({
  metric: v.picklist(["switch", "force"]),
  region: text,
  value: switchValue,
  before: v.nullable(switchValue),
});

const result = v.strictObject({
  note: text,
  order: v.optional(order),
  evidence: v.optional(evidence),
  before: v.optional(capacity),
  lags: v.optional(v.array(lag)),
  values: v.optional(v.array(valueMove)),
  moving: v.optional(v.array(text)),
  warnings: v.optional(v.array(text)),
  firstFailure: v.optional(instant),
  since: v.optional(instant),
});

const line = v.strictObject({
  number: lineNumber,
  at: instant,
  process: text,
  fence: v.nullable(count),
  acceptsSplitBrain: v.optional(v.literal(true)),
  move,
  result: v.nullable(result),
});

const versioned = v.object({ version: v.number() });

/** A line as a journal keeps it, as one line of JSON. */
export function textOfLine(written: JournalLine): string {
  return JSON.stringify({ version: journalVersion, ...written });
}

/** The number of a line as a key whose order is that of the numbers. */
export function lineKey(number: number): string {
  return String(number).padStart(8, "0");
}

/**
 * Reads a line back.
 *
 * @param key the number that it stands under
 * @param where the journal that it stands in, as a phrase for the message
 * @throws UnreadableLine
 */
export function lineOfText(written: string, key: string, where: string): JournalLine {
  const what = `line ${Number(key)} of ${where}`;
  const parsed = parsedJson(written);
  const marked = v.safeParse(versioned, parsed);
  if (!marked.success) throw new UnreadableLine(`${what} is no line of a journal`);
  const { version } = marked.output;
  if (version !== journalVersion) {
    throw new UnreadableLine(
      `${what} is of version ${version}, and this release reads ${journalVersion}: ` +
        "go on with the release that wrote it",
    );
  }
  const { version: _, ...rest } = parsed as Record<string, unknown>;
  const read = v.safeParse(line, rest);
  if (!read.success) {
    const [issue] = read.issues;
    const field = v.getDotPath(issue) ?? "it";
    throw new UnreadableLine(`${what} cannot be read: ${field} is ${issue.received}`);
  }
  if (lineKey(read.output.number) !== key) {
    throw new UnreadableLine(`${what} says that it is line ${read.output.number}`);
  }
  return read.output;
}

function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
