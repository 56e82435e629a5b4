import type { RunResult } from "../../model/report/run-result";
import {
  type Canvas,
  chart,
  type Marker,
  markerHeight,
  markerLines,
  type Plot,
  timeAxis,
} from "../drawing/chart";
import { type Scale, scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { briefly, counted, lasting } from "../paper/words";
import { longestRow, type RunRow, type RunTimeline, rowSeconds } from "./run-rows";
import { objectiveWords } from "./run-words";

const rowHeight = 26;
const barHeight = 12;
/** Labels stand left of this, how long each took up to it; the plot begins here. */
const left = 172;

/** Draws a run: a row per step with a bar from its beginning to its end. */
export function runSvg(run: RunResult, timeline: RunTimeline, canvas: Canvas): Html {
  const { rows } = timeline;
  const end = Math.max(timeline.endSeconds, ...rows.map((row) => row.untilSeconds ?? 0), 1);
  const markers = markersOf(run, timeline, end);
  const most = Math.max(end, ...markers.map(({ seconds }) => seconds)) * 1.04;
  const scale = scaleTo(most, left, canvas.width - 16);
  const top = markerHeight(markers, scale, canvas.width) + 4;
  const bottom = top + rows.length * rowHeight + 6;
  const plot: Plot = { left, right: canvas.width, top, bottom };
  const longest = longestRow(timeline);
  const drawn = rows.map((row, at) =>
    rowSvg(row, top + at * rowHeight + rowHeight / 2 + 2, scale, { longest: row === longest, end }),
  );
  return chart(
    canvas,
    bottom + 26,
    `Timeline of ${run.runId}`,
    `${counted(rows.length, "row")}; RTO ${objectiveWords(run.rto)}. The list below says the same in words.`,
    html`${timeAxis(plot, most, scale)}${markerLines(markers, plot, scale, canvas.width)}${drawn}`,
  );
}

/** A far objective would squeeze the run into a corner: the caption names it instead. */
export function isFar({ rto }: RunResult, { endSeconds }: RunTimeline): boolean {
  return rto.verdict !== "not asked" && rto.objectiveSeconds > Math.max(endSeconds, 1) * 3;
}

function markersOf(run: RunResult, timeline: RunTimeline, end: number): Marker[] {
  const { rto } = run;
  const { recoveredSeconds, isDated } = timeline;
  const markers: Marker[] = [];
  if (recoveredSeconds !== null && recoveredSeconds <= end) {
    const text = isDated ? `recovered, RTO ${lasting(recoveredSeconds)}` : "recovered";
    markers.push({ seconds: recoveredSeconds, text, kind: "reading" });
  }
  if (isDated && !isFar(run, timeline)) {
    const text = `objective ${briefly(rto.objectiveSeconds)}`;
    markers.push({ seconds: rto.objectiveSeconds, text, kind: "objective" });
  }
  return markers;
}

function rowSvg(
  row: RunRow,
  middle: number,
  scale: Scale,
  { longest, end }: { readonly longest: boolean; readonly end: number },
): Html {
  const { label, fromSeconds, untilSeconds, status } = row;
  const start = scale(fromSeconds);
  const isInstant = untilSeconds === fromSeconds && row.process === null;
  const kind = status === "unended" ? "waiting" : status === "failed" ? "failed" : "";
  const style = kind === "" && longest ? "longest" : kind;
  const width = Math.max(2, scale(untilSeconds ?? end) - start);
  const took = isInstant ? `at ${lasting(fromSeconds)}` : lengthOf(row);
  const sign = status === "failed" ? "✕ " : "";
  const bar = isInstant
    ? html`<circle class="dot" cx="${start}" cy="${middle}" r="4"/>`
    : html`<rect class="bar ${style}" x="${start}" y="${middle - barHeight / 2}" width="${width}" height="${barHeight}" rx="2"/>`;
  return html`<text class="strong" x="0" y="${middle + 4}">${label}</text>${bar}
<text${longest && html` class="strong"`} x="${left - 14}" y="${middle + 4}" text-anchor="end">${sign}${took}</text>
`;
}

function lengthOf(row: RunRow): string {
  return row.untilSeconds === null ? "no end" : lasting(rowSeconds(row));
}
