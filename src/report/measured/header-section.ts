import type { Verdict } from "../../model/report/verdict";
import { type Html, html } from "../paper/html";
import { signOf, verdictClass } from "../paper/marks";
import { sentence } from "../paper/words";
import { findingsOf } from "./findings";
import type { ReportDocument } from "./report-document";
import { periodWords, sourceWords, titleOf } from "./source-words";
import { listenersFault, rpoSentence, rtoSentence } from "./verdicts";

/** Whose report it is, whether the objectives are kept, and what was read for it. */
export function reportHeaderSection(document: ReportDocument): Html {
  const { report, plan, period } = document;
  const unheard = listenersFault(document);
  const facts: readonly [string, string][] = [
    ["Period", periodWords(period)],
    ["Read", sourceWords(document)],
    ["Strategy", plan?.strategy ?? "not known without a plan"],
    ["Runs in", report.activeRegion ?? "not known without a plan"],
  ];
  return html`<header>
<p class="eyebrow">Disaster recovery report, measured</p>
<h1>${titleOf(document)}</h1>
${plan !== undefined && html`<p class="soft">${plan.domain}</p>`}
${verdictBox("RTO", report.rto.verdict, rtoSentence(report.rto, report.recovery))}
${verdictBox("RPO", report.rpo.verdict, rpoSentence(report.rpo))}
${
  unheard !== undefined &&
  html`<div class="verdict missed"><p><strong>${signOf("missed")} Alarms</strong>
${sentence(unheard)}</p></div>`
}
<dl class="facts stacked">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

/** What somebody should look at; nothing when there is nothing. */
export function findingsSection(document: ReportDocument): Html | null {
  const findings = findingsOf(document);
  if (findings.length === 0) return null;
  return html`<section><h2>Needs a look</h2>
<ul class="notes">${findings.map((finding) => html`<li>${sentence(finding)}</li>`)}</ul></section>`;
}

function verdictBox(name: string, verdict: Verdict, why: string): Html {
  // The sentence begins with the verdict, which stands above it already.
  const reason = why.slice(why.indexOf(":") + 1).trim();
  return html`<div class="verdict ${verdictClass(verdict)}"><p><strong>${signOf(verdict)} ${name} ${verdict}</strong>
${sentence(reason)}</p></div>`;
}
