import { bisectRight } from "d3-array";

import {
  type Canvas,
  chart,
  type Marker,
  markerHeight,
  markerLines,
  type Plot,
  timeAxis,
} from "../drawing/chart";
import { rounded, scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { briefly, counted, lasting } from "../paper/words";
import { type Histogram, histogramOf } from "./histogram";
import { type Outcome, shareOf } from "./outcome";

const plotHeight = 190;
const curvePoints = 96;

/** Draws how all runs ended: a histogram, its cumulative curve, percentiles and the objective. */
export function distributionSvg(outcome: Outcome, canvas: Canvas): Html {
  const { name, distribution, objectiveSeconds, runs } = outcome;
  const most = reachOf(outcome);
  const bins = Math.max(12, Math.round(canvas.width / 18));
  const histogram = histogramOf(distribution.samples, most, bins);
  const scale = scaleTo(most, 8, canvas.width - 48);
  const markers = markersOf(outcome, most);
  const top = markerHeight(markers, scale, canvas.width) + 8;
  const plot: Plot = { left: 8, right: canvas.width - 48, top, bottom: top + plotHeight };
  const beyond = histogram.beyond > 0 ? beyondNote(outcome, histogram.beyond, plot) : null;
  return chart(
    canvas,
    plot.bottom + (beyond === null ? 26 : 44),
    `${name} of ${counted(runs, "simulated run")}`,
    `${shareOf(outcome.within, runs)} recovered within the objective of ${briefly(objectiveSeconds)}.`,
    [
      timeAxis(plot, most, scale),
      bars(histogram, plot, scale),
      curve(outcome, most, plot, scale),
      markerLines(markers, plot, scale, canvas.width),
      beyond,
    ],
  );
}

/** Seconds at which the axis ends: past p99, and past the objective unless that is far away. */
function reachOf({ distribution, objectiveSeconds }: Outcome): number {
  const finite = distribution.samples.filter(Number.isFinite);
  const p99 = finite[Math.ceil(finite.length * 0.99) - 1] ?? 0;
  const reach = p99 * 1.25;
  return reach === 0 || objectiveSeconds <= reach * 3
    ? Math.max(reach, objectiveSeconds * 1.08, 1)
    : reach;
}

function markersOf({ distribution, objectiveSeconds }: Outcome, most: number): Marker[] {
  const markers: Marker[] = [];
  for (const percentile of ["p50", "p95", "p99"] as const) {
    const seconds = distribution[percentile];
    if (seconds !== null && seconds <= most) {
      markers.push({ seconds, text: `${percentile} ${lasting(seconds)}`, kind: "percentile" });
    }
  }
  if (objectiveSeconds <= most) {
    markers.push({
      seconds: objectiveSeconds,
      text: `objective ${briefly(objectiveSeconds)}`,
      kind: "objective",
    });
  }
  return markers;
}

type Place = (seconds: number) => number;

function bars({ counts, step }: Histogram, plot: Plot, scale: Place): Html[] {
  const tallest = Math.max(1, ...counts);
  return counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const height = rounded((count / tallest) * (plotHeight - 14));
    const x = scale(bin * step);
    const width = rounded(Math.max(1, scale((bin + 1) * step) - x - 1));
    return [
      html`<rect class="bar" x="${x}" y="${rounded(plot.bottom - height)}" width="${width}" height="${height}"/>`,
    ];
  });
}

/** Share of all runs, those that never recovered among them, that ended within each time. */
function curve({ distribution, runs }: Outcome, most: number, plot: Plot, scale: Place): Html {
  const height = scaleTo(1, plot.bottom, plot.top + 14);
  const points = Array.from({ length: curvePoints + 1 }, (_, at) => {
    const seconds = (most * at) / curvePoints;
    const share = runs === 0 ? 0 : bisectRight(distribution.samples, seconds) / runs;
    return `${scale(seconds)},${height(share)}`;
  });
  const ticks = [0, 0.5, 1].map(
    (share) => html`<text x="${plot.right + 8}" y="${height(share) + 4}">${share * 100} %</text>`,
  );
  return html`<polyline class="curve" points="${points.join(" ")}"/>${ticks}`;
}

function beyondNote({ distribution }: Outcome, beyond: number, plot: Plot): Html {
  const longest = distribution.samples.at(-1) ?? 0;
  return html`<text x="${plot.right}" y="${plot.bottom + 36}" text-anchor="end">${counted(beyond, "run")} beyond this axis, ${Number.isFinite(longest) ? "at most" : "the longest"} ${lasting(longest)}</text>`;
}
