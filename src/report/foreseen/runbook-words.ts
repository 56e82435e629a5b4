import type {
  ImpossibleMove,
  Runbook,
  RunbookEntry,
  RunbookMove,
  RunbookSection,
} from "../../model/report/runbook";
import { listed } from "../paper/words";

/** A move as a heading. */
export function moveTitle({ mode, from, to }: Pick<RunbookMove, "mode" | "from" | "to">): string {
  return mode === "planned" ? `As planned: ${from} to ${to}` : `${from} is lost: to ${to}`;
}

/** What has to be known of a move before its first step, as sentences. */
export function moveNotes({ mode, from, to }: RunbookMove): string[] {
  if (mode === "planned") {
    return [
      `${from} serves, is stopped, and loses nothing: every store has drained or switched over before ${to} serves.`,
      "No command of awsdr makes this move yet: these are the calls that its runner makes in its planned mode.",
    ];
  }
  return [
    `No line asks ${from} anything, and none goes to a service outside ${to} and the witness. What ${from} had not sent is given up.`,
    "awsdr failover makes these calls by itself, and can be taken up again: use this where it is not at hand.",
  ];
}

/** What holds for every move of a runbook, as sentences. */
export function runbookNotes({ service, account, witness, planDigest }: Runbook): string[] {
  return [
    `Made by awsdr runbook from the plan of ${service} alone, in account ${account}, with its witness in ${witness}. Digest of the plan: ${planDigest}.`,
    "Print it again after each change of the plan: names, counts and limits are that plan's.",
    "Only one person moves the service. Say so in the channel before you begin.",
    "Do the lines in this order, and none before the answer of the one before is as it should be. Lines that change something are marked.",
    "Nothing on this page has run on AWS. Rehearse it before you need it.",
  ];
}

/** How long a line may be waited for, and what is missing without it; empty where nothing is. */
export function entryNotes({ limitSeconds, without }: RunbookEntry): string {
  const limit = limitSeconds === null ? [] : [`At most ${limitSeconds} s.`];
  const missing = without === null ? [] : [`Without it, ${without}.`];
  return [...limit, ...missing].join(" ");
}

/** A move that is no chapter, as a sentence. */
export function impossibleSentence(move: ImpossibleMove): string {
  return `${moveTitle(move)}: no run makes it. ${capital(move.reason)}.`;
}

/** Moves that a page tells about, as a phrase for its title. */
export function scopeOf({ moves }: Runbook): string {
  const targets = [...new Set(moves.map(({ to }) => to))];
  return targets.length === 0 ? "" : ` to ${listed(targets)}`;
}

/** Numbers of entries within a section, from 1 up: asides and ways back go on counting. */
export function entryNumbers(section: RunbookSection): ReadonlyMap<RunbookEntry, number> {
  const entries = [
    ...section.entries,
    ...section.asides.flatMap((aside) => aside.entries),
    ...section.back.entries,
  ];
  return new Map(entries.map((entry, nth) => [entry, nth + 1]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
