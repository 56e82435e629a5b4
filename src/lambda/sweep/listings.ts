import type { BackupClient } from "@aws-sdk/client-backup";
import type { EC2Client } from "@aws-sdk/client-ec2";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { RDSClient } from "@aws-sdk/client-rds";

import type { Listing } from "../../model/sweep/listing";
import type { SweptThings } from "../../model/sweep/swept-things";
import {
  listBackupJobs,
  listCopyJobs,
  listPoints,
  listRestoreJobs,
  listVault,
} from "./backup-listings";
import { listSnapshotsOf } from "./ec2-listings";
import type { Question } from "./question";
import {
  listBackupsOfInstances,
  listClusterSnapshots,
  listInstanceSnapshots,
} from "./rds-listings";

/** The services that a sweep asks, each in its own region. */
export interface SweptServices {
  readonly backup: Pick<BackupClient, "send">;
  readonly ec2: Pick<EC2Client, "send">;
  readonly rds: Pick<RDSClient, "send">;
  readonly events: Pick<EventBridgeClient, "send">;
}

/**
 * Lists everything of a plan that is in the region. All are asked side by side, and none waits for
 * another; what a plan has none of is not asked for.
 */
export async function listThings(
  { backup, ec2, rds }: SweptServices,
  things: SweptThings,
  question: Question,
): Promise<Listing[]> {
  const { vaults, vaultArns, volumeIds, instanceArns, clusterArns } = things;
  return Promise.all([
    ...vaults.flatMap((vault) => [
      listPoints(backup, vault, things, question),
      listVault(backup, vault, question),
      listBackupJobs(backup, vault, question),
    ]),
    ...vaultArns.map((arn) => listCopyJobs(backup, arn, question)),
    ...(vaultArns.length === 0 ? [] : [listRestoreJobs(backup, things, question)]),
    ...(volumeIds.length === 0 ? [] : [listSnapshotsOf(ec2, volumeIds, question)]),
    ...(clusterArns.length === 0 ? [] : [listClusterSnapshots(rds, clusterArns, question)]),
    ...(instanceArns.length === 0
      ? []
      : [
          listInstanceSnapshots(rds, instanceArns, question),
          listBackupsOfInstances(rds, instanceArns, question),
        ]),
  ]);
}
