import { type Canvas, chart, type Plot } from "../drawing/chart";
import { textWidth } from "../drawing/label-rows";
import { rounded } from "../drawing/scale";
import { heightIn, type Limit, limitLine, type ValueAxis, valueAxis } from "../drawing/value-axis";
import { type Html, html } from "../paper/html";

const plotHeight = 180;
const widestColumn = 46;

/** One column: a solid part, and an outline that reaches further. */
export interface Column {
  readonly label: string;
  /** Null where there is nothing to draw. */
  readonly solid: number | null;
  readonly outline: number | null;
}

/** What a chart of columns shows. */
export interface ColumnChart {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly axis: ValueAxis;
  readonly limit?: Limit | undefined;
}

/** Draws columns side by side in their order, as many labels under them as there is room for. */
export function columnsSvg(
  { title, description, columns, axis, limit }: ColumnChart,
  canvas: Canvas,
): Html {
  const left = Math.max(...axis.ticks.map((tick) => textWidth(axis.text(tick)))) + 12;
  const plot: Plot = { left, right: canvas.width, top: 20, bottom: 20 + plotHeight };
  const slot = (plot.right - plot.left) / Math.max(1, columns.length);
  const height = heightIn(plot, axis.most);
  const every = Math.ceil(
    (Math.max(...columns.map(({ label }) => textWidth(label)), 1) + 10) / slot,
  );
  return chart(canvas, plot.bottom + 26, title, description, [
    valueAxis(plot, axis),
    columns.map(({ label, solid, outline }, at) => {
      const middle = rounded(plot.left + slot * (at + 0.5));
      const width = rounded(Math.max(2, Math.min(widestColumn, slot * 0.62)));
      const x = rounded(middle - width / 2);
      const text =
        at % every === 0 &&
        html`<text x="${middle}" y="${plot.bottom + 18}" text-anchor="middle">${label}</text>`;
      return html`${isDrawn(outline) && rect("bar waiting", x, width, height(outline), plot)}${isDrawn(solid) && rect("dot", x, width, height(solid), plot)}${text}
`;
    }),
    limitLine(plot, axis.most, limit),
  ]);
}

function rect(kind: string, x: number, width: number, top: number, { bottom }: Plot): Html {
  // What is there at all is seen: a column of no height is none.
  const height = rounded(Math.max(1, bottom - top));
  return html`<rect class="${kind}" x="${x}" y="${rounded(bottom - height)}" width="${width}" height="${height}"/>`;
}

function isDrawn(quantity: number | null): quantity is number {
  return quantity !== null && quantity > 0;
}
