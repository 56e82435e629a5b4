import type { Disaster } from "../../model/report/disaster";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { type Html, html } from "../paper/html";
import { grouped } from "../paper/words";
import { disasterWords } from "./disaster-words";
import { noPrediction } from "./explanations";
import { didNot, seedsOf } from "./outcome";

const atOneStroke =
  "A region that is half alive: here it is gone at one stroke, after a brown-out that slows replication and nothing else.";

/** What each disaster leaves out beside what all of them do. */
const notModelled: Readonly<Record<Disaster, readonly string[]>> = {
  region: [atOneStroke],
  planned: ["Requests that are under way when the old region's tasks stop."],
  second: [
    atOneStroke,
    "Backups of what was restored after the first loss: there are none until the program has run again.",
  ],
  grey: [
    "Checks that agree and then change their minds: where the name moves by itself, it may go back and forth.",
    "Retries: a client whose request fails counts as away, though its next one may succeed.",
  ],
  standby: [atOneStroke],
};

/** How far the numbers reach: what they are, how to have them again, and what they leave out. */
export function guideSection(result: RehearsalResult): Html {
  const { run, runs, disaster, lostRegion, target, prediction } = result;
  const { rtoFrom } = disasterWords[disaster];
  return html`<section><h2>How to read this</h2>
<ul class="notes">
<li><b>Simulated, not measured.</b> No AWS account took part. The steps of a real failover ran against a simulated cloud with a virtual clock; a game day on AWS is what measures.</li>
<li><b>Repeatable.</b> The same plan and the same seed give the same run: ${run.seed} for the narrated one, ${seedsOf(result)} for the ${grouped(runs.count)} further ones.</li>
<li><b>RTO</b> runs from ${rtoFrom} until every outside client behind a resolver that honours the TTL has written. <b>RPO</b> is the time of writes that a store lost; the worst store decides.</li>
<li><b>p50, p95, p99</b>: half, nineteen of twenty, ninety-nine of a hundred of all runs did no worse; one that ${didNot(disaster)} is worse than any.</li>
<li><b>Assumed</b> means that nobody has measured or documented the input; <b>documented</b> means that the plan or its vendor states it; <b>measured</b> means that your own drills have shown it.</li>
</ul>
${prediction === null && html`<p>${noPrediction}</p>`}<h3>What is not modelled</h3>
<ul class="notes">
${notModelled[disaster].map(
  (told) => html`<li>${told}</li>
`,
)}<li>Load: tasks that serve fewer than the full load needs serve every client here, as the plan declares.</li>
<li>Size: a restore takes the time that the plan states, whatever it restores.</li>
<li>Faults in the service itself: a version, a secret or a setting that works in ${lostRegion} and not in ${target}.</li>
<li>Damage that replication copies faithfully, such as deleted or corrupted data.</li>
<li>A further loss at the same time, or one of the network between the regions. A lock that does not answer, throttled orders, failed launches, missing capacity and failed promotions are modelled.</li>
<li>What the service needs and the plan does not name: identity providers, payment, mail, third parties.</li>
<li>The way back. Failback is a move of its own, with its own preconditions.</li>
</ul></section>`;
}
