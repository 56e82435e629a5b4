import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { formatBytes } from "../../model/units/byte-size";
import { bulletSvg } from "../drawing/svg-bars";
import { type Html, html } from "../paper/html";
import { verdictMark } from "../paper/marks";
import { briefly, counted, grouped, lasting, percent } from "../paper/words";
import { disasterWords } from "./disaster-words";
import { noneRecovered, type Outcome, outcomesOf } from "./outcome";

/** The five numbers that a reader takes away. */
export function rehearsalCardsSection(result: RehearsalResult): Html {
  const { rto, rpo } = outcomesOf(result);
  const { runs, run, disaster } = result;
  const { rtoFrom } = disasterWords[disaster];
  const { capacity, recovery } = run.readings;
  return html`<div class="cards">
${outcomeCard("Simulated RTO, p95", `RTO: from ${rtoFrom} until clients can write again.`, rto)}
${outcomeCard("Simulated RPO, p95", "RPO: writes lost, in time, by the worst store.", rpo)}
<div class="card"><h3>Simulated runs ${noneRecovered(disaster)}</h3><p class="value">${percent(runs.notRecovered, runs.count)}</p>
<p>${grouped(runs.notRecovered)} of ${counted(runs.count, "run")}</p></div>
<div class="card"><h3>B, simulated backup capacity</h3><p class="value">${formatBytes(BigInt(capacity.bytes))}</p>
<p>in the narrated run: ${counted(capacity.recoveryPoints, "recovery point")}${capacity.unknownSize > 0 && html`, ${capacity.unknownSize} of unknown size`}</p></div>
<div class="card"><h3>R, simulated mean recovery time</h3><p class="value">${lasting(recovery.meanSeconds)}</p>
<p>in the narrated run: ${counted(recovery.recovered, "recovered incident")}${recovery.open > 0 && html`, ${recovery.open} still open`}</p></div>
</div>`;
}

function outcomeCard(title: string, meaning: string, outcome: Outcome): Html {
  const { distribution, objectiveSeconds, met, within, runs } = outcome;
  const { p95 } = distribution;
  return html`<div class="card wide"><h3>${title}</h3>
<p class="value">${p95 === null ? `not ${outcome.done}` : lasting(p95)}</p>
${bulletSvg(p95 ?? Number.POSITIVE_INFINITY, objectiveSeconds, met)}
<p>${verdictMark(met)} against ${briefly(objectiveSeconds)}; ${percent(within, runs)} of all runs stay within it. ${meaning}</p></div>`;
}
