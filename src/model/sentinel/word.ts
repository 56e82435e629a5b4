import type { SentinelFacts, VantageFacts } from "../records/record";
import { memoryOf, type SentinelIdentity } from "./memory";

/** A stretch in which a sentinel saw the service fail; without an end it lasts. */
export interface SeenFailing {
  readonly from: Date;
  readonly until: Date | null;
}

/** What a sentinel has told last of the service's own name. */
export interface SentinelWord {
  /** Region that it looks from. */
  readonly region: string;
  /** When it last saw clearly; null where it never has. */
  readonly lastHeard: Date | null;
  /** Since when it sees the service fail; null while it sees it work. */
  readonly badSince: Date | null;
  /** The newest stretches in which it saw it fail, the newest first. */
  readonly stretches: readonly SeenFailing[];
}

/** The word that a ledger holds of a sentinel. */
export function wordOf(
  { region }: SentinelIdentity,
  facts: SentinelFacts,
  stretches: readonly VantageFacts[],
): SentinelWord {
  const { lastHeard, badSince } = memoryOf(facts);
  return {
    region,
    lastHeard: dateOf(lastHeard),
    badSince: dateOf(badSince),
    stretches: stretches
      .flatMap(({ opened, closed }) =>
        opened === undefined
          ? []
          : [{ from: new Date(opened.value), until: dateOf(closed?.value) }],
      )
      .sort((one, other) => other.from.getTime() - one.from.getTime()),
  };
}

/** Of each sentinel the word that it told last, of those that several replicas hold. */
export function newestWords(words: readonly SentinelWord[]): SentinelWord[] {
  const newest = new Map<string, SentinelWord>();
  for (const word of words) {
    const known = newest.get(word.region);
    if (known === undefined || toldAt(word) > toldAt(known)) newest.set(word.region, word);
  }
  return [...newest.values()];
}

function toldAt({ lastHeard }: SentinelWord): number {
  return lastHeard?.getTime() ?? Number.NEGATIVE_INFINITY;
}

function dateOf(milliseconds: number | undefined): Date | null {
  return milliseconds === undefined ? null : new Date(milliseconds);
}
