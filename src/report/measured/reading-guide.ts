import { leftOutSentences } from "../../model/readings/left-out";
import { unreadableSentences } from "../../model/records/stored-record";
import { type Html, html } from "../paper/html";
import { instant } from "../paper/words";
import type { ReportDocument } from "./report-document";

/** What the numbers are, and how far they reach. */
export function readingGuide({ source, now, report }: ReportDocument): Html {
  const replica =
    source.kind === "ledger"
      ? `Read from the replica of the ledger in ${source.region} alone. A replica may lag behind the others: what it had not heard by ${instant(now.toISOString())} is not in here.`
      : "Read from events alone: what is not among them is not in here. A recovery phase is measured against the time in its event, for lack of a queue's word on when it was sent.";
  const setAside = source.kind === "ledger" ? unreadableSentences(source.unreadable) : [];
  return html`<section><h2>How to read this</h2>
<ul class="notes">
<li><b>Measured.</b> ${replica}</li>
<li><b>RTO</b> is met when every incident that recovered in the period, was given up in it, or was open for longer than the objective at its end, did recover within the objective. One that is open for less does not count yet.</li>
<li><b>RPO</b> is held against the newest recovery point of each store outside the region where the service runs, at present and not over the period. Where these are too old, it is held against what the store's replicas lie behind, as far as that was measured in the last half hour.</li>
<li><b>Not known</b> means that nothing has been read that could tell. It is neither met nor missed.</li>
<li><b>Protected</b> is the newest restorable point of each resource; <b>surviving</b>, <b>proven</b> and <b>locked</b> are the parts of it outside the active region, restored by a restore test, and in a locked vault.</li>
<li><b>p90</b> is told from ten recovered incidents up.</li>
${leftOutSentences(report.leftOut).map((line) => html`<li><b>Left out:</b> ${line}</li>`)}
${setAside.map((line) => html`<li><b>Set aside:</b> ${line}</li>`)}
</ul></section>`;
}
