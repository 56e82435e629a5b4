import {
  type BackupClient,
  DescribeBackupVaultCommand,
  ListBackupJobsCommand,
  ListCopyJobsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  type ListRecoveryPointsByBackupVaultCommandInput,
  ListRestoreJobsCommand,
  type RecoveryPointByBackupVault,
} from "@aws-sdk/client-backup";

import { toldByBackupJob, toldByCopyJob, toldByRestoreJob } from "../../model/sweep/listed-jobs";
import { listedPointKey, toldByPoint, toldByVault } from "../../model/sweep/listed-points";
import { coversNothing, coversVault, type Listing } from "../../model/sweep/listing";
import { restoreConcerns, type SweptThings, type SweptVault } from "../../model/sweep/swept-things";
import { ListingInTheMaking } from "./listing-in-the-making";
import { takePages } from "./pages";
import type { Question } from "./question";

/** Most items of a page. [api:backup.ListRecoveryPointsByBackupVault.MaxResults] */
const MaxResults = 1000;

/** How far back AWS Backup lists jobs. [api:backup.ListBackupJobs] */
const keptMilliseconds = 30 * 24 * 3_600_000;

type Client = Pick<BackupClient, "send">;

/** The recovery points of a vault, nested ones among them. */
export async function listPoints(
  client: Client,
  { name, arn }: SweptVault,
  { homes }: Pick<SweptThings, "homes">,
  question: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking(`recovery points of ${name}`, question.began);
  const { place, began } = question;
  const parents: string[] = [];
  const take = (points: readonly RecoveryPointByBackupVault[]) =>
    listing.takePoints(points, listedPointKey, (point) => toldByPoint(point, place, began, homes));
  let fault = await takePointPages(client, { BackupVaultName: name }, question, (points) => {
    take(points);
    const composite = points.filter(({ IsParent }) => IsParent === true);
    parents.push(...composite.flatMap(({ RecoveryPointArn: parent = [] }) => parent));
  });
  // AWS does not say whether a vault's list holds nested points too: they are asked for by parent.
  for (const ByParentRecoveryPointArn of parents) {
    const input = { BackupVaultName: name, ByParentRecoveryPointArn };
    fault ??= await takePointPages(client, input, question, take);
  }
  return listing.ended(fault, coversVault(arn, place));
}

function takePointPages(
  client: Client,
  input: ListRecoveryPointsByBackupVaultCommandInput,
  { until }: Question,
  take: (points: readonly RecoveryPointByBackupVault[]) => void,
): Promise<string | undefined> {
  return takePages(
    until,
    async (NextToken) => {
      const paged = { ...input, MaxResults, NextToken };
      const command = new ListRecoveryPointsByBackupVaultCommand(paged);
      const page = await client.send(command, { abortSignal: until });
      return { items: page.RecoveryPoints, next: page.NextToken };
    },
    take,
  );
}

/** Whether a vault is locked. */
export async function listVault(
  client: Client,
  { name }: SweptVault,
  { until, began }: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking(`lock of ${name}`, began);
  const fault = await takePages(
    until,
    async () => {
      const command = new DescribeBackupVaultCommand({ BackupVaultName: name });
      const vault = await client.send(command, { abortSignal: until });
      return { items: [vault], next: undefined };
    },
    (vaults) => listing.take(vaults, (vault) => toldByVault(vault, began)),
  );
  return listing.ended(fault, coversNothing);
}

/** The backup jobs of a vault. */
export async function listBackupJobs(
  client: Client,
  { name }: SweptVault,
  { place, until, began }: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking(`backup jobs of ${name}`, began);
  const ByCreatedAfter = new Date(began - keptMilliseconds);
  const fault = await takePages(
    until,
    async (NextToken) => {
      const input = { ByBackupVaultName: name, ByCreatedAfter, MaxResults, NextToken };
      const page = await client.send(new ListBackupJobsCommand(input), { abortSignal: until });
      return { items: page.BackupJobs, next: page.NextToken };
    },
    (jobs) => listing.take(jobs, (job) => toldByBackupJob(job, place, began)),
  );
  return listing.ended(fault, coversNothing);
}

/** The copies that leave the region for a vault, wherever that is. */
export async function listCopyJobs(
  client: Client,
  ByDestinationVaultArn: string,
  { place, until, began }: Question,
): Promise<Listing> {
  const name = ByDestinationVaultArn.slice(ByDestinationVaultArn.lastIndexOf(":") + 1);
  const listing = new ListingInTheMaking(`copy jobs to ${name}`, began);
  const ByCreatedAfter = new Date(began - keptMilliseconds);
  const fault = await takePages(
    until,
    async (NextToken) => {
      const input = { ByDestinationVaultArn, ByCreatedAfter, MaxResults, NextToken };
      const page = await client.send(new ListCopyJobsCommand(input), { abortSignal: until });
      return { items: page.CopyJobs, next: page.NextToken };
    },
    (jobs) => listing.take(jobs, (job) => toldByCopyJob(job, place, began)),
  );
  return listing.ended(fault, coversNothing);
}

/** The restore jobs of the region that concern the plan, restore tests among them. */
export async function listRestoreJobs(
  client: Client,
  things: SweptThings,
  { place, until, began }: Question,
): Promise<Listing> {
  const listing = new ListingInTheMaking("restore jobs", began);
  const ByCreatedAfter = new Date(began - keptMilliseconds);
  const fault = await takePages(
    until,
    async (NextToken) => {
      const input = { ByCreatedAfter, MaxResults, NextToken };
      const page = await client.send(new ListRestoreJobsCommand(input), { abortSignal: until });
      return { items: page.RestoreJobs, next: page.NextToken };
    },
    (jobs) =>
      listing.take(
        jobs.filter((job) => restoreConcerns(job, things)),
        (job) => toldByRestoreJob(job, place, began),
      ),
  );
  return listing.ended(fault, coversNothing);
}
