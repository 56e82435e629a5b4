import type { Distribution, RehearsalResult } from "../../model/report/rehearsal-result";
import { forBothWidths } from "../drawing/chart";
import { type Html, html } from "../paper/html";
import { verdictMark } from "../paper/marks";
import { briefly, counted } from "../paper/words";
import { didNot, type Outcome, outcomesOf, percentileWords, seedsOf, shareOf } from "./outcome";
import { distributionSvg } from "./svg-distribution";
import { storesSvg } from "./svg-stores";

/** How the many runs ended: both distributions, the stores, and the percentiles as a table. */
export function distributionSection(result: RehearsalResult): Html {
  const { runs, verdict } = result;
  const { rto, rpo } = outcomesOf(result);
  const stores = Object.entries(runs.rpoByStore);
  const words = (percentile: number | null) => percentileWords(percentile, result.disaster);
  return html`<section><h2>${counted(runs.count, `further simulated ${rto.done === "moved" ? "move" : "disaster"}`)}</h2>
<p>Seeds ${seedsOf(result)}, the same plan, each with its own luck. The verdict is on p95: nineteen of twenty runs end no later. A run that ${didNot(result.disaster)} counts as the longest.</p>
${figureOf("rto", "Simulated RTO: until clients that honour the TTL can write again", rto)}
${figureOf("rpo", "Simulated RPO: writes lost by the worst store of each run", rpo)}
${
  stores.length > 0 &&
  html`<h3>Simulated RPO by store</h3><figure>${forBothWidths("stores", (canvas) => storesSvg(runs.rpoByStore, verdict.rpoObjectiveSeconds, words, canvas))}
<figcaption>Bar from p50 to p95, dot at p99.</figcaption></figure>`
}
<table><thead><tr><th>Reading</th><th class="number">p50</th><th class="number">p95</th><th class="number">p99</th><th class="number">Objective</th><th>p95 verdict</th></tr></thead><tbody>
${percentileRow("Simulated RTO", rto, words)}${percentileRow("Simulated RPO, worst store", rpo, words)}
${stores.map(([store, distribution]) => storeRow(store, distribution, words))}
</tbody></table>
<p>Percentiles are over all runs, of which ${shareOf(runs.notRecovered, runs.count)} ${didNot(result.disaster)}.</p>
</section>`;
}

function figureOf(id: string, title: string, outcome: Outcome): Html {
  const { distribution, done, within, runs, objectiveSeconds } = outcome;
  if (!distribution.samples.some(Number.isFinite)) {
    const why =
      distribution.samples.length === 0
        ? `No simulated run ${done}`
        : "It is unbounded in every simulated run";
    return html`<h3>${title}</h3><p>${why}: there is nothing to draw.</p>`;
  }
  return html`<h3>${title}</h3><figure>${forBothWidths(id, (canvas) => distributionSvg(outcome, canvas))}
<figcaption>Bars: how many runs ended in each span. Line: share of all ${counted(runs, "run")} that ended by then. ${shareOf(within, runs)} kept the objective of ${briefly(objectiveSeconds)}.</figcaption></figure>`;
}

type Words = (percentile: number | null) => string;

function percentileCells({ p50, p95, p99 }: Distribution, words: Words): Html {
  if (p50 === null) return html`<td class="number" colspan="3">${words(p50)}</td>`;
  return html`<td class="number" data-label="p50">${words(p50)}</td><td class="number" data-label="p95">${words(p95)}</td><td class="number" data-label="p99">${words(p99)}</td>`;
}

function percentileRow(
  name: string,
  { distribution, objectiveSeconds, met }: Outcome,
  words: Words,
): Html {
  return html`<tr><th scope="row">${name}</th>${percentileCells(distribution, words)}<td class="number" data-label="objective">${briefly(objectiveSeconds)}</td><td>${verdictMark(met)}</td></tr>
`;
}

function storeRow(store: string, distribution: Distribution, words: Words): Html {
  return html`<tr><th scope="row"><span class="soft">Simulated RPO of</span> ${store}</th>${percentileCells(distribution, words)}<td></td><td></td></tr>
`;
}
