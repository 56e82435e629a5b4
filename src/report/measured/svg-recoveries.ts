import type { PeriodIncident } from "../../model/report/recovery-in-period";
import { type Canvas, chart, type Plot } from "../drawing/chart";
import { textWidth } from "../drawing/label-rows";
import { rounded, scaleTo } from "../drawing/scale";
import { dateTicks, timeTicks } from "../drawing/ticks";
import { heightIn, limitLine, reachOf, valueAxis } from "../drawing/value-axis";
import { type Html, html } from "../paper/html";
import { briefly, counted, roughly } from "../paper/words";

const plotHeight = 220;

/** What a drawing of recoveries shows: from when to when, against what. Milliseconds. */
export interface RecoveriesView {
  readonly from: number;
  readonly until: number;
  readonly objectiveSeconds: number | null;
}

/** Draws every recovery time where it ended, and what is open at the right end, against the RTO. */
export function recoveriesSvg(
  incidents: readonly PeriodIncident[],
  { from, until, objectiveSeconds }: RecoveriesView,
  canvas: Canvas,
): Html {
  const drawn = incidents.filter(({ standing }) => standing !== "abandoned");
  // What is open may be older by far than any recovery: it is held at the top, and its age is
  // written.
  const ended = drawn.filter(({ standing }) => standing === "recovered");
  const greatest = Math.max(0, ...(ended.length > 0 ? ended : drawn).map(lasted));
  const most = reachOf(greatest, objectiveSeconds ?? undefined);
  const ticks = timeTicks(most, 5);
  const left = Math.max(...ticks.map((tick) => textWidth(briefly(tick)))) + 12;
  const plot: Plot = { left, right: canvas.width - 10, top: 20, bottom: 20 + plotHeight };
  const across = scaleTo(until - from, plot.left + 8, plot.right - 8);
  const height = heightIn(plot, most);
  const dates = dateTicks(from, until, Math.floor((plot.right - plot.left) / 90)).map(
    ({ at, text }) => {
      const x = across(at - from);
      return html`<line class="axis" x1="${x}" x2="${x}" y1="${plot.bottom}" y2="${plot.bottom + 4}"/>
${x > plot.left + 20 && x < plot.right - 28 && html`<text x="${x}" y="${plot.bottom + 18}" text-anchor="middle">${text}</text>`}`;
    },
  );
  const kept = drawn.filter((one) => !isMissed(one, objectiveSeconds)).length;
  return chart(
    canvas,
    plot.bottom + 26,
    `Recovery times of ${counted(drawn.length, "incident")}`,
    objectiveSeconds === null
      ? "No objective is known. The table below has the numbers."
      : `${kept} within the objective of ${briefly(objectiveSeconds)} so far. The table below has the numbers.`,
    [
      valueAxis(plot, { most, ticks, text: briefly }),
      dates,
      limitLine(
        plot,
        most,
        objectiveSeconds === null
          ? undefined
          : { at: objectiveSeconds, text: `RTO ${briefly(objectiveSeconds)}` },
      ),
      drawn.map((one) => {
        const at = one.recoveredAt === null ? until : Date.parse(one.recoveredAt);
        const missed = isMissed(one, objectiveSeconds);
        const x = across(at - from);
        const beyond = lasted(one) > most && beyondText(one, x, plot);
        return html`${mark(one, x, height(lasted(one)), missed, plot.bottom)}${beyond}`;
      }),
    ],
  );
}

/** A dot that kept the objective, a square on its tip that did not; hollow while it is open. */
function mark(
  { standing }: PeriodIncident,
  x: number,
  y: number,
  missed: boolean,
  bottom: number,
): Html {
  const kind = `${missed ? "mark-missed" : "mark-kept"}${standing === "open" ? " hollow" : ""}`;
  const r = 5;
  const shape = missed
    ? html`<path class="${kind}" d="M${x} ${rounded(y - r - 1)}L${rounded(x + r + 1)} ${y}L${x} ${rounded(y + r + 1)}L${rounded(x - r - 1)} ${y}Z"/>`
    : html`<circle class="${kind}" cx="${x}" cy="${y}" r="${r}"/>`;
  return html`<line class="stem" x1="${x}" x2="${x}" y1="${y}" y2="${bottom}"/>${shape}
`;
}

function beyondText(one: PeriodIncident, x: number, { top }: Plot): Html {
  return html`<text class="halo bad" x="${x - 10}" y="${top - 6}" text-anchor="end">↑ ${roughly(lasted(one))}</text>`;
}

function lasted({ seconds, openSeconds }: PeriodIncident): number {
  return seconds ?? openSeconds ?? 0;
}

function isMissed(one: PeriodIncident, objectiveSeconds: number | null): boolean {
  return objectiveSeconds !== null && lasted(one) > objectiveSeconds;
}
