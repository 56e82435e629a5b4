import { phases } from "../../model/readings/phase-split";
import type { PeriodIncident } from "../../model/report/recovery-in-period";
import type { Report } from "../../model/report/report";
import { forBothWidths } from "../drawing/chart";
import { type Html, html } from "../paper/html";
import { verdictWord } from "../paper/marks";
import { briefly, counted, lasting, percent } from "../paper/words";
import { beginOf, countsOf, latestFirst, standingOf } from "./incident-words";
import { lossPart } from "./lag-part";
import type { ReportDocument } from "./report-document";
import { phasesSvg } from "./svg-phases";
import { recoveriesSvg } from "./svg-recoveries";

/** R over the period: every r_i drawn and listed, the statistics against the RTO, the phases. */
export function recoverySection(document: ReportDocument): Html {
  const { report, period } = document;
  const { recovery, rto } = report;
  if (recovery.incidents.length === 0) {
    return html`<section><h2>Recovery of incidents</h2>
<p>No incident recovered, was given up or was open in this period, so there is no R: a mean of nothing is not 0.</p></section>`;
  }
  const view = {
    from: drawnFrom(document),
    until: period.until,
    objectiveSeconds: rto.objectiveSeconds,
  };
  const drawn = recovery.incidents.some(({ standing }) => standing !== "abandoned");
  return html`<section><h2>Recovery of incidents</h2>
<p>R = (Σ rᵢ) / m over the incidents that recovered in the period, however long before it they began: ${countsOf(recovery)}.</p>
${
  drawn &&
  html`<figure>${forBothWidths("recoveries", (canvas) => recoveriesSvg(recovery.incidents, view, canvas))}
<figcaption>${captionOf(report)}</figcaption></figure>`
}
${statistics(report)}
${phasePart(report)}
<h3>Every recovery time, the latest first</h3>
${incidentTable(recovery.incidents, "Incident")}
${lossPart(report.losses)}</section>`;
}

/** Incidents or drills in rows, the latest first. */
export function incidentTable(incidents: readonly PeriodIncident[], noun: string): Html {
  const rows = latestFirst(incidents).map(
    (one) =>
      html`<tr><th scope="row">${one.runId}</th><td data-label="began">${beginOf(one)}</td>${phases.map((phase) => html`<td class="number" data-label="${phase}">${cell(one[`${phase}Seconds`])}</td>`)}<td class="number${one.standing !== "recovered" && " bad-text"}" data-label="took">${standingOf(one)}</td></tr>
`,
  );
  return html`<table><thead><tr><th>${noun}</th><th>Began, UTC</th><th class="number">Detect</th><th class="number">Decide</th><th class="number">Shift</th><th class="number">Verify</th><th class="number">Took</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function captionOf({ recovery, rto }: Report): string {
  const has = (standing: PeriodIncident["standing"]) =>
    recovery.incidents.some((one) => one.standing === standing);
  return [
    "Each mark is one incident, where it recovered.",
    rto.objectiveSeconds !== null && "A square on its tip took longer than the RTO.",
    has("open") && "Hollow marks at the right end are open, as old as they were then.",
    has("abandoned") && "What was abandoned is not drawn.",
  ]
    .filter(Boolean)
    .join(" ");
}

const names = { mean: "R, mean", median: "Median", p90: "p90", max: "Longest" } as const;

function statistics({ rto, recovery }: Report): Html {
  const rows = rto.readings.map(({ statistic, seconds, verdict }) => {
    const shown = statistic === "p90" && seconds === null ? "needs ten" : cell(seconds);
    return html`<tr><th scope="row">${names[statistic]}</th><td class="number" data-label="took">${shown}</td><td data-label="against the RTO">${seconds === null ? "" : verdictWord(verdict)}</td></tr>
`;
  });
  const share =
    rto.share === null
      ? "not known"
      : `${rto.within} of ${rto.of} (${percent(rto.within, rto.of)})`;
  return html`<table class="short"><thead><tr><th>Statistic</th><th class="number">Over ${recovery.recovered} recovered</th><th>${rto.objectiveSeconds === null ? "RTO not known" : `RTO ${briefly(rto.objectiveSeconds)}`}</th></tr></thead>
<tbody>${rows}<tr class="total"><th scope="row">Within the RTO</th><td class="number" data-label="share">${share}</td><td>${verdictWord(rto.verdict)}</td></tr></tbody></table>`;
}

function phasePart({ phases: split }: Report): Html | null {
  if (split.phases.every(({ measuredIn }) => measuredIn === 0)) return null;
  const rows = split.phases.map(
    ({ phase, meanSeconds, measuredIn, share }) =>
      html`<tr><th scope="row">${phase}</th><td class="number" data-label="mean">${cell(meanSeconds)}</td><td class="number" data-label="measured in">${counted(measuredIn, "incident")}</td><td class="number" data-label="share">${share === null ? "not known" : percent(share, 1)}</td></tr>
`,
  );
  return html`<h3>What the time went into</h3>
${split.whole > 0 && html`<figure>${forBothWidths("phases", (canvas) => phasesSvg(split, canvas))}</figure>`}
<table class="short"><thead><tr><th>Phase</th><th class="number">Mean</th><th class="number">Measured in</th><th class="number">Share</th></tr></thead><tbody>${rows}</tbody></table>
<p>${split.whole === 0 ? "No incident tells all four phases, so their shares are not known." : `Shares are of the ${counted(split.whole, "incident")} that ${split.whole === 1 ? "tells" : "tell"} all four phases, which then add up to the whole.`}</p>`;
}

function cell(seconds: number | null): string {
  return seconds === null ? "–" : lasting(seconds);
}

/** Where drawings of a period begin, in milliseconds: not long before anything is known of. */
function drawnFrom({ report, period }: ReportDocument): number {
  const [first] = report.trend;
  return first === undefined ? period.from : Math.max(period.from, Date.parse(`${first.month}-01`));
}
