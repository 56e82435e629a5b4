import { bulletSvg } from "../drawing/svg-bars";
import { type Html, html } from "../paper/html";
import { verdictWord } from "../paper/marks";
import { briefly, counted, grouped, lasting, percent, roughly } from "../paper/words";
import { bytesShown } from "./capacity-rows";
import { countsOf } from "./incident-words";
import type { ReportDocument } from "./report-document";
import { knownLag } from "./verdicts";

/** The five numbers that a reader takes away. */
export function reportCardsSection({ report }: ReportDocument): Html {
  const { capacity, recovery } = report;
  return html`<div class="cards">
${meanCard(report)}
${pointCard(report)}
<div class="card"><h3>Open incidents</h3><p class="value">${grouped(recovery.open)}</p>
<p>${recovery.open === 0 ? "none at the end of the period" : "counted and not averaged"}</p></div>
<div class="card"><h3>B, backup capacity</h3><p class="value">${bytesShown(capacity.bytes)}</p>
<p>${counted(capacity.recoveryPoints, "recovery point")}${capacity.unknownSize > 0 && `, ${capacity.unknownSize} of unknown size`}</p></div>
<div class="card"><h3>Surviving</h3><p class="value">${bytesShown(capacity.survivingBytes)}</p>
<p>of ${bytesShown(capacity.protectedBytes)} protected, outside <span class="whole">${report.activeRegion ?? "the active region"}</span></p></div>
</div>`;
}

type Readings = ReportDocument["report"];

function meanCard({ recovery, rto }: Readings): Html {
  const { meanSeconds } = recovery;
  const { objectiveSeconds, within, of } = rto;
  const [mean] = rto.readings;
  const against =
    objectiveSeconds === null
      ? "no objective is known"
      : html`${verdictWord(mean?.verdict ?? "not known")} against ${briefly(objectiveSeconds)}; ${of === 0 ? "none to hold against it" : `${within} of ${of} (${percent(within, of)}) within it`}`;
  return html`<div class="card wide"><h3>R, mean recovery time</h3>
<p class="value">${meanSeconds === null ? "none recovered" : lasting(meanSeconds)}</p>
${meanSeconds !== null && objectiveSeconds !== null && bulletSvg(meanSeconds, objectiveSeconds, meanSeconds <= objectiveSeconds)}
<p>${against}. Incidents: ${countsOf(recovery)}.</p></div>`;
}

/** With a plan, what a restore would lose without the active region: the RPO is held against it. */
function pointCard({ rpo }: Readings): Html {
  const { objectiveSeconds, stores } = rpo;
  const [worst] = stores;
  // Of the store that is named: another, less old and not replicated, may be what missed the RPO.
  const verdict = worst?.verdict ?? rpo.verdict;
  const byLag = worst?.decidedBy === "lag";
  const age = objectiveSeconds === null ? worst?.ageSeconds : worst?.survivingAgeSeconds;
  const lost = (byLag ? knownLag(worst) : age) ?? null;
  const title =
    objectiveSeconds === null
      ? "Newest recovery point, worst resource"
      : byLag
        ? "How far the replica lies behind, worst store"
        : "What a restore elsewhere would lose, worst store";
  return html`<div class="card wide"><h3>${title}</h3>
<p class="value">${worst === undefined ? "no store" : lost === null ? "everything" : roughly(lost)}</p>
${lost !== null && objectiveSeconds !== null && bulletSvg(lost, objectiveSeconds, verdict !== "missed")}
<p>${worst !== undefined && html`${worst.store}: `}${verdictWord(verdict)}${objectiveSeconds !== null && ` against ${briefly(objectiveSeconds)}`}.</p></div>`;
}
