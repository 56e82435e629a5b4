import type {
  RehearsalResult,
  RehearsedAct,
  RehearsedRun,
  TimelineEntry,
} from "../../model/report/rehearsal-result";
import { forBothWidths } from "../drawing/chart";
import { type Html, html } from "../paper/html";
import { verdictMark } from "../paper/marks";
import { briefly, counted, grouped, instant, lasting, sentence } from "../paper/words";
import { isLeft, notRecovered, stayed, whereFrom, wordsOf } from "./disaster-words";
import { fenceMeaning, lateMeaning } from "./explanations";
import { worstLoss } from "./outcome";
import { longestWait, stationsOf, timelineSvg, waited } from "./svg-timeline";

/** The narrated run: its timeline drawn, the same in words, and what each store lost. */
export function runSection(result: RehearsalResult): Html {
  const { run, disaster, verdict } = result;
  const objective = verdict.rtoObjectiveSeconds;
  const title = disaster === "planned" ? "One simulated move, narrated" : oneDisaster;
  const { begins } = wordsOf(result);
  return html`<section><h2>${title}</h2>
<p>Seed ${run.seed}. ${sentence(`${begins} at ${instant(run.lostAt)}, in simulated time; all times count from there`)} ${outcomeOf(run, objective)}</p>
<figure>${forBothWidths("timeline", (canvas) => timelineSvg(run, objective, canvas))}
<figcaption>${captionOf(run, objective)}</figcaption></figure>
<ol class="story">${stationsOf(run.timeline).map(({ entry }) => storyLine(entry))}</ol>
<h3>What outside clients saw</h3><p>${clientsSeen(run)}</p>
${vantages(run)}
<h3>What the fence was worth</h3><p>${fenceMeaning(run.fence)}</p>
<h3>What each store lost in this simulated run</h3>
${lossTable(run, verdict.rpoObjectiveSeconds)}
</section>`;
}

const oneDisaster = "One simulated disaster, narrated";

/** The disaster before the one that a run is about; null where there was none. */
export function earlierSection({ run, verdict }: RehearsalResult): Html | null {
  const { earlier } = run;
  if (earlier === null) return null;
  const { lostRegion, lostAt, fence } = earlier;
  return html`<section><h2>The disaster before it</h2>
<p>In the same run, with the same lock, switches and stores: ${lostRegion} is lost at ${instant(lostAt)}; the times of this section count from there.</p>
${storyOfAct(earlier, { verdict })}<p>${clientsSeen(earlier)}</p><p>${fenceMeaning(fence)}</p>
</section>`;
}

/** What happened in one act, how long clients were away, and what each store lost. */
export function storyOfAct(act: RehearsedAct, { verdict }: Pick<RehearsalResult, "verdict">): Html {
  return html`<p>${outcomeOf(act, verdict.rtoObjectiveSeconds)}</p>
<ol class="story">${stationsOf(act.timeline).map(({ entry }) => storyLine(entry))}</ol>
${lossTable(act, verdict.rpoObjectiveSeconds)}
`;
}

function outcomeOf(act: RehearsedAct, objective: number): string {
  const { rtoSeconds, clients } = act;
  if (stayed(act)) return "The service did not move, and no write failed.";
  if (rtoSeconds === null) {
    return `It is not recovered: clients could not write again, and the objective of ${briefly(objective)} is missed in this run.`;
  }
  if (clients.outageFromSeconds === null) return "No write failed.";
  const from =
    clients.outageFromSeconds === 0
      ? ""
      : `The first write failed after ${lasting(clients.outageFromSeconds)}. `;
  return `${from}Clients that honour the TTL could write again after ${from === "" ? "" : "another "}${lasting(rtoSeconds)}, the simulated RTO of this run.`;
}

