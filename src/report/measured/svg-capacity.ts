import { type Canvas, chart } from "../drawing/chart";
import { scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { bytesShown, type CapacityRow } from "./capacity-rows";

const rowHeight = 44;

/** Draws what is held as bars of one scale, each under its name and its size. */
export function capacitySvg(rows: readonly CapacityRow[], canvas: Canvas): Html {
  const known = rows.flatMap(({ bytes }) => (bytes === null ? [] : [Number(bytes)]));
  const scale = scaleTo(Math.max(0, ...known), 0, canvas.width);
  return chart(
    canvas,
    rows.length * rowHeight,
    "What is held",
    `${rows.map(({ name, bytes }) => `${name}: ${bytesShown(bytes)}`).join("; ")}.`,
    rows.map(({ name, bytes }, row) => {
      const y = row * rowHeight;
      const width = bytes === null ? 0 : scale(Number(bytes));
      const bar =
        bytes !== null &&
        bytes !== "0" &&
        html`<rect class="dot" x="0" y="${y + 20}" width="${Math.max(1.5, width)}" height="8" rx="2"/>`;
      return html`<text x="0" y="${y + 13}"><tspan class="strong">${name}</tspan> <tspan dx="6">${bytesShown(bytes)}</tspan></text><rect class="track" x="0" y="${y + 20}" width="${canvas.width}" height="8" rx="2"/>${bar}
`;
    }),
  );
}
