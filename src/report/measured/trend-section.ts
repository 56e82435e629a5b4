import type { TrendMonth } from "../../model/report/trend";
import { forBothWidths } from "../drawing/chart";
import { byteTicks, timeTicks } from "../drawing/ticks";
import { reachOf } from "../drawing/value-axis";
import { type Html, html } from "../paper/html";
import { briefly, counted, grouped, lasting } from "../paper/words";
import { bytesShown, capacityThen } from "./capacity-rows";
import type { ReportDocument } from "./report-document";
import { columnsSvg } from "./svg-columns";

/** R, and B at the end, month by month: drawn where there is something to draw, and as a table. */
export function trendSection({ report }: ReportDocument): Html {
  const { trend, rto } = report;
  if (trend.length === 0) {
    return html`<section><h2>Month by month</h2><p>Nothing is recorded in this period.</p></section>`;
  }
  const bounds = trend.some(({ capacity }) => capacity.bytes === null);
  return html`<section><h2>Month by month</h2>
<p>Calendar months in UTC, as far as they lie in the period. An incident counts in the month in which it recovered.</p>
${trend.some(({ recovered }) => recovered > 0) && recoveryFigure(trend, rto.objectiveSeconds)}
${trend.some(({ capacity }) => capacity.atMost !== "0") && capacityFigure(trend)}
<table><thead><tr><th>Month</th><th class="number">Recovered</th><th class="number">R</th><th class="number">Longest</th><th class="number">Abandoned</th><th class="number">Open at end</th><th>B at end</th></tr></thead><tbody>${trend.map(monthRow)}</tbody></table>
${bounds && html`<p>Where B at the end of a month is not known, points have gone since and nobody told when: it lies between the two numbers. Sizes are those known by now.</p>`}</section>`;
}

function recoveryFigure(trend: readonly TrendMonth[], objectiveSeconds: number | null): Html {
  const greatest = Math.max(0, ...trend.map(({ maxSeconds }) => maxSeconds ?? 0));
  const most = reachOf(greatest, objectiveSeconds ?? undefined);
  const shown = {
    title: "R by month",
    description: `${counted(trend.length, "month")}. The table below has the numbers.`,
    columns: trend.map(({ month, meanSeconds, maxSeconds }) => ({
      label: month,
      solid: meanSeconds,
      outline: maxSeconds,
    })),
    axis: { most, ticks: timeTicks(most, 5), text: briefly },
    limit:
      objectiveSeconds === null
        ? undefined
        : { at: objectiveSeconds, text: `RTO ${briefly(objectiveSeconds)}` },
  };
  return html`<h3>Recovery time</h3><figure>${forBothWidths("trend-recovery", (canvas) => columnsSvg(shown, canvas))}
<figcaption>Solid: R of the month. Dashed: its longest recovery.</figcaption></figure>`;
}

function capacityFigure(trend: readonly TrendMonth[]): Html {
  const greatest = Math.max(...trend.map(({ capacity }) => Number(capacity.atMost)));
  const most = reachOf(greatest, undefined);
  const shown = {
    title: "B at the end of each month",
    description: `${counted(trend.length, "month")}. The table below has the numbers.`,
    columns: trend.map(({ month, capacity }) => ({
      label: month,
      solid: Number(capacity.atLeast),
      outline: capacity.bytes === null ? Number(capacity.atMost) : null,
    })),
    axis: {
      most,
      ticks: byteTicks(most),
      text: (bytes: number) => (bytes === 0 ? "0" : bytesShown(String(bytes))),
    },
  };
  const bounds = trend.some(({ capacity }) => capacity.bytes === null);
  return html`<h3>Backup capacity</h3><figure>${forBothWidths("trend-capacity", (canvas) => columnsSvg(shown, canvas))}
<figcaption>Solid: B at the end of the month${bounds && ", at least. Dashed: at most, with what has gone since at an instant that nobody told"}.</figcaption></figure>`;
}

function monthRow(row: TrendMonth): Html {
  const { month, partial, recovered, meanSeconds, maxSeconds, abandoned, open, capacity } = row;
  const time = (seconds: number | null) => (seconds === null ? "–" : lasting(seconds));
  return html`<tr><th scope="row">${month}${partial && html` <span class="soft">in part</span>`}</th><td class="number" data-label="recovered">${grouped(recovered)}</td><td class="number" data-label="R">${time(meanSeconds)}</td><td class="number" data-label="longest">${time(maxSeconds)}</td><td class="number" data-label="abandoned">${grouped(abandoned)}</td><td class="number" data-label="open at end">${grouped(open)}</td><td data-label="B at end">${capacityThen(capacity)}</td></tr>
`;
}
