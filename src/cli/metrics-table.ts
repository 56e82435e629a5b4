import { printable } from "../model/events/rejection";
import type { Capacity } from "../model/readings/capacity";
import type { Incident, Recovery } from "../model/readings/incidents";
import type { LeftOut } from "../model/readings/left-out";
import type { Notice } from "../model/readings/notices";
import type { AlarmReading, Fold } from "../model/readings/readings";
import { formatBytes } from "../model/units/byte-size";
import type { CountedEvents } from "./count-events";

type Row = readonly [label: string, value: string];

/** What is printed of a fold. */
export type ToldFold = Pick<Fold, "readings" | "activeRegion" | "leftOut">;

/** Readings for people: B and R first, then everything that keeps them honest. */
export function metricsTable(
  { readings, activeRegion, leftOut }: ToldFold,
  events: CountedEvents,
  now: Date,
): string {
  const { capacity, recovery, drills, alarms, notices } = readings;
  const blocks = [
    block("Backup capacity", capacityRows(capacity, activeRegion)),
    block("Recovery of incidents", recoveryRows("R, mean recovery time", recovery)),
    incidentLines(recovery.incidents, now),
    block("Drills", recoveryRows("mean recovery time of drills", drills)),
    incidentLines(drills.incidents, now),
    leftOut.length === 0 ? "" : block("Left out (part of neither)", leftOutRows(leftOut)),
    alarms.length === 0 ? "" : block("Alarms (never part of R)", alarms.map(alarmRow)),
    notices.length === 0 ? "" : block("Notices (part of neither)", noticeRows(notices)),
    block("Events", eventRows(events)),
  ];
  return blocks.filter((text) => text !== "").join("\n\n");
}

function capacityRows(capacity: Capacity, activeRegion: string | undefined): Row[] {
  const { copies, byRegion, newest, survivingBytes } = capacity;
  return [
    ["B, backup capacity", held(capacity.bytes, capacity.recoveryPoints, capacity.unknownSize)],
    ...Object.entries(byRegion).map(
      ([region, bytes]): Row => [printable(`  in ${region}`), size(bytes)],
    ),
    ["copies, apart from B", held(copies.bytes, copies.recoveryPoints, copies.unknownSize)],
    ["protected (newest of each resource)", size(capacity.protectedBytes)],
    ["proven (the same, restore-tested)", size(capacity.provenBytes)],
    [
      "surviving (outside the active region)",
      survivingBytes === null ? "not known without a plan" : size(survivingBytes),
    ],
    ["locked (in vaults known to be locked)", size(capacity.lockedBytes)],
    ["newest recovery point", newest ?? "none"],
    ["active region", activeRegion ?? "not known without a plan"],
  ];
}

function recoveryRows(label: string, recovery: Recovery): Row[] {
  const { meanSeconds, medianSeconds, p90Seconds, maxSeconds, recovered } = recovery;
  return [
    [label, meanSeconds === null ? "none recovered yet" : `${meanSeconds} s over ${recovered}`],
    ["median", seconds(medianSeconds)],
    ["90th percentile", p90Seconds === null ? "needs ten recoveries" : seconds(p90Seconds)],
    ["longest", seconds(maxSeconds)],
    ["open", String(recovery.open)],
    ["abandoned", String(recovery.abandoned)],
  ];
}

function incidentLines(incidents: readonly Incident[], now: Date): string {
  return incidents
    .map((incident) => {
      const { service, runId, startedAt, seconds: lasted } = incident;
      const age = Math.max(0, Math.round((now.getTime() - Date.parse(startedAt)) / 1000));
      const outcome = lasted === null ? `not recovered, started ${age} s ago` : `${lasted} s`;
      const phases = (["detect", "decide", "shift", "verify"] as const)
        .map((phase) => `${phase} ${seconds(incident[`${phase}Seconds`])}`)
        .join(", ");
      return printable(`  ${startedAt}  ${service}  ${runId}  ${outcome} (${phases})`);
    })
    .join("\n");
}

/** How often each reason held, and the first of its sentences: all of them are in the JSON. */
function leftOutRows(leftOut: readonly LeftOut[]): Row[] {
  const codes = [...new Set(leftOut.map(({ code }) => code))];
  return codes.map((code): Row => {
    const [first, ...more] = leftOut.filter((one) => one.code === code);
    const rest = more.length === 0 ? "" : `, and ${more.length} more`;
    return [code, printable(`${first?.sentence}${rest}`)];
  });
}

function alarmRow({ name, region, openedAt, closedAt, seconds: lasted }: AlarmReading): Row {
  const outcome = closedAt === null ? "still open" : `${lasted} s`;
  return [printable(`${name} (${region})`), `${openedAt}  ${outcome}`];
}

/** How often each thing happened, and when last: all of them are in the JSON. */
function noticeRows(notices: readonly Notice[]): Row[] {
  const last = new Map<string, { readonly count: number; readonly at: string }>();
  for (const { what, at } of notices)
    last.set(what, { count: (last.get(what)?.count ?? 0) + 1, at });
  return [...last].map(([what, { count, at }]): Row => [printable(what), `${count}, last ${at}`]);
}

function eventRows({ read, applied, duplicate, ignored, rejected }: CountedEvents): Row[] {
  return [
    ["read", String(read)],
    ["applied", String(applied)],
    ["duplicate or stale", String(duplicate)],
    ["ignored", String(ignored)],
    ["rejected", String(rejected.length)],
    ["recovery phases", "measured against the time in each event, for lack of a queue's word"],
    ...rejected.map(({ index, code, message }): Row => [`  event ${index}`, `${code}: ${message}`]),
  ];
}

function block(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join("\n");
}

function held(bytes: string, points: number, unknown: number): string {
  const unsized = unknown === 0 ? "" : `, ${unknown} of unknown size`;
  return `${size(bytes)}, recovery points: ${points}${unsized}`;
}

function size(bytes: string): string {
  return `${formatBytes(BigInt(bytes))} (${bytes} bytes)`;
}

function seconds(value: number | null): string {
  return value === null ? "-" : `${value} s`;
}
