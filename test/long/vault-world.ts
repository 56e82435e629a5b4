/**
 * Vaults of the world, and whether they are locked: told by events of changes, the latest of which
 * holds.
 */
import { copyRegion, regions, vaultArn } from "./backup-world";
import { type Telling, text } from "./envelope";

const start = Date.UTC(2025, 0, 1);

export const vaults = [...regions, copyRegion].map((region) => ({
  region,
  arn: vaultArn("guide", region),
  /** The vaults of copies are locked; those of one region were, once. */
  locked: region === copyRegion,
}));

/** Each vault was made, locked, and changed once more. */
export const slotsOfVault = 3;

export function vaultText(number: number, telling: Telling): string | undefined {
  const vault = vaults[number];
  if (vault === undefined) return undefined;
  const { region, arn, locked } = vault;
  const type = "Backup Vault State Change";
  const states = [
    `"state":"CREATED"`,
    `"state":"MODIFIED","isLocked":"true"`,
    `"state":"MODIFIED","isLocked":"${locked}"`,
  ];
  const at = start + telling.slot * 86_400_000;
  const detail = `"backupVaultName":"guide",${states[telling.slot]}`;
  return text(telling, { source: "aws.backup", type, region, at, resource: arn }, detail);
}
