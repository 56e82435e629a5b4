import { trusted } from "./html";

/**
 * The style sheet of a report.
 *
 * The hues stay apart for every kind of colour blindness (blue, bluish green, vermilion, after
 * Okabe and Ito), and each meets a contrast of 4.5 : 1 as text on its background. Print is always
 * light.
 */
export const styles = trusted(`
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f5f7f9; --line: #d5dce3; --grid: #e6ebf0;
  --ink: #16202b; --soft: #52606d;
  --series: #2468a8; --series-soft: #a9c8e6; --good: #00714f; --bad: #b23c06; --bad-soft: #f0c2a8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #10161d; --panel: #19222c; --line: #334150; --grid: #26323e;
    --ink: #e8edf2; --soft: #a3b1bf;
    --series: #74b3ec; --series-soft: #2f567b; --good: #45c79c; --bad: #ff9466; --bad-soft: #74402a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 1008px; margin: 0 auto; padding: 48px 24px 72px; }
h1, h2, h3, p, dl, dd, ol, ul, figure, table { margin: 0; }
h1 { font-size: 34px; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 21px; line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
h3 { font-size: 16px; font-weight: 650; margin-top: 28px; }
section { margin-top: 56px; }
section > p { max-width: 68ch; margin-top: 8px; color: var(--soft); }
h3 + p { margin-top: 4px; color: var(--soft); max-width: 68ch; }
.eyebrow { font-size: 13px; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; color: var(--soft); margin-bottom: 10px; }
.verdict { margin-top: 24px; padding: 18px 20px; background: var(--panel); border-left: 5px solid var(--good); border-radius: 4px; font-size: 17px; }
.verdict.missed { border-color: var(--bad); }
.verdict strong { display: block; font-size: 19px; color: var(--good); }
.verdict.missed strong { color: var(--bad); }
.verdict.unknown { border-color: var(--soft); }
.verdict.unknown strong { color: var(--ink); }
.verdict + .verdict { margin-top: 12px; }
.facts { display: flex; flex-wrap: wrap; gap: 6px 32px; margin-top: 18px; font-size: 14px; }
.facts div { display: flex; gap: 8px; min-width: 0; }
.facts dt { color: var(--soft); }
.facts dd { overflow-wrap: anywhere; }
.facts.stacked { flex-direction: column; }
.facts.stacked dt { flex: 0 0 72px; }
.cards { display: grid; grid-template-columns: repeat(6, 1fr); gap: 14px; margin-top: 28px; }
.card { grid-column: span 2; padding: 16px 18px; border: 1px solid var(--line); border-radius: 8px; min-width: 0; }
.card.wide { grid-column: span 3; }
.card h3 { margin: 0; font-size: 14px; font-weight: 600; color: var(--soft); }
.card p { font-size: 14px; color: var(--soft); max-width: none; }
.card .value { color: var(--ink); font-size: 30px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin-top: 4px; overflow-wrap: anywhere; }
.card svg { margin: 10px 0 6px; }
.mark { font-weight: 650; white-space: nowrap; }
.mark.met { color: var(--good); }
.mark.missed, .bad-text { color: var(--bad); }
.mark.unknown { color: var(--soft); }
figure { margin-top: 20px; }
figcaption { margin-top: 8px; font-size: 14px; color: var(--soft); max-width: 76ch; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--soft); }
svg .halo { paint-order: stroke; stroke: var(--page); stroke-width: 5px; stroke-linejoin: round; }
svg .strong { fill: var(--ink); font-weight: 600; }
svg .good { fill: var(--good); font-weight: 600; }
svg .bad { fill: var(--bad); font-weight: 600; }
.narrow { display: none; }
.bar { fill: var(--series-soft); }
.bar.longest, .dot { fill: var(--series); }
.bar.failed { fill: var(--bad-soft); stroke: var(--bad); }
.bar.waiting { fill: none; stroke: var(--series); stroke-dasharray: 3 2; }
.bar.beside { fill: none; stroke: var(--soft); stroke-dasharray: 3 2; }
.bar.bad, .dot.failed { fill: var(--bad); }
.track { fill: var(--grid); }
.grid { stroke: var(--grid); }
.axis { stroke: var(--line); }
.reading { stroke: var(--ink); stroke-width: 1.5; }
.percentile { stroke: var(--soft); }
.objective { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 4; }
.stem { stroke: var(--series-soft); }
.mark-kept { fill: var(--series); stroke: var(--series); stroke-width: 1.5; }
.mark-missed { fill: var(--bad); stroke: var(--bad); stroke-width: 1.5; }
.mark-kept.hollow, .mark-missed.hollow { fill: var(--page); }
.curve { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.range { stroke: var(--series-soft); stroke-width: 8; stroke-linecap: round; }
.story { list-style: none; padding: 0; margin-top: 20px; font-size: 15px; }
.story li { display: grid; grid-template-columns: 84px 92px 1fr auto; gap: 0 14px; padding: 7px 0; border-top: 1px solid var(--grid); }
.story .when { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft); }
.story .phase { font-weight: 600; }
.story .where { color: var(--soft); font-size: 14px; }
table { width: 100%; border-collapse: collapse; margin-top: 16px; font-size: 14px; line-height: 1.45; }
table.short { width: auto; min-width: min(100%, 480px); }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 13px; }
th, td { padding: 8px 14px 8px 0; border-bottom: 1px solid var(--grid); vertical-align: top; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--line); white-space: nowrap; overflow-wrap: normal; }
tbody th { color: var(--ink); font-size: 14px; }
tbody .item th { font-weight: 400; }
.group th { padding-top: 18px; } .group td { padding-top: 18px; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.number + td, .number + th { padding-left: 14px; }
.total th, .total td { border-top: 2px solid var(--line); border-bottom: 0; font-weight: 650; }
.soft { color: var(--soft); font-weight: 400; }
.whole { white-space: nowrap; }
.spans { width: 190px; padding-top: 13px; }
.basis { display: inline-block; padding: 0 8px; border: 1px solid var(--line); border-radius: 10px; font-size: 12.5px; white-space: nowrap; }
.basis.assumed { border-color: var(--bad); color: var(--bad); }
.basis.measured { border-color: var(--good); color: var(--good); }
.terms { display: grid; grid-template-columns: minmax(150px, auto) minmax(120px, auto) 1fr; gap: 0 20px; margin-top: 16px; font-size: 15px; }
.terms > div { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; padding: 9px 0; border-top: 1px solid var(--grid); }
.terms dt { font-weight: 600; }
.terms dd { overflow-wrap: anywhere; }
.terms .value { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.terms .meaning { color: var(--soft); }
.notes { padding-left: 20px; margin-top: 12px; max-width: 72ch; }
.notes li { margin-top: 6px; }
.notes li::marker { color: var(--soft); }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 13px; color: var(--soft); }
@media screen and (max-width: 700px) {
  main { padding: 28px 16px 48px; }
  h1 { font-size: 27px; }
  section { margin-top: 44px; }
  .wide-only { display: none; }
  .narrow { display: block; }
  .cards { grid-template-columns: 1fr; gap: 10px; }
  .card, .card.wide { grid-column: auto; }
  .facts { flex-direction: column; gap: 2px; }
  .facts dt { flex: 0 0 84px; }
  .story li { grid-template-columns: 84px 1fr; }
  .story .when { white-space: nowrap; }
  .story .what, .story .where { grid-column: 2; }
  table, tbody, tr, td, tbody th { display: block; }
  thead { position: absolute; clip-path: inset(50%); }
  tbody tr { padding: 10px 0; border-bottom: 1px solid var(--line); }
  tbody th, td { border: 0; padding: 1px 0; text-align: left; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
  td.number { text-align: left; }
  .number + td, .number + th { padding-left: 0; }
  td:empty, td.spans { display: none; }
  .group th, .group td { padding-top: 1px; }
  .total th, .total td { border: 0; }
  .terms { grid-template-columns: 1fr auto; gap: 0 12px; }
  .terms .meaning { grid-column: 1 / -1; }
}
@page { margin: 16mm 14mm; }
@media print {
  main { max-width: none; padding: 0; }
  section { margin-top: 28px; }
  h2, h3 { break-after: avoid; }
  figure, .card, tr, li, .terms > div { break-inside: avoid; }
  .track, .bar, .dot, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`);
