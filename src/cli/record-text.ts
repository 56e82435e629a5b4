import type { BusEntry } from "../drill/aws/put-entry";
import { printable } from "../model/events/rejection";
import type { BusPlace, SentPhase } from "./send-phase";

/** An event that is told, and where it goes or went. */
export interface ToldPhase {
  /** What is told, in words: `incident loss of guide: started at …`. */
  readonly title: string;
  readonly entries: readonly (BusPlace & { readonly entry: BusEntry })[];
  /** The words that tell exactly this again. */
  readonly again: string;
}

/** What would be sent, and how to send it without this program. */
export function unsentText({ title, entries, again }: ToldPhase): string {
  const blocks = entries.map(({ region, entry }) => {
    const event = JSON.stringify(entry, null, 2).replace(/^/gm, "  ");
    const words = ["aws", "events", "put-events", "--region", region];
    const line = [...words, "--entries", JSON.stringify([entry])].map(quoted).join(" ");
    return `${region}\n${event}\n  ${line}`;
  });
  const end = `Nothing was sent. To send it: ${again} --execute`;
  return `${[printable(title), ...blocks, end].join("\n\n")}\n`;
}

/** How it went, by region. */
export function sentText({ title, again }: ToldPhase, sent: readonly SentPhase[]): string {
  const width = Math.max(...sent.map(({ region }) => region.length));
  const lines = sent.map(({ region, outcome, eventId, reason }) =>
    printable(`  ${region.padEnd(width)}  ${outcome}${eventId ? ` ${eventId}` : ""}${why(reason)}`),
  );
  const missed = sent.some(({ outcome }) => outcome !== "accepted");
  const end = missed
    ? [
        "",
        "A repetition changes nothing where it is known. To tell it again:",
        `  ${again} --execute`,
      ]
    : [];
  return `${[printable(title), ...lines, ...end].join("\n")}\n`;
}

function why(reason: string | null): string {
  return reason === null ? "" : `: ${reason}`;
}

/** A word as a POSIX shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
