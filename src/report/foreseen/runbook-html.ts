import type {
  Runbook,
  RunbookEntry,
  RunbookMove,
  RunbookSection,
} from "../../model/report/runbook";
import { type Html, html, trusted } from "../paper/html";
import { page } from "../paper/page";
import {
  entryNotes,
  entryNumbers,
  impossibleSentence,
  moveNotes,
  moveTitle,
  runbookNotes,
  scopeOf,
} from "./runbook-words";

/** Black on white, also on a dark screen: it is printed, and read beside a terminal. */
const printable = trusted(`<style>
:root { color-scheme: light; --page: #ffffff; --panel: #ffffff; --line: #000000; --grid: #b8b8b8; --ink: #000000; --soft: #333333; }
main { max-width: 920px; }
.move { border-top: 3px solid #000000; padding-top: 18px; }
.entry { margin-top: 18px; padding-left: 34px; position: relative; }
.entry > .box { position: absolute; left: 0; top: 3px; width: 18px; height: 18px; border: 1.5px solid #000000; }
.entry h4 { margin: 0; font-size: 15px; font-weight: 650; }
.entry .changes { border: 1px solid #000000; padding: 0 6px; font-size: 12px; font-weight: 650; white-space: nowrap; }
.entry p { margin-top: 6px; font-size: 14px; }
.entry p.aside { font-size: 13px; color: var(--soft); }
pre { margin: 8px 0 0; padding: 8px 10px; border: 1px solid #000000; font: 12px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.only-if, .back { margin-top: 18px; padding-left: 14px; border-left: 3px solid #000000; }
.back { border-left-style: double; border-left-width: 5px; }
.steps > h3 { margin-top: 30px; font-size: 18px; }
@media print {
  .move { break-before: page; border-top: 0; padding-top: 0; }
  .steps > h3, .entry h4, .only-if > p, .back > p { break-after: avoid; }
  .entry { break-inside: avoid-page; }
  main { padding: 0; }
}
</style>`);

/** A runbook as one HTML file to print: a box to tick before each line, each move on a page. */
export function runbookHtml(book: Runbook): string {
  const { service, preparation, moves, impossible } = book;
  return page({
    title: `${service}: moving it by hand${scopeOf(book)}`,
    content: [
      printable,
      html`<h1>${service}: moving it by hand</h1>
<section><ul class="notes">${runbookNotes(book).map((note) => html`<li>${note}</li>`)}</ul></section>
<section><h2>Chapters</h2>
<ol class="notes">${moves.map((move) => html`<li>${moveTitle(move)}</li>`)}</ol>
${impossible.map((move) => html`<p>${impossibleSentence(move)}</p>`)}</section>
<section class="steps"><h2>Before any of them</h2>
${preparation.map((entry, nth) => entryPart(entry, `0.${nth + 1}`))}</section>`,
      ...moves.map((move, nth) => movePart(move, nth + 1)),
    ],
    footer: `Written by awsdr from the plan of ${service} alone; digest of the plan ${book.planDigest}.`,
  });
}

function movePart(move: RunbookMove, chapter: number): Html {
  return html`<section class="move steps"><h2>${chapter}. ${moveTitle(move)}</h2>
${moveNotes(move).map((note) => html`<p>${note}</p>`)}
${move.sections.map((section, nth) => sectionPart(section, `${chapter}.${nth + 1}`))}</section>`;
}

function sectionPart(section: RunbookSection, number: string): Html {
  const numbers = entryNumbers(section);
  const each = (entries: readonly RunbookEntry[]) =>
    entries.map((entry) => entryPart(entry, `${number}.${numbers.get(entry)}`));
  return html`<h3>${number}. ${section.title}</h3>
${each(section.entries)}
${section.asides.map(
  ({ when, entries }) => html`<div class="only-if"><p><strong>Only if</strong> ${when}.</p>
${each(entries)}</div>`,
)}
<div class="back"><p><strong>Way back.</strong> ${section.back.told}</p>
${each(section.back.entries)}</div>`;
}

function entryPart(entry: RunbookEntry, number: string): Html {
  const { title, mutates, shell, expect } = entry;
  const notes = entryNotes(entry);
  return html`<div class="entry"><span class="box"></span><h4>${number} ${title} ${mutates && html`<span class="changes">changes something</span>`}</h4>
${shell !== null && html`<pre>${shell}</pre>`}
<p>${expect}</p>${notes !== "" && html`<p class="aside">${notes}</p>`}</div>`;
}
