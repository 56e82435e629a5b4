import { resourceKey } from "../events/arn";
import type { LedgerRecord } from "../records/record";
import { believedBytes } from "../records/sizes";
import type { Place } from "./listed";
import type { SweptThings } from "./swept-things";

/** Whether a sweep has to know a record: it was listed, or it is a point that might be gone. */
export function concernsSweep(
  record: LedgerRecord,
  listed: ReadonlySet<string>,
  { region }: Place,
): boolean {
  if (listed.has(record.key)) return true;
  return record.kind === "point" && record.facts.region?.value === region;
}

/**
 * Keys of the EBS snapshots that EC2 is to be asked for: those in no vault, which may be gone, and
 * those whose size nobody has told. What is known to be somebody else's is left out; of a copy, EC2
 * does not tell the volume.
 */
export function snapshotsToAskFor(
  held: ReadonlyMap<string, LedgerRecord>,
  { vaultArns, resourceArns }: SweptThings,
  { region, account }: Place,
): string[] {
  const resources = new Set(resourceArns.map(resourceKey));
  const keys: string[] = [];
  for (const record of held.values()) {
    if (record.kind !== "point" || !record.key.startsWith("point/snap-")) continue;
    const { facts } = record;
    if (facts.region?.value !== region || facts.account?.value !== account) continue;
    if (facts.state === undefined || facts.state.value === "DELETED") continue;
    const { vault, resource, resourceType } = facts;
    const sized = believedBytes(facts.size, resourceType?.value) !== undefined;
    const asked =
      vault === undefined
        ? facts.copiedFrom !== undefined ||
          (resource !== undefined && resources.has(resourceKey(resource.value)))
        : vaultArns.includes(vault.value) && !sized;
    if (asked) keys.push(record.key);
  }
  return keys.sort();
}
