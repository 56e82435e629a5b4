/** Events that are known and bear on neither B nor R: kept, so that a repeat is known as one. */
import { fact } from "../records/fact";
import type { LedgerRecord } from "../records/record";
import { type Envelope, envelopeAccount, envelopeRegion, envelopeTime, stateOf } from "./envelope";
import { flag, text } from "./fields";

/** `Backup Plan State Change`. */
export function backupPlan(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  const id = text(detail, "backupPlanId") ?? resources[0];
  return notice(envelope, ["plan", id, text(detail, "versionId") ?? "", stateOf(envelope)]);
}

/** `Backup Vault State Change`. */
export function backupVault(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resources } = envelope;
  const id = resources[0] ?? text(detail, "backupVaultName");
  const at = String(envelopeTime(envelope));
  return notice(envelope, [
    "vault",
    id,
    stateOf(envelope),
    flag(detail, "isLocked") ? "locked" : "",
    at,
  ]);
}

/** `Region Setting State Change`: which types of resource AWS Backup covers. */
export function regionSetting(envelope: Envelope): LedgerRecord[] | undefined {
  return notice(envelope, ["setting", text(envelope.detail, "modifiedAt")]);
}

/** A record of what was said; `undefined` when a part of its identity is missing. */
export function notice(
  envelope: Envelope,
  identity: readonly (string | undefined)[],
): LedgerRecord[] | undefined {
  const named = identity.filter((part) => part !== undefined);
  if (named.length < identity.length) return undefined;
  const place = [envelopeAccount(envelope), envelopeRegion(envelope)];
  const key = ["notice", ...place, ...named].map((part) => part.slice(0, 256)).join("/");
  return [{ kind: "notice", key, facts: { what: fact(named[0] ?? "") } }];
}
