/**
 * What it costs to turn the bytes of events into records and readings, beside what `JSON.parse` of
 * the same bytes costs.
 */
import { parseEventText } from "../src/model/events/parse-event";
import { foldRecords } from "../src/model/readings/readings";
import { tell } from "../src/model/records/join";
import type { LedgerRecord } from "../src/model/records/record";
import { textsOf } from "../test/long/stream";
import type { Comparison } from "./report";

/** The world whose events are measured: each is told up to twenty times, in any order. */
const world = { seed: 11, backups: 300, cases: 15, tellings: 20 };
const eventsOfSlice = 250;
const rounds = 30;
/** Later than the world, so that every time is looked at and none is refused. */
const now = new Date("2027-01-01T00:00:00Z");

/**
 * Measures the two in turn, slice by slice, and takes the best of many rounds of each slice, which
 * is what a busy machine disturbs least.
 */
export function foldAndParse(): Comparison {
  const slices = slicesOf(textsOf(world));
  const best = slices.map(() => ({
    json: Number.POSITIVE_INFINITY,
    fold: Number.POSITIVE_INFINITY,
  }));
  let readings = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const records = new Map<string, LedgerRecord>();
    for (const [index, slice] of slices.entries()) {
      const at = best[index];
      if (at === undefined) continue;
      at.json = Math.min(
        at.json,
        took(() => each(slice, parseJson)),
      );
      at.fold = Math.min(
        at.fold,
        took(() => each(slice, (bytes) => fold(records, bytes))),
      );
    }
    readings = Math.min(
      readings,
      took(() => foldRecords(records.values())),
    );
  }
  const json = best.reduce((sum, at) => sum + at.json, 0);
  const folded = best.reduce((sum, at) => sum + at.fold, readings);
  const events = slices.reduce((count, slice) => count + slice.length, 0);
  return {
    title: `${events.toLocaleString("en")} events, from their bytes to the readings`,
    measured: [
      { name: "parse and fold", ms: folded },
      { name: "JSON.parse of the same bytes", ms: json },
    ],
    ratio: folded / json,
    goal: 2,
    basis: `time on the clock, the best of ${rounds} rounds of every ${eventsOfSlice} events`,
  };
}

function slicesOf(texts: Iterable<string>): Buffer[][] {
  const slices: Buffer[][] = [];
  let slice: Buffer[] = [];
  for (const text of texts) {
    slice.push(Buffer.from(text));
    if (slice.length < eventsOfSlice) continue;
    slices.push(slice);
    slice = [];
  }
  return [...slices, slice];
}

function each(slice: readonly Buffer[], run: (bytes: Buffer) => void): void {
  for (const bytes of slice) run(bytes);
}

function parseJson(bytes: Buffer): void {
  JSON.parse(bytes.toString());
}

function fold(records: Map<string, LedgerRecord>, bytes: Buffer): void {
  const parsed = parseEventText(bytes.toString(), now);
  if (parsed.kind !== "facts") return;
  for (const told of parsed.facts) tell(records, told);
}

function took(run: () => void): number {
  const begun = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begun) / 1_000_000;
}
