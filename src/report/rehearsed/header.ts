import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { type Content, type Html, html } from "../paper/html";
import { counted, percent, sentence } from "../paper/words";
import { wordsOf } from "./disaster-words";
import { didNot, outcomeSentence, outcomesOf, seedsOf, shareOf } from "./outcome";

/** Who was rehearsed, what was lost, and whether the objectives hold: the page's first answer. */
export function rehearsalHeaderSection(result: RehearsalResult): Html {
  const { service, domain, strategy, lostRegion, target } = result;
  const { runs, verdict, assumedShare } = result;
  const { rto, rpo } = outcomesOf(result);
  const state = verdict.met ? "met" : "missed";
  const facts: readonly [string, string][] = [
    ["Service", `${service} at ${domain}`],
    ["Strategy", strategy],
    ["Move", `${lostRegion} → ${target}`],
    ["Sample", `${counted(runs.count, "simulated run")}, seeds ${seedsOf(result)}`],
    ["Assumed inputs", percent(assumedShare, 1)],
  ];
  return html`<header>
<p class="eyebrow">Simulated disaster recovery rehearsal</p>
<h1>${service} when ${wordsOf(result).when(result).map(unbroken)}</h1>
<div class="verdict ${state}"><p><strong>${verdict.met ? "✓ Objectives met in simulation" : "✕ Objectives missed in simulation"}</strong>
${sentence(outcomeSentence(rto))} ${sentence(outcomeSentence(rpo))} ${shareOf(runs.notRecovered, runs.count)} simulated runs ${didNot(result.disaster)}.</p></div>
<dl class="facts">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

/** Words as they are, and between them names that no line may break. */
function unbroken(part: string, at: number): Content {
  return at % 2 === 0 ? part : html`<span class="whole">${part}</span>`;
}
