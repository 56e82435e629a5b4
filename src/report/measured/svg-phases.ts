import type { PhaseSplit } from "../../model/readings/phase-split";
import { type Canvas, chart } from "../drawing/chart";
import { labelRows } from "../drawing/label-rows";
import { rounded, scaleTo } from "../drawing/scale";
import { type Html, html } from "../paper/html";
import { lasting, percent } from "../paper/words";

const barHeight = 22;
const rowHeight = 18;

/** Draws the shares of the phases as parts of one bar, their names above them. */
export function phasesSvg({ whole, phases }: PhaseSplit, canvas: Canvas): Html {
  const scale = scaleTo(1, 0, canvas.width);
  let before = 0;
  const parts = phases.flatMap(({ phase, meanSeconds, share }) => {
    if (share === null || share === 0) return [];
    const [from, to] = [scale(before), scale(before + share)];
    before += share;
    const text = `${phase} ${percent(share, 1)}`;
    return [{ from, to, text, spoken: `${phase} ${percent(share, 1)}, ${lasting(meanSeconds)}` }];
  });
  const labels = labelRows(
    parts.map(({ from, to, text }) => ({ at: (from + to) / 2, text })),
    0,
    canvas.width,
  );
  const rows = Math.max(0, ...labels.map(({ row }) => row + 1));
  const top = rows * rowHeight + 6;
  return chart(
    canvas,
    top + barHeight + 2,
    "What the recoveries went into",
    `Of the time of ${whole} recoveries: ${parts.map(({ spoken }) => spoken).join("; ")}.`,
    [
      parts.map(
        ({ from, to }, at) =>
          html`<rect class="${at % 2 === 0 ? "dot" : "bar"}" x="${from}" y="${top}" width="${rounded(Math.max(1, to - from - 2))}" height="${barHeight}" rx="2"/>`,
      ),
      labels.map(
        ({ text, start, width, row }) =>
          html`<text class="strong" x="${rounded(start + width / 2)}" y="${top - 8 - row * rowHeight}" text-anchor="middle">${text}</text>`,
      ),
    ],
  );
}
