import { type Html, html } from "../paper/html";
import { rounded, scaleTo } from "./scale";

/**
 * A reading as a bar against its objective as a tick, without words of its own: the card or the row
 * that it stands in has them.
 */
export function bulletSvg(seconds: number, objectiveSeconds: number, met: boolean): Html {
  const most = Math.max(Number.isFinite(seconds) ? seconds : 0, objectiveSeconds, 1) * 1.08;
  const scale = scaleTo(most, 0, 300);
  const tick = scale(objectiveSeconds);
  return html`<svg viewBox="0 0 300 16" aria-hidden="true"><rect class="track" x="0" y="4" width="300" height="8" rx="2"/><rect class="${met ? "dot" : "bar bad"}" x="0" y="4" width="${scale(seconds)}" height="8" rx="2"/><line class="reading" x1="${tick}" x2="${tick}" y1="0" y2="16"/></svg>`;
}

/** One step of a budget on the line of the whole: where it begins and how long it takes. */
export function spanSvg(from: number, seconds: number, total: number, isCounted: boolean): Html {
  // In a budget without bound, only what is unbounded itself has a length.
  const scale = scaleTo(Number.isFinite(total) ? total : Number.MAX_VALUE, 0, 200);
  const start = scale(from);
  const width = rounded(Math.max(1.5, scale(from + seconds) - start));
  return html`<svg viewBox="0 0 200 10" aria-hidden="true"><rect class="bar ${isCounted ? "longest" : "beside"}" x="${Math.min(start, 198.5)}" y="1" width="${width}" height="8" rx="1"/></svg>`;
}

/** Parts of a whole side by side, each with its own class. */
export function shareSvg(
  parts: readonly { readonly kind: string; readonly count: number }[],
): Html {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  const scale = scaleTo(whole, 0, 960);
  let before = 0;
  const rects = parts.map(({ kind, count }) => {
    const x = scale(before);
    before += count;
    const width = rounded(Math.max(0, scale(before) - x - 2));
    return html`<rect class="${kind}" x="${x}" y="0" width="${width}" height="10" rx="2"/>`;
  });
  return html`<svg viewBox="0 0 960 10" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`;
}
