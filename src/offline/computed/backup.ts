import { type ComputeOutputs, type Subject, uuidOf } from "./subject";

/** AWS Backup. */
export const backup: Record<string, ComputeOutputs> = {
  "aws:backup/vault:Vault": (vault) => ({ ...vaultOf(vault), recoveryPoints: 0 }),
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": vaultOf,
  "aws:backup/plan:Plan": (plan) => {
    const id = uuidOf(plan.hex(32));
    return { id, arn: plan.arn("backup", `backup-plan:${id}`), version: plan.hex(48) };
  },
  "aws:backup/selection:Selection": (selection) => ({ id: uuidOf(selection.hex(32)) }),
  "aws:backup/vaultPolicy:VaultPolicy": vaultSetting,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vaultSetting,
  "aws:backup/vaultNotifications:VaultNotifications": vaultSetting,
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": (plan) => {
    const name = plan.named();
    const arn = plan.arn("backup", `restore-testing-plan:${name}-${uuidOf(plan.hex(32))}`);
    return { id: name, name, arn };
  },
  "aws:backup/framework:Framework": (framework) => {
    const name = framework.named();
    return {
      id: name,
      name,
      arn: framework.arn("backup", `framework:${name}-${uuidOf(framework.hex(32))}`),
      creationTime: "2024-01-01T00:00:00Z",
      deploymentStatus: "COMPLETED",
      status: "ACTIVE",
    };
  },
};

function vaultOf(vault: Subject) {
  const name = vault.named();
  return { id: name, name, arn: vault.arn("backup", `backup-vault:${name}`) };
}

function vaultSetting(setting: Subject) {
  const id = setting.text("backupVaultName") ?? setting.hex(20);
  return { id, backupVaultArn: setting.arn("backup", `backup-vault:${id}`) };
}
