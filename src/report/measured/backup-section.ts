import type { RpoReading } from "../../model/report/objectives";
import type { Report } from "../../model/report/report";
import { forBothWidths } from "../drawing/chart";
import { type Html, html } from "../paper/html";
import { verdictWord } from "../paper/marks";
import { briefly, instant, roughly } from "../paper/words";
import { bytesShown, capacityRows } from "./capacity-rows";
import { lagPart } from "./lag-part";
import type { ReportDocument } from "./report-document";
import { capacitySvg } from "./svg-capacity";
import { behind, loss } from "./verdicts";

/** B as it stands, what keeps it honest, and the newest point of each store against the RPO. */
export function backupSection({ report, now }: ReportDocument): Html {
  const { capacity } = report;
  const rows = capacityRows(capacity);
  const drawn = rows.some(({ bytes }) => bytes !== null && bytes !== "0");
  return html`<section><h2>Backups as they stand</h2>
<p>B = Σ bᵢ over the backups held at ${instant(now.toISOString())}, whatever the period. What is gone, cannot be restored or has threats is not in it.</p>
${drawn && html`<figure>${forBothWidths("capacity", (canvas) => capacitySvg(rows, canvas))}</figure>`}
<table><thead><tr><th>Reading</th><th class="number">Size</th><th class="number">Bytes</th><th>Meaning</th></tr></thead><tbody>${rows.map(
    ({ name, bytes, meaning }) =>
      html`<tr><th scope="row">${name}</th><td class="number" data-label="size">${bytesShown(bytes)}</td><td class="number" data-label="bytes">${digits(bytes)}</td><td>${meaning}</td></tr>
`,
  )}${Object.entries(capacity.byRegion).map(
    ([region, bytes]) =>
      html`<tr class="item"><th scope="row">B in ${region}</th><td class="number" data-label="size">${bytesShown(bytes)}</td><td class="number" data-label="bytes">${digits(bytes)}</td><td>the part of B held there</td></tr>
`,
  )}</tbody></table>
${storePart(report)}</section>`;
}

function storePart({ rpo, activeRegion }: Report): Html {
  const { objectiveSeconds, staleAfterSeconds, stores } = rpo;
  if (stores.length === 0) {
    const why =
      objectiveSeconds === null
        ? "no plan says of what there should be one"
        : "the plan has no stores";
    return html`<h3>Newest recovery points</h3><p>No recovery point is held, and ${why}.</p>`;
  }
  const objective = objectiveSeconds === null ? "not known" : briefly(objectiveSeconds);
  return html`<h3>Newest recovery points against the RPO, the worst first</h3>
<p>The age says what a restore would lose. Without ${activeRegion ?? "the active region"} only the points elsewhere are left, and these the RPO is held against. Of a replicated store, the loss of a region takes only what its replica lies behind: there, older points leave the RPO to the lag, as far as it was measured in the last half hour.${staleAfterSeconds !== null && ` ${whatIsStale(staleAfterSeconds)}`}</p>
<table><thead><tr><th>Store</th><th>Newest point</th><th class="number">Age</th><th class="number">Elsewhere</th><th class="number">Behind</th><th>RPO ${objective}</th><th>Remarks</th></tr></thead><tbody>${stores.map((store) => storeRow(store, activeRegion))}</tbody></table>
${lagPart(rpo)}`;
}

function storeRow(store: RpoReading, activeRegion: string | null): Html {
  const { newest, ageSeconds, replicated, backedUp, stale, verdict } = store;
  const remarks = [
    replicated === true && "replicated",
    replicated === false && "not replicated",
    backedUp === false && "not backed up",
  ].filter((remark) => remark !== false);
  // Nobody knows what is elsewhere while nobody knows where the service runs.
  const elsewhere = activeRegion === null ? "not known" : loss(store);
  return html`<tr><th scope="row">${store.store}</th><td data-label="newest">${newest === null ? "none" : instant(newest)}</td><td class="number" data-label="age">${ageSeconds === null ? "–" : roughly(ageSeconds)}</td><td class="number" data-label="elsewhere">${elsewhere}</td><td class="number" data-label="behind">${behind(store)}</td><td data-label="RPO">${verdictWord(verdict)}</td><td class="soft">${remarks.join(", ")}${stale === true && html`${remarks.length > 0 && ", "}<span class="bad-text">stale</span>`}</td></tr>
`;
}

function digits(bytes: string | null): string {
  return bytes === null ? "–" : bytes.replace(/\B(?=(\d{3})+$)/g, ",");
}

function whatIsStale(staleAfterSeconds: number): string {
  return staleAfterSeconds === 0
    ? "No schedule of the snapshot policy runs twice, so it explains no age, and every store is called stale."
    : `A newest point older than ${briefly(staleAfterSeconds)} is older than the snapshot policy explains, and is called stale.`;
}
