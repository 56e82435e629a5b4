import type { IncidentLoss } from "../../model/report/losses";
import type { RpoObjective } from "../../model/report/objectives";
import type { LagWay } from "../../model/report/store-lag";
import { type Html, html } from "../paper/html";
import { instant, instantInUtc, lasting, roughly } from "../paper/words";

/** How far each store lies behind, way by way; nothing where none replicates. */
export function lagPart({ stores }: RpoObjective): Html | null {
  const ways = stores.flatMap(({ lag }) => lag?.ways ?? []);
  if (ways.length === 0) return null;
  return html`<h3>How far replicas lie behind</h3>
<p>As CloudWatch measured it last, the greatest of five minutes. What has not been measured is not known: that is no lag of 0.</p>
<table><thead><tr><th>Store</th><th>From</th><th>To</th><th class="number">Behind</th><th class="number">Greatest in the period</th><th>Measured until</th></tr></thead><tbody>${ways.map(wayRow)}</tbody></table>`;
}

/** What each incident could cost in data; nothing where no store replicates. */
export function lossPart(losses: readonly IncidentLoss[]): Html | null {
  const rows = losses.flatMap(({ runId, startedAt, ways }) =>
    ways.map(
      ({ store, to, seconds, ageSeconds, overSeconds }) =>
        html`<tr><th scope="row">${runId}</th><td data-label="began">${instantInUtc(startedAt)}</td><td data-label="store">${store}</td><td data-label="to">${to}</td><td class="number" data-label="behind">${seconds === null ? "not known" : lasting(seconds)}</td><td data-label="measured">${ageSeconds === null ? "never before" : `${roughly(ageSeconds)} before, over ${roughly(overSeconds ?? 0)}`}</td></tr>
`,
    ),
  );
  if (rows.length === 0) return null;
  return html`<h3>How far replicas lay behind as each began</h3>
<p>The last lag that was measured before: what the loss of the region that served would have taken, if nothing came after it.</p>
<table><thead><tr><th>Incident</th><th>Began, UTC</th><th>Store</th><th>To</th><th class="number">Behind</th><th>Measured</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function wayRow({ store, from, to, seconds, greatestSeconds, measuredUntil }: LagWay): Html {
  return html`<tr><th scope="row">${store}</th><td data-label="from">${from}</td><td data-label="to">${to}</td><td class="number" data-label="behind">${seconds === null ? "not known" : lasting(seconds)}</td><td class="number" data-label="greatest">${greatestSeconds === null ? "not known" : lasting(greatestSeconds)}</td><td data-label="measured until">${measuredUntil === null ? "never" : instant(measuredUntil)}</td></tr>
`;
}
