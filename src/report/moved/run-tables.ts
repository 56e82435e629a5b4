import type { RunCall, RunResult } from "../../model/report/run-result";
import { type Html, html } from "../paper/html";
import { verdictWord } from "../paper/marks";
import { briefly, counted, grouped, instant, instantInUtc, lasting } from "../paper/words";

/** What each store lost; nothing of a run that moves nothing. */
export function runLossSection({ losses, rpo, mode }: RunResult): Html | null {
  if (mode === "stand-by") return null;
  const objective = `Objective ${briefly(rpo.objectiveSeconds)}`;
  const moved = losses.some(({ lost }) => lost);
  const title = moved ? "What each store lost" : "What each store would have lost";
  if (losses.length === 0) {
    return html`<section><h2>${title}</h2><p>The service keeps no store.</p></section>`;
  }
  const rows = losses.map(
    ({ store, seconds, at, how, verdict }) => html`<tr><th scope="row">${store}</th>
<td class="number" data-label="lost">${seconds === null ? "not known" : lasting(seconds)}</td><td data-label="known">${how}${at !== null && `, at ${instant(at)}`}</td>
<td data-label="${objective}">${verdictWord(verdict)}</td></tr>`,
  );
  const lag =
    mode === "lost-region" &&
    "What a replica lay behind is what a takeover gives up, as long as the reading is as old as the order; what the old region wrote after it nobody can tell.";
  return html`<section><h2>${title}</h2>
<table><thead><tr><th>Store</th><th class="number">Writes</th><th>How that is known</th><th>${objective}</th></tr></thead>
<tbody>${rows}</tbody></table>${lag && html`<p>${lag}</p>`}</section>`;
}

/** What was proven of the old region, and by what. */
export function runFenceSection({ fence, from }: RunResult): Html {
  if (fence === null) {
    return html`<section><h2>What the fence proves</h2><p>Nothing: the run ended before anybody was asked.</p></section>`;
  }
  const rows = fence.stores.map(
    ({ store, level, proof }) =>
      html`<tr><th scope="row">${store}</th><td data-label="level"><span class="whole">${level}</span></td><td data-label="by">${proof}</td></tr>`,
  );
  return html`<section><h2>What the fence proves</h2>
<p>How sure it is that ${from} no longer writes. Databases do not check the fence number, and DynamoDB and S3 have no fence at all: a client that ignores the lock can still write there.</p>
<table><thead><tr><th>What</th><th>Level</th><th>By what</th></tr></thead>
<tbody><tr><th scope="row">${from}</th><td data-label="level"><span class="whole">${fence.level}</span></td><td data-label="by">${fence.proof}</td></tr>${rows}</tbody></table></section>`;
}

/** Who took the run up, when, and how that ended. */
export function runProcessSection({ processes }: RunResult): Html {
  const rows = processes.map(
    ({ process, at, fence, acceptsSplitBrain, end }) => html`<tr><th scope="row">${process}</th>
<td data-label="from">${instantInUtc(at)}</td><td data-label="fence number">${fence ?? (acceptsSplitBrain ? "none: split brain was accepted" : "none")}</td>
<td data-label="end">${end ?? "none: it was killed, or is at it"}</td></tr>`,
  );
  return html`<section><h2>Who moved it</h2>
<table><thead><tr><th>Process</th><th>From (UTC)</th><th>Fence number</th><th>Its end</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** Every call of this process; nothing where nobody kept them. */
export function runCallSection({ calls }: RunResult): Html | null {
  if (calls === null || calls.length === 0) return null;
  const rows = calls.map(
    (
      call,
    ) => html`<tr><th scope="row">${call.actions.length === 0 ? call.call : call.actions.join(", ")}${call.mutates && html` <span class="soft">changes</span>`}</th>
<td data-label="at">${instantInUtc(call.at)}</td><td data-label="where">${call.region ?? "outside every region"}</td><td data-label="about">${aboutOf(call)}</td>
<td class="number" data-label="took">${lasting(call.seconds)}</td><td data-label="outcome">${call.outcome}</td></tr>`,
  );
  return html`<section><h2>What was called</h2>
<p>${counted(calls.length, "call")} of the process that wrote this report, of which ${changing(calls)} something. A process before it kept its own.</p>
<table><thead><tr><th>Call</th><th>At (UTC)</th><th>Region</th><th>About</th><th class="number">Took</th><th>Outcome</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** `"1 changes"`, `"2 change"`. */
export function changing(calls: readonly RunCall[]): string {
  const count = calls.filter(({ mutates }) => mutates).length;
  return `${grouped(count)} ${count === 1 ? "changes" : "change"}`;
}

function aboutOf({ resource, of }: RunCall): string {
  if (resource === null) return of ?? "";
  return of === null || resource.includes(of) ? resource : `${resource}: ${of}`;
}
