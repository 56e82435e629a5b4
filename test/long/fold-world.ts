/**
 * One process of the long test: reads a world's events as texts, joins them, holds nothing but the
 * records, and compares the readings with the oracle's. Prints what came of it as JSON.
 *
 * Of the project's own code it knows what turns texts into readings; of the world, the texts.
 */
import { parseEventText } from "../../src/model/events/parse-event";
import type { Recovery } from "../../src/model/readings/incidents";
import { foldRecords } from "../../src/model/readings/readings";
import { unscoped } from "../../src/model/readings/scope";
import { tell } from "../../src/model/records/join";
import type { LedgerRecord } from "../../src/model/records/record";
import { type Expected, expectedOf, line, type Plan, plan } from "./oracle";
import { type Progress, textsOf, type World } from "./stream";

/** What one process found. */
export interface Outcome {
  readonly events: number;
  readonly bytes: number;
  readonly records: number;
  readonly rejected: number;
  readonly differences: readonly string[];
  readonly incidents: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** When half of the stream was read, at its end, and with the readings made. */
  readonly memory: readonly [half: Memory, end: Memory, folded: Memory];
}

interface Memory {
  readonly peakMegabytes: number;
  /** Heap in use, beyond what the process needs for itself. */
  readonly bytesPerRecord: number;
}

function run(world: World): Outcome {
  const records = new Map<string, LedgerRecord>();
  const progress: Progress = { share: 0 };
  const idle = heapInUse();
  let events = 0;
  let bytes = 0;
  let rejected = 0;
  let half: Memory | undefined;
  for (const text of textsOf(world, progress)) {
    const parsed = parseEventText(text);
    events += 1;
    bytes += text.length;
    if (parsed.kind === "rejected") rejected += 1;
    else if (parsed.kind === "facts") for (const told of parsed.facts) tell(records, told);
    if (progress.share >= 0.5) half ??= memoryOf(records.size, idle);
  }
  const end = memoryOf(records.size, idle);

  const everything = compared(records, expectedOf(world, undefined), undefined);
  const planned = compared(records, expectedOf(world, plan), plan);
  const { user, system } = process.cpuUsage();
  return {
    events,
    bytes,
    records: records.size,
    rejected,
    differences: [...everything.differences, ...planned.differences.map((one) => `plan: ${one}`)],
    incidents: everything.incidents + planned.incidents,
    seconds: process.uptime(),
    cpuSeconds: (user + system) / 1_000_000,
    memory: [half ?? end, end, memoryOf(records.size, idle)],
  };
}

function memoryOf(records: number, idle: number): Memory {
  return {
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    bytesPerRecord: (heapInUse() - idle) / records,
  };
}

function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function compared(
  records: ReadonlyMap<string, LedgerRecord>,
  expected: Expected,
  within: Plan | undefined,
) {
  const scope = within === undefined ? unscoped : { ...within, holdDownSeconds: 300 };
  const { readings, leftOut } = foldRecords(records.values(), scope);
  const { capacity, recovery, drills, alarms } = readings;
  const found = {
    capacity: Object.fromEntries(
      Object.keys(expected.capacity).map((name) => [
        name,
        Object.entries(capacity).find(([own]) => own === name)?.[1],
      ]),
    ),
    incidents: linesOf(recovery, within),
    drills: linesOf(drills, within),
    alarms: alarms.length,
    leftOut: leftOut.length,
  };
  const differences = [
    ...differencesOf("capacity", expected.capacity, found.capacity),
    ...differencesOf("recovery", { ...expected, capacity: null }, { ...found, capacity: null }),
    ...meansOf("R", expected.incidents, recovery),
    ...meansOf("drills", expected.drills, drills),
  ];
  return { differences, incidents: recovery.incidents.length };
}

/**
 * Readings' incidents as the oracle writes them. A restore test's service is the type it restored.
 */
function linesOf(recovery: Recovery, within: Plan | undefined): string[] {
  const services = new Set(["guide", "search", "orders", "catalog"]);
  const lines = recovery.incidents.map((incident) => {
    const { service, startedAt, seconds, openSeconds, detectSeconds } = incident;
    const outcome = seconds !== null ? "recovered" : openSeconds !== null ? "open" : "abandoned";
    const named = within !== undefined || services.has(service) ? service : "restore-test";
    return line(
      named,
      Date.parse(startedAt),
      outcome,
      milliseconds(seconds),
      milliseconds(detectSeconds),
    );
  });
  return lines.sort();
}

function milliseconds(seconds: number | null): number | undefined {
  return seconds === null ? undefined : Math.round(seconds * 1000);
}

/** The mean is one division of whole numbers, which a float does with one rounding. */
function meansOf(name: string, lines: readonly string[], { meanSeconds, recovered }: Recovery) {
  const lasted = lines.flatMap((one) =>
    one.includes(" recovered ") ? [Number(one.split(" ")[3])] : [],
  );
  const sum = lasted.reduce((total, one) => total + one, 0);
  const mean = lasted.length === 0 ? null : sum / (lasted.length * 1000);
  return differencesOf(name, { mean, recovered: lasted.length }, { mean: meanSeconds, recovered });
}

function differencesOf(name: string, expected: object, found: object): string[] {
  const others = new Map(Object.entries(found));
  return Object.entries(expected).flatMap(([field, value]) => {
    const [wanted, got] = [value, others.get(field)].map((one) => JSON.stringify(sorted(one)));
    return wanted === got ? [] : [`${name}.${field}: ${firstDifference(wanted ?? "", got ?? "")}`];
  });
}

/**
 * With its fields in the order of their names, which the readings do not promise to be the
 * oracle's.
 */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function firstDifference(wanted: string, got: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === got[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `wanted …${wanted.slice(from, at + 120)}, got …${got.slice(from, at + 120)}`;
}

console.log(JSON.stringify(run(JSON.parse(process.argv[2] ?? "{}"))));
