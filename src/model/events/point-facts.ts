import { fact } from "../records/fact";
import type { PointFacts, PointRecord } from "../records/record";
import { type Arn, arnAccount, arnRegion, parsedArn, pointKey } from "./arn";
import { type Envelope, envelopeAccount, envelopeRegion } from "./envelope";

/** Says who told, and nothing else; one for all of them. */
export const yes = fact("yes" as const);

/**
 * The record of a recovery point: what an event tells of it, and where it is, which counts the more
 * the nearer the teller is to it: its ARN, its vault, the envelope.
 */
export function pointRecord(
  arn: Arn,
  envelope: Envelope,
  vault: string | undefined,
  facts: PointFacts,
): PointRecord {
  const region = arnRegion(arn);
  const account = arnAccount(arn);
  // Nearly all ARNs name both, and then the vault's is not looked at.
  const inVault = region === undefined || account === undefined ? placeOfVault(vault) : nowhere;

  if (region !== undefined) facts.region = fact(region, 2);
  else if (inVault.region !== undefined) facts.region = fact(inVault.region, 1);
  else facts.region = fact(envelopeRegion(envelope), 0);

  if (account !== undefined) facts.account = fact(account, 2);
  else if (inVault.account !== undefined) facts.account = fact(inVault.account, 1);
  else facts.account = fact(envelopeAccount(envelope), 0);

  const { completed } = facts;
  if (vault !== undefined)
    facts.vault = fact(vault, 0, completed?.rank === 1 ? completed.value : 0);
  return { kind: "point", key: pointKey(arn), facts };
}

interface Place {
  readonly region: string | undefined;
  readonly account: string | undefined;
}

const nowhere: Place = { region: undefined, account: undefined };

function placeOfVault(vault: string | undefined): Place {
  const arn = vault === undefined ? undefined : parsedArn(vault);
  return arn === undefined ? nowhere : { region: arnRegion(arn), account: arnAccount(arn) };
}
