import type { AllRehearsals } from "../../model/report/all-rehearsals";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { type Html, html } from "../paper/html";
import { verdictMark } from "../paper/marks";
import { page } from "../paper/page";
import { briefly, counted, grouped } from "../paper/words";
import { disasterWords } from "./disaster-words";
import { decidesAlone, fenceMeaning } from "./explanations";
import { percentileWords, seedsOf } from "./outcome";
import { storyOfAct } from "./run-section";

/** Renders all rehearsals as one HTML file that needs nothing else: a table, and each story. */
export function allRehearsalsHtml(all: AllRehearsals): string {
  const { service, strategy, rehearsals } = all;
  const [first] = rehearsals;
  return page({
    title: `Simulated: ${service} in ${counted(rehearsals.length, "disaster")}`,
    content: [
      html`<header>
<p class="eyebrow">Simulated disaster recovery rehearsals</p>
<h1>${service} in ${counted(rehearsals.length, "disaster")}</h1>
${first && html`<p>${strategy}. ${counted(first.runs.count, "simulated run")} of each disaster, seeds ${seedsOf(first)}, the same for all. Objectives: RTO ${briefly(first.verdict.rtoObjectiveSeconds)}, RPO ${briefly(first.verdict.rpoObjectiveSeconds)}.</p>`}
</header>`,
      tableSection(rehearsals),
      ...rehearsals.map(storySection),
    ],
    footer:
      "Written by awsdr from rehearsals. Every number on this page is simulated; none was measured on AWS.",
  });
}

function tableSection(rehearsals: readonly RehearsalResult[]): Html {
  return html`<section><h2>Side by side</h2>
<table><thead><tr><th>Disaster</th><th class="number">RTO p50</th><th class="number">RTO p95</th><th class="number">RPO p95</th><th>Fence, narrated run</th><th class="number">Recovered</th><th>Objectives</th></tr></thead>
<tbody>${rehearsals.map(row)}</tbody></table>
<p>${decidesAlone}</p></section>`;
}

function row(result: RehearsalResult): Html {
  const { disaster, run, runs, verdict } = result;
  const { brief } = disasterWords[disaster];
  return html`<tr><th scope="row">${disaster}<br><span class="soft">${brief}</span></th>
<td class="number" data-label="RTO p50">${percentileWords(runs.rto.p50, disaster)}</td><td class="number" data-label="RTO p95">${percentileWords(runs.rto.p95, disaster)}</td><td class="number" data-label="RPO p95">${percentileWords(runs.rpo.p95, disaster)}</td><td data-label="fence">${run.fence ?? "none"}</td><td class="number" data-label="recovered">${grouped(runs.count - runs.notRecovered)} of ${grouped(runs.count)}</td><td data-label="objectives">${verdictMark(verdict.met)}</td></tr>
`;
}

function storySection(result: RehearsalResult): Html {
  const { disaster, run } = result;
  return html`<section><h2>${disaster}: ${disasterWords[disaster].brief}</h2>
<p>Simulated run of seed ${run.seed}.</p>
${run.earlier && html`<h3>First ${run.earlier.lostRegion} is lost</h3>${storyOfAct(run.earlier, result)}<h3>Then ${run.lostRegion} is lost</h3>`}${storyOfAct(run, result)}
<p>${fenceMeaning(run.fence)}</p></section>`;
}
