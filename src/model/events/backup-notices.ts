/**
 * Events of AWS Backup about plans, vaults, settings, and what is said of a point beside its state.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
import { fact } from "../records/fact";
import { type LedgerRecord, type VaultFacts, vaultKey } from "../records/record";
import { arnAccount, arnRegion, requiredArn } from "./arn";
import { type Envelope, envelopeTime, instantOf, stateOf } from "./envelope";
import { flag, isAbsent, text } from "./fields";
import { notice, placeOf } from "./notices";

const changes: ReadonlySet<string> = new Set(["CREATED", "MODIFIED", "DELETED"]);

/** `Backup Plan State Change`. One plan's changes may share the envelope's second. */
export function planChange(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resource } = envelope;
  const state = stateOf(envelope);
  const plan = resource ?? text(detail.backupPlanId, "backupPlanId");
  if (!changes.has(state) || plan === undefined) return undefined;
  const version = text(detail.versionId, "versionId") ?? "";
  const at =
    instantOf(envelope, detail.modifiedAt, "modifiedAt") ??
    instantOf(envelope, detail.deletedAt, "deletedAt") ??
    envelopeTime(envelope);
  const what = `backup-plan-${state.toLowerCase()}`;
  return notice(envelope, [...placeOf(envelope), plan, version], { what, about: plan, at });
}

/** `Backup Vault State Change`: what is in a locked vault stays, whoever asks for its deletion. */
export function vaultChange(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail, resource } = envelope;
  const state = stateOf(envelope);
  if (!changes.has(state) || resource === undefined) return undefined;
  const arn = requiredArn("resources[0]", resource);
  const at = envelopeTime(envelope);

  const facts: VaultFacts = {};
  const [region, account] = [arnRegion(arn), arnAccount(arn)];
  if (region !== undefined) facts.region = fact(region);
  if (account !== undefined) facts.account = fact(account);
  const told = !isAbsent(detail.isLocked);
  // A vault is made without a lock; one of the same name may have had one.
  if (told || state !== "MODIFIED") {
    // Within one second, which is all that the envelope tells, a vault is made before it is locked.
    const after = state === "CREATED" ? 0 : 0.5;
    facts.locked = fact(flag(detail.isLocked) ? "yes" : "no", 0, at + after);
  }
  const lock = !told ? "" : flag(detail.isLocked) ? "locked" : "not locked";
  const what = `backup-vault-${state.toLowerCase()}`;
  return [
    { kind: "vault", key: vaultKey(arn.text), facts },
    ...notice(envelope, [arn.text, lock, String(at)], { what, about: arn.text, said: lock, at }),
  ];
}

/** `Region Setting State Change`: which types of resource AWS Backup covers. */
export function regionSetting(envelope: Envelope): LedgerRecord[] | undefined {
  const { detail } = envelope;
  const at = instantOf(envelope, detail.modifiedAt, "modifiedAt");
  if (at === undefined) return undefined;
  const said = JSON.stringify(detail.ResourceTypeOptInPreference ?? {});
  const what = "backup-setting-modified";
  return notice(envelope, [...placeOf(envelope), String(at)], { what, about: undefined, said, at });
}

/**
 * `Recovery Point Change` and `Recovery Point Index State Change`, of which AWS shows no sample.
 */
export function recoveryPointChange(envelope: Envelope): LedgerRecord[] | undefined {
  const { resource } = envelope;
  if (resource === undefined) return undefined;
  const at = envelopeTime(envelope);
  const said =
    text(envelope.detail.indexStatus, "indexStatus") ?? text(envelope.detail.status, "status");
  const what = "recovery-point-changed";
  return notice(envelope, [resource, said ?? "", String(at)], { what, about: resource, said, at });
}
