import { fact } from "../records/fact";
import type { PointFacts, PointRecord } from "../records/record";
import { arnAccount, arnRegion, pointKey, requiredArn } from "./arn";
import { type Envelope, envelopeAccount, envelopeRegion } from "./envelope";

/** Where a recovery point is, told with the more weight the nearer the teller is to it. */
interface Whereabouts {
  readonly vault?: string | undefined;
}

/** The record of a recovery point, with its place filled in from its ARN, its vault, the envelope. */
export function pointRecord(
  name: string,
  arnText: string,
  envelope: Envelope,
  { vault }: Whereabouts,
  facts: PointFacts,
): PointRecord {
  const arn = requiredArn(name, arnText);
  const told: PointFacts = { ...facts };
  const at = facts.completed?.rank === 1 ? facts.completed.value : 0;

  const ownRegion = arnRegion(arn);
  const vaultRegion = vault === undefined ? undefined : arnRegion(vault);
  if (ownRegion !== undefined) told.region = fact(ownRegion, 2);
  else if (vaultRegion !== undefined) told.region = fact(vaultRegion, 1);
  else told.region = fact(envelopeRegion(envelope), 0);

  const ownAccount = arnAccount(arn);
  const vaultAccount = vault === undefined ? undefined : arnAccount(vault);
  if (ownAccount !== undefined) told.account = fact(ownAccount, 2);
  else if (vaultAccount !== undefined) told.account = fact(vaultAccount, 1);
  else told.account = fact(envelopeAccount(envelope), 0);

  if (vault !== undefined) told.vault = fact(vault, 0, at);
  return { kind: "point", key: pointKey(arn), facts: told };
}
