/**
 * What is worth knowing and changes neither B nor R: kept, so that it can be told, and told once.
 */
import { earliest, fact } from "../records/fact";
import type { NoticeFacts, NoticeRecord } from "../records/record";
import { shortKey } from "../records/short-key";
import { type Envelope, envelopeAccount, envelopeRegion } from "./envelope";
import { printable } from "./rejection";

/** Enough to understand a message; what AWS writes may be long, and may hold what a user typed. */
const longestSaid = 256;

interface NoticeParts {
  /** What happened, in words that stay the same. */
  readonly what: string;
  /** ARN or name of what it happened to. */
  readonly about: string | undefined;
  /** What its service says of it, as far as it is text. */
  readonly said?: unknown;
  readonly at: number;
  /** Where it happens, if that is not where the event arose. */
  readonly region?: string | undefined;
  /** Whose it is, if the envelope does not say; null where nobody does. */
  readonly account?: string | null;
}

/**
 * The record of a notice. `identity` is what makes two tellings one; an account and a region are
 * part of it only where AWS sends one thing to one place.
 */
export function notice(
  envelope: Envelope,
  identity: readonly string[],
  { what, about, said, at, region, account = envelopeAccount(envelope) }: NoticeParts,
): NoticeRecord[] {
  const facts: NoticeFacts = {
    what: fact(what),
    at: earliest(at),
    region: fact(region ?? envelopeRegion(envelope)),
  };
  if (account !== null) facts.account = fact(account);
  if (about !== undefined) facts.about = fact(about);
  if (typeof said === "string" && said !== "") {
    facts.said = fact(printable(said.slice(0, longestSaid)));
  }
  return [{ kind: "notice", key: shortKey("notice", [what, ...identity]), facts }];
}

/** The account and the region of an event that is sent to one place. */
export function placeOf(envelope: Envelope): [account: string, region: string] {
  return [envelopeAccount(envelope), envelopeRegion(envelope)];
}
