import { type Content, type Html, html } from "../paper/html";
import { briefly } from "../paper/words";
import { type Label, labelRows } from "./label-rows";
import { rounded, type Scale } from "./scale";
import { timeTicks } from "./ticks";

/** How wide a chart is drawn, in pixels, and what sets its ids apart from those of its sibling. */
export interface Canvas {
  readonly width: number;
  readonly id: string;
}

/** Space for content between two edges, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A vertical line across a plot, with words above it. */
export interface Marker {
  readonly seconds: number;
  readonly text: string;
  readonly kind: "objective" | "percentile" | "reading";
}

/** Height of one row of marker labels, in pixels. */
const labelRowHeight = 18;

/** An SVG with the title and the description that a screen reader speaks. */
export function chart(
  { width, id }: Canvas,
  height: number,
  title: string,
  description: string,
  content: Content,
): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${content}</svg>`;
}

/** The same chart twice, for a desk and for a phone: text in a drawing must not shrink with it. */
export function forBothWidths(id: string, draw: (canvas: Canvas) => Html): Html {
  return html`<div class="wide-only">${draw({ width: 960, id: `${id}-wide` })}</div>
<div class="narrow">${draw({ width: 360, id: `${id}-narrow` })}</div>`;
}

/**
 * Grid lines and tick labels of a time axis from 0 to `most` seconds along the bottom of a plot.
 */
export function timeAxis(plot: Plot, most: number, scale: Scale): Html {
  const room = Math.max(2, Math.floor((plot.right - plot.left) / 75));
  const ticks = timeTicks(most, room).map((seconds) => {
    const x = scale(seconds);
    return html`<line class="grid" x1="${x}" x2="${x}" y1="${plot.top}" y2="${plot.bottom}"/>
<text x="${x}" y="${plot.bottom + 18}" text-anchor="middle">${briefly(seconds)}</text>`;
  });
  return html`${ticks}<line class="axis" x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>`;
}

/** Height that the labels of markers need above a plot, in pixels. */
export function markerHeight(markers: readonly Marker[], scale: Scale, width: number): number {
  const rows = labelRows(labelsOf(markers, scale), 0, width).map(({ row }) => row);
  return markers.length === 0 ? 0 : (Math.max(...rows) + 1) * labelRowHeight + 4;
}

/** Vertical lines through a plot, their labels above it on as many rows as keep them apart. */
export function markerLines(
  markers: readonly Marker[],
  plot: Plot,
  scale: Scale,
  width: number,
): Html {
  const placed = labelRows(labelsOf(markers, scale), 0, width).map((label) => {
    const kind = markers.find(({ text }) => text === label.text)?.kind ?? "reading";
    return { ...label, kind, y: plot.top - 8 - label.row * labelRowHeight };
  });
  const lines = placed.map(
    ({ at, kind, y }) =>
      html`<line class="${kind}" x1="${at}" x2="${at}" y1="${y + 4}" y2="${plot.bottom}"/>`,
  );
  // Every label is drawn after every line, so that its halo parts a line that passes behind it.
  const labels = placed.map(({ text, start, width: wide, kind, y }) => {
    const weight = kind === "percentile" ? "halo" : "halo strong";
    return html`<text class="${weight}" x="${rounded(start + wide / 2)}" y="${y}" text-anchor="middle">${text}</text>`;
  });
  return html`${lines}
${labels}`;
}

function labelsOf(markers: readonly Marker[], scale: Scale): Label[] {
  return markers.map(({ seconds, text }) => ({ at: scale(seconds), text }));
}