/** What the drawing shows, and of its signs only those that it has. */
function captionOf(run: RehearsedRun, objective: number): string {
  const stations = stationsOf(run.timeline);
  const longest = longestWait(stations);
  const has = (status: TimelineEntry["status"]) =>
    run.timeline.some((entry) => entry.status === status);
  return [
    "Each bar is the wait that led to its station; promotion and scale-up run side by side.",
    longest &&
      `The strongest is the longest: ${lasting(waited(longest))} until ${longest.entry.phase}.`,
    has("waiting") && "A dashed outline marks waiting.",
    has("failed") && "✕ marks a failure.",
    farObjective(run, objective),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Why the RTO is not the last station of the timeline: two vantage points, two answers. */
function vantages({ rtoSeconds, timeline, clients }: RehearsedRun): Html | null {
  const verified = timeline.find(({ phase, status }) => phase === "verified" && status === "done");
  if (verified === undefined || rtoSeconds === null) return null;
  const decided = timeline.find(({ phase }) => phase === "decided");
  const servedAt = (clients.outageFromSeconds ?? 0) + rtoSeconds;
  if (decided !== undefined && servedAt < decided.atSeconds) {
    return html`<p>The name moved by itself: clients could write again before anybody decided. The failover made sure of it and calls itself verified at ${lasting(verified.atSeconds)}; R counts until then.</p>`;
  }
  return html`<p>The failover calls itself verified at ${lasting(verified.atSeconds)}, dated to the first write of its own prober; the simulated RTO of ${lasting(rtoSeconds)} waits for the last client behind a resolver that honours the TTL.</p>`;
}

function clientsSeen(act: RehearsedAct): string {
  const { clients, degraded } = act;
  if (stayed(act)) return `None of ${counted(clients.count, "client")} met a failure.`;
  const { count, stragglers, firstSeconds, allSeconds } = clients;
  const short = degraded ? " The standby serves with fewer tasks than the full load needs." : "";
  if (firstSeconds === null)
    return `None of ${counted(count, "client")} could write again.${short}`;
  return (
    `First simulated write of any client after ${lasting(firstSeconds)}, of every client after ` +
    `${allSeconds === null ? "more time than was simulated" : lasting(allSeconds)}. ${grouped(stragglers)} of ${counted(count, "client")} sit behind ` +
    `resolvers that keep answers longer than their TTL; the RTO does not wait for those.${short}`
  );
}

function farObjective({ timeline, rtoSeconds, clients }: RehearsedRun, objective: number): string {
  const end = Math.max(
    (clients.outageFromSeconds ?? 0) + (rtoSeconds ?? 0),
    ...timeline.map(({ atSeconds }) => atSeconds),
    1,
  );
  return objective > end * 3 ? `The objective of ${briefly(objective)} lies beyond the axis.` : "";
}

function storyLine({ atSeconds, phase, text, status, region }: TimelineEntry): Html {
  const sign = status === "failed" ? "✕ failed: " : status === "waiting" ? "waiting: " : "";
  return html`<li><span class="when">+${lasting(atSeconds)}</span><span class="phase">${phase}</span><span class="what">${sign}${text}</span><span class="where">${region}</span></li>
`;
}

function lossTable(act: RehearsedAct, objective: number): Html {
  const { losses } = act;
  const worst = worstLoss(losses.filter((loss) => !isLeft(act, loss)));
  const rows = losses.map((loss) => {
    const { store, seconds } = loss;
    const left = isLeft(act, loss);
    const met = !left && seconds <= objective;
    return html`<tr><th scope="row">${store}${loss === worst && loss.seconds > 0 && html` <span class="soft">worst</span>`}</th>
<td class="number" data-label="lost">${left ? notRecovered(act) : lasting(seconds)}</td><td data-label="came back">${left ? "no" : whereFrom(loss)}</td>
<td data-label="objective ${briefly(objective)}">${verdictMark(met)}</td></tr>`;
  });
  const late = losses.some(({ lateSeconds }) => lateSeconds !== undefined);
  if (losses.length === 0) return html`<p>${counted(0, "store")} in the plan.</p>`;
  return html`<table><thead><tr><th>Store</th><th class="number">Writes lost</th><th>Came back</th><th>Objective ${briefly(objective)}</th></tr></thead>
<tbody>${rows}</tbody></table>${late && html`<p>${lateMeaning}</p>`}`;
}
