import type {
  Runbook,
  RunbookEntry,
  RunbookMove,
  RunbookSection,
} from "../../model/report/runbook";
import { oneLine } from "../paper/text";
import {
  entryNotes,
  entryNumbers,
  impossibleSentence,
  moveNotes,
  moveTitle,
  runbookNotes,
} from "./runbook-words";

/**
 * A runbook as Markdown, whose blocks of code are pasted as they are: no line of them is indented,
 * since a shell reads the end of a text only at the beginning of a line.
 */
export function runbookMarkdown(book: Runbook): string {
  const { service, preparation, moves, impossible } = book;
  const lines = [
    `# ${inText(service)}: moving it by hand`,
    "",
    ...runbookNotes(book).map((note) => `- ${inText(note)}`),
    "",
    "## Chapters",
    "",
    ...moves.map((move, nth) => `${nth + 1}. ${inText(moveTitle(move))}`),
    ...(moves.length === 0 ? ["None: no run makes any of these moves."] : []),
    "",
    ...impossible.map((move) => `- ${inText(impossibleSentence(move))}`),
    ...(impossible.length === 0 ? [] : [""]),
    "## Before any of them",
    "",
    ...preparation.flatMap((entry, nth) => entryLines(entry, `0.${nth + 1}`)),
    ...moves.flatMap((move, nth) => moveLines(move, nth + 1)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function moveLines(move: RunbookMove, chapter: number): string[] {
  return [
    `## ${chapter}. ${inText(moveTitle(move))}`,
    "",
    ...moveNotes(move).flatMap((note) => [inText(note), ""]),
    ...move.sections.flatMap((section, nth) => sectionLines(section, `${chapter}.${nth + 1}`)),
  ];
}

function sectionLines(section: RunbookSection, number: string): string[] {
  const numbers = entryNumbers(section);
  const each = (entries: readonly RunbookEntry[]) =>
    entries.flatMap((entry) => entryLines(entry, `${number}.${numbers.get(entry)}`));
  return [
    `### ${number}. ${inText(section.title)}`,
    "",
    ...each(section.entries),
    ...section.asides.flatMap(({ when, entries }) => [
      `**Only if** ${inText(when)}.`,
      "",
      ...each(entries),
    ]),
    `**Way back.** ${inText(section.back.told)}`,
    "",
    ...each(section.back.entries),
  ];
}

function entryLines(entry: RunbookEntry, number: string): string[] {
  const { title, mutates, shell, expect } = entry;
  const notes = entryNotes(entry);
  return [
    `- [ ] **${number} ${inText(title)}**${mutates ? " (changes something)" : ""}`,
    "",
    ...(shell === null ? [] : fenced(shell)),
    inText(expect),
    "",
    ...(notes === "" ? [] : [inText(notes), ""]),
  ];
}

/** A fence that is longer than any in the text: a name could end it. */
function fenced(shell: string): string[] {
  const longest = Math.max(2, ...[...shell.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, shell, fence, ""];
}

/** Text of a plan as words, and not as Markdown. */
function inText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>#|&~]/g, "\\$&");
}
