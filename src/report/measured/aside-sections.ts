import { type Html, html } from "../paper/html";
import { grouped, instant, lasting } from "../paper/words";
import { alarmsByName, type EventGroup, noticesByWhat } from "./event-groups";
import { countsOf } from "./incident-words";
import { incidentTable } from "./recovery-section";
import type { ReportDocument } from "./report-document";

/** Drills and restore tests of the period, apart from incidents. */
export function drillSection({ report }: ReportDocument): Html {
  const { drills } = report;
  if (drills.incidents.length === 0) {
    return html`<section><h2>Drills and restore tests</h2><p>None in this period. What has never been restored is only hoped to be a backup.</p></section>`;
  }
  return html`<section><h2>Drills and restore tests</h2>
<p>Never part of R: ${countsOf(drills)}, mean ${lasting(drills.meanSeconds)}, longest ${lasting(drills.maxSeconds)}.</p>
${incidentTable(drills.incidents, "Drill")}</section>`;
}

/**
 * Alarms and notices of the period by what they are; the JSON beside this page has each of them.
 */
export function asideSection({ report }: ReportDocument): Html | null {
  const alarms = alarmsByName(report.alarms);
  const notices = noticesByWhat(report.notices);
  if (alarms.length + notices.length === 0) return null;
  return html`<section><h2>Alarms and notices</h2>
<p>They change neither B nor R. The JSON of this report has each of them.</p>
${alarms.length > 0 && groupTable("Alarm", alarms)}
${notices.length > 0 && groupTable("Notice", notices)}</section>`;
}

function groupTable(noun: string, groups: readonly EventGroup[]): Html {
  const rows = groups.map(
    ({ name, count, last, open }) =>
      html`<tr><th scope="row">${name}</th><td class="number" data-label="times">${grouped(count)}</td><td data-label="last">${instant(last)}${open > 0 && html` <span class="bad-text">still open</span>`}</td></tr>
`,
  );
  return html`<table class="short"><thead><tr><th>${noun}</th><th class="number">Times</th><th>Last</th></tr></thead><tbody>${rows}</tbody></table>`;
}
