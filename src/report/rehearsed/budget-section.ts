import type { BudgetItem } from "../../model/prediction/budget";
import type { RpoPrediction, RtoPrediction } from "../../model/prediction/prediction";
import type { StorePrediction } from "../../model/prediction/store-loss";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { spanSvg } from "../drawing/svg-bars";
import { type Html, html } from "../paper/html";
import { basisChip, verdictMark } from "../paper/marks";
import { briefly, lasting } from "../paper/words";
import { budgetStarts } from "./budget-starts";
import { whyTheyDiffer } from "./explanations";
import { percentileWords } from "./outcome";

/**
 * What the plan predicts without any luck: each item with its arithmetic, basis and source. Null
 * for a disaster that it does not predict.
 */
export function budgetSection(result: RehearsalResult): Html | null {
  const { disaster, prediction, runs } = result;
  const simulated = (seconds: number | null) => percentileWords(seconds, disaster);
  if (prediction === null) return null;
  const { rto, rpo } = prediction;
  return html`<section><h2>The budget beside it</h2>
<p>Predicted from the plan alone, without any simulation. Predicted RTO ${lasting(rto.seconds)}, simulated p95 ${simulated(runs.rto.p95)}; predicted RPO ${lasting(rpo.seconds)}, simulated p95 ${simulated(runs.rpo.p95)}. ${whyTheyDiffer(result)}</p>
<h3>Predicted RTO</h3>
<table>${budgetHead("Item")}<tbody>${rtoRows(rto)}${totalRow(rto)}</tbody></table>
<h3>Predicted RPO by store</h3>
${rpo.stores.length === 0 ? html`<p>The plan has no stores.</p>` : html`<table>${budgetHead("Store and item")}<tbody>${rpo.stores.map((store) => storeRows(store, rpo, simulated(runs.rpoByStore[store.store]?.p95 ?? null)))}</tbody></table>`}
</section>`;
}

function budgetHead(first: string): Html {
  return html`<thead><tr><th>${first}</th><th class="number">Takes</th><th>When</th><th>Arithmetic</th><th>Basis and source</th></tr></thead>`;
}

function rtoRows({ items, seconds: total }: RtoPrediction): Html[] {
  const starts = budgetStarts(items);
  return items.map((item, at) =>
    itemRow(item, spanSvg(starts[at] ?? 0, item.seconds, total, item.counted)),
  );
}

function itemRow(
  { name, seconds, arithmetic, basis, source, counted }: BudgetItem,
  span: Html,
): Html {
  return html`<tr class="item"><th scope="row">${name}${!counted && html` <span class="soft">runs beside</span>`}</th><td class="number" data-label="takes">${lasting(seconds)}</td><td class="spans">${span}</td><td data-label="arithmetic">${arithmetic}</td><td data-label="basis">${basisChip(basis)} <span class="soft">${source}</span></td></tr>
`;
}

function totalRow({ seconds, objectiveSeconds, met }: RtoPrediction): Html {
  return html`<tr class="total"><th scope="row">Predicted RTO</th><td class="number" data-label="takes">${lasting(seconds)}</td><td class="spans"></td><td colspan="2">${verdictMark(met)}: the objective is ${briefly(objectiveSeconds)}</td></tr>`;
}

function storeRows(
  { store, seconds, items }: StorePrediction,
  rpo: RpoPrediction,
  simulated: string,
): Html {
  const met = seconds <= rpo.objectiveSeconds;
  const worst = store === rpo.worst && html` <span class="soft">worst</span>`;
  const starts = budgetStarts(items);
  const rows = items.map((item, at) =>
    itemRow(item, spanSvg(starts[at] ?? 0, item.seconds, seconds, item.counted)),
  );
  return html`<tr class="group"><th scope="row">${store}${worst}</th><td class="number" data-label="loses"><b>${lasting(seconds)}</b></td><td></td><td colspan="2">${verdictMark(met)}: the objective is ${briefly(rpo.objectiveSeconds)}<span class="soft">; simulated p95 ${simulated}</span></td></tr>${rows}`;
}
