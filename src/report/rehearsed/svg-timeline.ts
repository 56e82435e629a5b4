import type { RehearsedRun, TimelineEntry } from "../../model/report/rehearsal-result";
import {
  type Canvas,
  chart,
  type Marker,
  markerHeight,
  markerLines,
  type Plot,
  timeAxis,
} from "../drawing/chart";
import { scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { briefly, counted, lasting } from "../paper/words";

const rowHeight = 26;
const barHeight = 12;

/** An entry of the timeline and what was waited for it. */
export interface Station {
  readonly entry: TimelineEntry;
  /** Seconds at which the wait for it began. */
  readonly from: number;
}

/** Promotion and scale-up run side by side: neither waits for the other. */
const sideBySide: readonly TimelineEntry["phase"][] = ["promoted", "scaled"];

/** The entries in order of time, each with the end of the one that it waited for. */
export function stationsOf(timeline: readonly TimelineEntry[]): Station[] {
  const ordered = [...timeline].sort((a, b) => a.atSeconds - b.atSeconds);
  return ordered.map((entry, at) => {
    const isBeside = ({ phase }: TimelineEntry) =>
      phase !== entry.phase && sideBySide.includes(phase) && sideBySide.includes(entry.phase);
    const before = ordered.slice(0, at).findLast((other) => !isBeside(other));
    return { entry, from: before?.atSeconds ?? 0 };
  });
}

/** The entry that took longest to come; undefined when none took any time. */
export function longestWait(stations: readonly Station[]): Station | undefined {
  return stations.reduce<Station | undefined>(
    (longest, station) => (waited(station) > (longest ? waited(longest) : 0) ? station : longest),
    undefined,
  );
}

/** Seconds between an entry and the one that it waited for. */
export function waited({ entry, from }: Station): number {
  return entry.atSeconds - from;
}

/** Draws one run as a cascade: a row per entry, its time, and a bar for the wait that led to it. */
export function timelineSvg(run: RehearsedRun, objectiveSeconds: number, canvas: Canvas): Html {
  const stations = stationsOf(run.timeline);
  const outage = run.clients.outageFromSeconds ?? 0;
  const end = Math.max(stations.at(-1)?.entry.atSeconds ?? 0, outage + (run.rtoSeconds ?? 0), 1);
  // A far objective would squeeze the run into a corner; it is named beside the chart instead.
  const shown = outage + objectiveSeconds <= end * 3;
  const most = Math.max(end, shown ? outage + objectiveSeconds : 0) * 1.04;
  const left = 168;
  const scale = scaleTo(most, left, canvas.width - 16);
  const markers = markersOf(run, shown ? objectiveSeconds : null);
  const top = markerHeight(markers, scale, canvas.width) + 4;
  const plot: Plot = {
    left,
    right: canvas.width,
    top,
    bottom: top + stations.length * rowHeight + 6,
  };
  const longest = longestWait(stations);
  const rows = stations.map((station, row) =>
    stationRow(station, top + row * rowHeight + rowHeight / 2 + 2, scale, {
      longest: station === longest,
      timeAt: left - 14,
    }),
  );
  return chart(
    canvas,
    plot.bottom + 26,
    "Timeline of one simulated run",
    description(run, objectiveSeconds),
    html`${timeAxis(plot, most, scale)}${markerLines(markers, plot, scale, canvas.width)}${rows}`,
  );
}

function markersOf(run: RehearsedRun, objectiveSeconds: number | null): Marker[] {
  const { rtoSeconds, clients } = run;
  // Both count from the outage, which may begin after the timeline does.
  const outage = clients.outageFromSeconds ?? 0;
  const markers: Marker[] = [];
  if (rtoSeconds !== null) {
    markers.push({
      seconds: outage + rtoSeconds,
      text: `simulated RTO ${lasting(rtoSeconds)}`,
      kind: "reading",
    });
  }
  if (objectiveSeconds !== null) {
    markers.push({
      seconds: outage + objectiveSeconds,
      text: `objective ${briefly(objectiveSeconds)}`,
      kind: "objective",
    });
  }
  return markers;
}

interface RowStyle {
  readonly longest: boolean;
  /** Where the times end: a column of their own, which no line of the plot crosses. */
  readonly timeAt: number;
}

function stationRow(
  station: Station,
  middle: number,
  scale: (seconds: number) => number,
  { longest, timeAt }: RowStyle,
): Html {
  const { entry, from } = station;
  const start = scale(from);
  const end = scale(entry.atSeconds);
  const status = entry.status === "done" ? "" : entry.status;
  const kind = status === "" && longest ? "longest" : status;
  const sign = entry.status === "failed" ? "✕ " : "";
  const label = `${sign}${lasting(entry.atSeconds)}`;
  const bar =
    entry.atSeconds === from
      ? html`<circle class="dot ${status}" cx="${end}" cy="${middle}" r="4"/>`
      : html`<rect class="bar ${kind}" x="${start}" y="${middle - barHeight / 2}" width="${Math.max(2, end - start)}" height="${barHeight}" rx="2"/>`;
  return html`<text class="strong" x="0" y="${middle + 4}">${entry.phase}</text>${bar}
<text${longest && html` class="strong"`} x="${timeAt}" y="${middle + 4}" text-anchor="end">${label}</text>
`;
}

function description(run: RehearsedRun, objectiveSeconds: number): string {
  const outcome =
    run.rtoSeconds === null
      ? "the service did not recover"
      : `clients that honour the TTL could write again after ${lasting(run.rtoSeconds)}`;
  const stations = counted(run.timeline.length, "station");
  return `${stations}; ${outcome}, against an objective of ${briefly(objectiveSeconds)}. The list below says the same in words.`;
}
