import {
  BackupClient,
  CreateBackupPlanCommand,
  CreateBackupSelectionCommand,
  CreateBackupVaultCommand,
} from "@aws-sdk/client-backup";
import type * as aws from "@pulumi/aws";

import { type Service, served, textOf } from "./served";

export const backup: Service = {
  "aws:backup/vault:Vault": served<aws.backup.VaultArgs>(async ({ inputs, madeUp, at }) => {
    await new BackupClient(at).send(
      new CreateBackupVaultCommand({
        BackupVaultName: textOf(madeUp, "name"),
        EncryptionKeyArn: inputs.kmsKeyArn,
        BackupVaultTags: inputs.tags,
      }),
    );
    return undefined;
  }),
  "aws:backup/plan:Plan": served<aws.backup.PlanArgs>(async ({ inputs, madeUp, at }) => {
    const { BackupPlanId, BackupPlanArn, VersionId } = await new BackupClient(at).send(
      new CreateBackupPlanCommand({
        BackupPlan: {
          BackupPlanName: textOf(madeUp, "name"),
          Rules: inputs.rules.map((rule) => ({
            RuleName: rule.ruleName,
            TargetBackupVaultName: rule.targetVaultName,
            ScheduleExpression: rule.schedule,
            ScheduleExpressionTimezone: rule.scheduleExpressionTimezone,
            StartWindowMinutes: rule.startWindow,
            CompletionWindowMinutes: rule.completionWindow,
            EnableContinuousBackup: rule.enableContinuousBackup,
            Lifecycle: lifecycle(rule.lifecycle),
            CopyActions: rule.copyActions?.map((copy) => ({
              DestinationBackupVaultArn: copy.destinationVaultArn,
              Lifecycle: lifecycle(copy.lifecycle),
            })),
          })),
        },
        BackupPlanTags: inputs.tags,
      }),
    );
    const id = textOf({ BackupPlanId }, "BackupPlanId");
    return { id, outputs: { arn: BackupPlanArn, version: VersionId } };
  }),
  "aws:backup/selection:Selection": served<aws.backup.SelectionArgs>(
    async ({ inputs, madeUp, at }) => {
      const { SelectionId } = await new BackupClient(at).send(
        new CreateBackupSelectionCommand({
          BackupPlanId: inputs.planId,
          BackupSelection: {
            SelectionName: textOf(madeUp, "name"),
            IamRoleArn: inputs.iamRoleArn,
            Resources: inputs.resources,
          },
        }),
      );
      return { id: textOf({ SelectionId }, "SelectionId") };
    },
  ),
};

function lifecycle(
  given: { deleteAfter?: number | undefined; coldStorageAfter?: number | undefined } | undefined,
) {
  return (
    given && {
      DeleteAfterDays: given.deleteAfter,
      MoveToColdStorageAfterDays: given.coldStorageAfter,
    }
  );
}
