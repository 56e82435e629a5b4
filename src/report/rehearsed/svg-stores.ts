import type { Distribution } from "../../model/report/rehearsal-result";
import {
  type Canvas,
  chart,
  type Marker,
  markerHeight,
  markerLines,
  type Plot,
  timeAxis,
} from "../drawing/chart";
import { textWidth } from "../drawing/label-rows";
import { scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { briefly, counted } from "../paper/words";

const rowHeight = 46;

/** Draws what each store loses: a bar from p50 to p95 and a dot at p99, against the objective. */
export function storesSvg(
  byStore: Readonly<Record<string, Distribution>>,
  objectiveSeconds: number,
  words: (percentile: number | null) => string,
  canvas: Canvas,
): Html {
  const stores = Object.entries(byStore);
  const p99s = stores.map(([, { p99 }]) => p99 ?? 0).filter(Number.isFinite);
  const worst = Math.max(0, ...p99s);
  const shown = worst === 0 || objectiveSeconds <= worst * 10;
  const most = Math.max(worst * 1.1, shown ? objectiveSeconds * 1.08 : 0, 1);
  const scale = scaleTo(most, 8, canvas.width - 12);
  const markers: Marker[] = shown
    ? [
        {
          seconds: objectiveSeconds,
          text: `objective ${briefly(objectiveSeconds)}`,
          kind: "objective",
        },
      ]
    : [];
  const top = markerHeight(markers, scale, canvas.width) + 4;
  const bottom = top + stores.length * rowHeight + 4;
  const plot: Plot = { left: 8, right: canvas.width - 12, top, bottom };
  return chart(
    canvas,
    bottom + 26,
    "Simulated RPO by store",
    `${counted(stores.length, "store")} against an objective of ${briefly(objectiveSeconds)}.`,
    [
      timeAxis(plot, most, scale),
      markerLines(markers, plot, scale, canvas.width),
      stores.map(([store, distribution], row) =>
        storeRow(store, distribution, top + row * rowHeight, words, scale, canvas.width),
      ),
    ],
  );
}

function storeRow(
  store: string,
  { p50, p95, p99 }: Distribution,
  top: number,
  words: (percentile: number | null) => string,
  scale: (seconds: number) => number,
  width: number,
): Html {
  const numbers = `p50 ${words(p50)}, p95 ${words(p95)}, p99 ${words(p99)}`;
  const room = Math.floor((width - textWidth(numbers) - 16) / textWidth("m"));
  const y = top + 32;
  const range =
    p50 === null || !isDrawn(p95)
      ? null
      : html`<line class="range" x1="${scale(p50)}" x2="${Math.max(scale(p95), scale(p50) + 0.1)}" y1="${y}" y2="${y}"/>`;
  const dot = !isDrawn(p99)
    ? null
    : html`<circle class="dot" cx="${scale(p99)}" cy="${y}" r="4.5"/>`;
  return html`<text class="halo" x="0" y="${top + 16}"><tspan class="strong">${shortened(store, room)}</tspan> <tspan dx="6">${numbers}</tspan></text>${range}${dot}
`;
}

function isDrawn(seconds: number | null): seconds is number {
  return seconds !== null && Number.isFinite(seconds);
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
