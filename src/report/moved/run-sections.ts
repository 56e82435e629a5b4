import type { RunResult } from "../../model/report/run-result";
import { forBothWidths } from "../drawing/chart";
import { bulletSvg } from "../drawing/svg-bars";
import { type Content, type Html, html } from "../paper/html";
import { signOf, verdictClass, verdictWord } from "../paper/marks";
import { briefly, counted, grouped, instant, lasting, sentence } from "../paper/words";
import { longestRow, type RunRow, rowSeconds, timelineOf } from "./run-rows";
import { changing } from "./run-tables";
import {
  endWord,
  headline,
  orderWords,
  outcomeOf,
  purposeWord,
  runSeconds,
  runVerdict,
} from "./run-words";
import { isFar, runSvg } from "./svg-run";

/** Whose run it is, how it ended, and whether the objectives are kept. */
export function runHeaderSection(run: RunResult): Html {
  const verdict = runVerdict(run);
  // It begins with its end, which stands above it already.
  const why = outcomeOf(run);
  const facts: readonly [string, string][] = [
    ["Run", run.runId],
    ["Order", orderWords(run)],
    run.mode === "stand-by"
      ? ["Standby", `${run.from}, of ${run.to}`]
      : ["Move", `${run.from} → ${run.to}`],
    ...(run.mode === "stand-by" ? [] : [failedFact(run)]),
    ["Began", instant(run.begunAt)],
    ["Last", instant(run.lastAt)],
  ];
  return html`<header>
<p class="eyebrow">${purposeWord(run)}, as its journal tells it</p>
<h1>${unbroken(headline(run), run)}</h1>
<div class="verdict ${verdictClass(verdict)}"><p><strong>${signOf(verdict)} ${endWord(run)}</strong>
${sentence(why.slice(why.indexOf(":") + 1).trim())}</p></div>
<dl class="facts stacked">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

function failedFact({ startedAt }: RunResult): [string, string] {
  return ["Failed", startedAt === null ? "nobody dated it" : instant(startedAt)];
}

/** Words of which no line breaks the name of a region. */
function unbroken(text: string, { from, to }: RunResult): Content {
  const isRegion = (word: string) => [from, to].includes(word.replace(/:$/, ""));
  return text
    .split(" ")
    .map((word) => (isRegion(word) ? html` <span class="whole">${word}</span>` : ` ${word}`));
}

/** The numbers that a reader takes away. */
export function runCardsSection(run: RunResult): Html {
  const { fence, warnings, calls } = run;
  return html`<div class="cards">
${objectiveCard("RTO: how long the service was away", run.rto)}
${objectiveCard("RPO: writes lost, worst store", run.rpo)}
<div class="card"><h3>Fence</h3><p class="value">${fence?.level ?? "none"}</p>
<p>${fence === null ? "nobody asked what the old region does" : fence.proof}</p></div>
<div class="card"><h3>The run itself</h3><p class="value">${lasting(runSeconds(run))}</p>
<p>${run.recoveredAt === null ? "from its first line to its last" : "from its first line to the recovery"}, by ${run.processes.length === 1 ? "one process" : `${grouped(run.processes.length)} processes`}</p></div>
<div class="card"><h3>Needs a look</h3><p class="value">${grouped(warnings.length)}</p>
<p>${calls === null ? "what was called is not kept" : `${counted(calls.length, "call")}, of which ${changing(calls)} something`}</p></div>
</div>`;
}

function objectiveCard(title: string, objective: RunResult["rto"]): Html {
  const { seconds, objectiveSeconds, verdict, why } = objective;
  const isAsked = verdict !== "not asked";
  return html`<div class="card wide"><h3>${title}</h3>
<p class="value">${seconds === null ? (isAsked ? "not known" : "–") : lasting(seconds)}</p>
${seconds !== null && bulletSvg(seconds, objectiveSeconds, verdict === "met")}
<p>${verdictWord(verdict)}${isAsked && ` against ${briefly(objectiveSeconds)}`}: ${why}.</p></div>`;
}

/** What to do next, and what somebody has to look at. */
export function runNextSection({ next, warnings }: RunResult): Html {
  return html`<section><h2>What to do next</h2>
<ol class="notes">${next.map(
    (each) => html`<li>${withCode(each)}</li>
`,
  )}</ol>
${
  warnings.length > 0 &&
  html`<h3>Needs a look</h3><ul class="notes">${warnings.map((each) => html`<li>${each}.</li>`)}</ul>`
}</section>`;
}

/** What stands between backquotes is what somebody types. */
function withCode(text: string): Content {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 0 ? part : html`<code>${wordByWord(part)}</code>`));
}

/** Longest word that stays on one line of a narrow page, in characters. */
const longestUnbroken = 36;

/** A line that breaks between its words: browsers would break an option behind its hyphens. */
function wordByWord(line: string): Content {
  return line
    .split(/( )/)
    .map((word) =>
      word.includes("-") && word.length <= longestUnbroken
        ? html`<span class="whole">${word}</span>`
        : word,
    );
}

/** Each step, when it began and how long it took: drawn, and the same in words. */
export function runTimelineSection(run: RunResult): Html {
  const timeline = timelineOf(run);
  const longest = longestRow(timeline);
  const from = timeline.isDated ? "the first failure" : "the first line of the journal";
  const caption = [
    "Each bar is one time that a step was done; fence and scale-up run side by side.",
    longest && `The strongest is the longest: ${longest.label}, ${lasting(rowSeconds(longest))}.`,
    timeline.rows.some(({ status }) => status === "unended") &&
      "A dashed outline marks a step whose end nobody wrote down.",
    isFar(run, timeline) &&
      `The objective of ${briefly(run.rto.objectiveSeconds)} lies beyond the axis.`,
  ];
  return html`<section><h2>How it went</h2>
<p>Times count from ${from}, ${instant(timeline.origin)}, by the clock of the process that wrote each line.</p>
<figure>${forBothWidths("run", (canvas) => runSvg(run, timeline, canvas))}
<figcaption>${caption.filter(Boolean).join(" ")}</figcaption></figure>
<ol class="story">${timeline.rows.map(storyLine)}</ol>
</section>`;
}

function storyLine(row: RunRow): Html {
  const { label, fromSeconds, untilSeconds, status, notes, process } = row;
  const sign = status === "failed" ? "✕ failed: " : status === "unended" ? "no end: " : "";
  const took =
    process === null ? "" : untilSeconds === null ? "" : ` (${lasting(rowSeconds(row))})`;
  const told = notes.length === 0 ? "the journal says no more" : notes.join("; ");
  return html`<li><span class="when">${fromSeconds < 0 ? "−" : "+"}${lasting(Math.abs(fromSeconds))}</span><span class="phase">${label}</span><span class="what">${sign}${told}${took}</span><span class="where">${process}</span></li>
`;
}
