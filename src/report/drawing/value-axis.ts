import { type Html, html } from "../paper/html";
import type { Plot } from "./chart";
import { type Scale, scaleTo } from "./scale";

/** What is written beside the lines of a vertical axis. */
export interface ValueAxis {
  /** Quantity at the top of the plot. */
  readonly most: number;
  readonly ticks: readonly number[];
  readonly text: (tick: number) => string;
}

/** A horizontal line that columns or dots are held against. */
export interface Limit {
  readonly at: number;
  readonly text: string;
}

/** Where a quantity lies between the bottom of a plot and its top. */
export function heightIn({ top, bottom }: Plot, most: number): Scale {
  return scaleTo(most, bottom, top);
}

/** Grid lines with their quantities to the left of a plot. */
export function valueAxis(plot: Plot, { most, ticks, text }: ValueAxis): Html {
  const height = heightIn(plot, most);
  const lines = ticks.map((tick) => {
    const y = height(tick);
    return html`<line class="${tick === 0 ? "axis" : "grid"}" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>
<text x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${text(tick)}</text>`;
  });
  return html`${lines}`;
}

/** The limit's line and its name above the left end; nothing when it lies above the plot. */
export function limitLine(plot: Plot, most: number, limit: Limit | undefined): Html | null {
  if (limit === undefined || limit.at > most) return null;
  const y = heightIn(plot, most)(limit.at);
  return html`<line class="objective" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>
<text class="halo strong" x="${plot.left + 4}" y="${y - 6}">${limit.text}</text>`;
}

/** The top of an axis: above the greatest reading, and the limit unless it is far away. */
export function reachOf(greatest: number, limit: number | undefined): number {
  const shown = limit !== undefined && (greatest === 0 || limit <= greatest * 4);
  return Math.max(greatest * 1.1, shown ? limit * 1.15 : 0) || 1;
}
