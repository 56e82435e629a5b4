/**
 * What AWS Backup sends of the world's backups, as JSON texts, each in a shape that AWS has used.
 */
import { account, type Backup, copyRegion, vaultArn } from "./backup-world";
import { below, uuid } from "./chance";
import { iso, type Telling, text, whole } from "./envelope";
import { ebsText, rdsText } from "./native-texts";

/** Places that a backup's events take in the stream; not every backup fills each. */
export const slotsOfBackup = 12;

const source = "aws.backup";
const plan = "bde0f455-4e24-4668-aeaa-4932a97f5cc5";

/** On whose behalf; every event of a plan's job carries it. */
const by =
  `"iamRoleArn":"arn:aws:iam::${account}:role/AWSBackupGuide","createdBy":{"backupPlanId":"${plan}",` +
  `"backupPlanArn":"arn:aws:backup:eu-west-1:${account}:backup-plan:${plan}",` +
  `"backupPlanVersion":"YTkzNmM0MmUtMWRhNS00Y2RkLThmZGUtNjA5NTc4NGM1YTc5",` +
  `"backupPlanRuleId":"1f97bafa-14d6-4f39-94fd-94b51bd6d0d5"}`;

const typesOf: Readonly<Record<Backup["kind"], string>> = {
  table: "DynamoDB",
  volume: "EBS",
  "volume without AWS Backup": "EBS",
  instance: "RDS",
  "instance without AWS Backup": "RDS",
  cluster: "Aurora",
  "file system": "EFS",
  stack: "CloudFormation",
};

/** The text of one of a backup's events; `undefined` where it has none. */
export function backupText(of: Backup, telling: Telling): string | undefined {
  if (of.isNative) {
    return of.kind.startsWith("volume") ? ebsText(of, telling) : rdsText(of, telling);
  }
  switch (telling.slot) {
    case 0:
      return created(of, telling);
    case 1:
      return job(of, telling, "RUNNING");
    case 2:
      return job(of, telling, endOfJob(of));
    case 3:
      return of.isUnmade ? undefined : point(of, telling, of.wasWhole ? "COMPLETED" : "PARTIAL");
    case 4:
      if (!of.wasWhole) return undefined;
      if (of.kind === "volume") return ebsText(of, { ...telling, slot: 0 });
      return of.kind === "instance" ? rdsText(of, { ...telling, slot: 0 }) : undefined;
    case 5:
      return of.isCopied ? copyJob(of, telling, "RUNNING") : undefined;
    case 6:
      return of.isCopied ? copyJob(of, telling, "COMPLETED") : undefined;
    case 7:
      return endOfPoint(of, telling);
    case 8:
      return of.isCopyDeleted ? copyDeleted(of, telling) : undefined;
    case 9:
      return restoreTest(of, telling);
    default:
      return nestedJob(of, telling, telling.slot === 10 ? 0 : 1);
  }
}

function endOfJob({ fate }: Backup): string {
  if (fate === "failed") return "FAILED";
  if (fate === "aborted") return "ABORTED";
  if (fate === "missed") return "EXPIRED";
  return fate === "partial" ? "PARTIAL" : "COMPLETED";
}

function created(of: Backup, telling: Telling): string {
  const sent = { source, type: "Backup Job State Change", region: of.region, at: of.created };
  const detail = `"backupJobId":"${of.jobId}","state":"CREATED","creationDate":"${iso(of.created)}"`;
  return text(telling, sent, detail);
}

function job(of: Backup, telling: Telling, state: string): string {
  const running = state === "RUNNING";
  const done = state === "COMPLETED";
  const parent = of.kind === "stack" && below(2, of.seed, of.number, 70) === 0;
  const sent = {
    source,
    type: "Backup Job State Change",
    region: of.region,
    at: running ? of.created : of.completed,
    resource: done ? of.arn : undefined,
  };
  return text(
    telling,
    sent,
    `"backupJobId":"${of.jobId.toUpperCase()}",${done ? sizes(of) : ""}${vaulted(of.vault)},` +
      `"creationDate":"${iso(of.created)}",${by},${resource(of)},"state":"${state}",` +
      (running ? "" : `"completionDate":"${iso(of.completed)}",`) +
      `"startBy":"${iso(of.created + 3_600_000)}",` +
      `"expectedCompletionDate":"Jul 15, 2025 9:39:07 PM","percentDone":${done ? 100 : 0},` +
      `"statusMessage":""${parent ? `,"isParent":"true"` : ""}`,
  );
}

/** An RDS instance's job tells 0, and a file system's what that one backup moved. */
function sizes({ kind, bytes }: Backup): string {
  const told = kind === "instance" ? "0" : kind === "file system" ? "4096" : bytes;
  return told === undefined ? "" : `"backupSizeInBytes":"${told}","bytesTransferred":"${told}",`;
}

function nestedJob(of: Backup, telling: Telling, member: 0 | 1): string | undefined {
  const nested = of.nested(member);
  if (nested === undefined) return undefined;
  const { arn, jobId, bytes, completed } = nested;
  const { region } = of;
  return text(
    telling,
    { source, type: "Backup Job State Change", region, at: completed, resource: arn },
    `"backupJobId":"${jobId}","parentJobId":"${of.jobId}","backupSizeInBytes":"${bytes}",` +
      `${vaulted(of.vault)},"creationDate":"${iso(of.created)}",` +
      `"completionDate":"${iso(completed)}",${by},"resourceArn":"${nested.resource}",` +
      `"resourceType":"DynamoDB","state":"COMPLETED","percentDone":100`,
  );
}

/**
 * A copy job's size is a number, and 0 of an RDS instance; its destination is `{}` until it ends.
 */
function copyJob(of: Backup, telling: Telling, state: "RUNNING" | "COMPLETED"): string {
  const size = of.kind === "instance" ? "0" : of.bytes;
  const done = state === "COMPLETED";
  const at = of.copyCompleted;
  return text(
    telling,
    { source, type: "Copy Job State Change", region: of.region, at, resource: of.arn },
    `"copyJobId":"${uuid(of.seed, of.number, 71).toUpperCase()}",` +
      (size === undefined ? "" : `"backupSizeInBytes":${size},`) +
      `"creationDate":"${iso(of.completed)}",${by},${resource(of)},` +
      `"sourceBackupVaultArn":"${of.vault}","state":"${state}",` +
      (done ? `"completionDate":"${iso(at)}",` : "") +
      `"destinationBackupVaultArn":"${vaultArn("guide", copyRegion)}",` +
      `"destinationRecoveryPointArn":${done ? `"${of.copyArn}"` : "{}"}`,
  );
}

function point(of: Backup, telling: Telling, status: string): string {
  const { region, arn, created, completed } = of;
  return text(
    telling,
    { source, type: "Recovery Point State Change", region, at: completed, resource: arn },
    `${vaulted(of.vault)},"creationDate":"${iso(created)}",${resource(of)},` +
      `${pointState(of, status)},"completionDate":"${iso(completed)}"`,
  );
}

function copyDeleted(of: Backup, telling: Telling): string {
  const at = of.copyCompleted + 86_400_000;
  return text(
    telling,
    { source, type: "Recovery Point State Change", region: copyRegion, at, resource: of.copyArn },
    `${vaulted(vaultArn("guide", copyRegion))},"creationDate":"${iso(of.completed)}",` +
      `"resourceType":"${typesOf[of.kind]}",${pointState(of, "DELETED")}`,
  );
}

function pointState({ completed }: Backup, status: string): string {
  return (
    `${by},"status":"${status}","isEncrypted":"false","storageClass":"WARM",` +
    `"lifecycle":{"deleteAfterDays":100},` +
    `"calculatedLifeCycle":{"deleteAt":"${iso(completed + 100 * 86_400_000)}"}`
  );
}

function endOfPoint(of: Backup, telling: Telling): string | undefined {
  switch (of.fate) {
    case "deleted":
      return point(of, telling, "DELETED");
    case "expired":
      return point(of, telling, "EXPIRED");
    case "stopped":
      return point(of, telling, "STOPPED");
    case "threats":
      return scan(of, telling);
    default:
      return undefined;
  }
}

function scan(of: Backup, telling: Telling): string {
  const { region, arn, completed } = of;
  const at = completed + 600_000;
  return text(
    telling,
    { source, type: "Scan Job State Change", region, at, resource: arn },
    `"accountId":"${account}","backupVaultArn":"${of.vault}","creationDate":"${whole(completed)}",` +
      `"completionDate":"${whole(at)}","recoveryPointArn":"${arn}",${resource(of)},` +
      `"scanJobId":"${uuid(of.seed, of.number, 73)}","malwareScanner":"GUARDDUTY",` +
      `"scanResult":{"scanResultStatus":"THREATS_FOUND"},"state":"COMPLETED"`,
  );
}

function restoreTest(of: Backup, telling: Telling): string | undefined {
  const { testedFor, region, arn } = of;
  if (testedFor === undefined) return undefined;
  const begun = of.completed + 7_200_000;
  const at = begun + testedFor;
  return text(
    telling,
    { source, type: "Restore Job State Change", region, at, resource: arn },
    `"restoreJobId":"${uuid(of.seed, of.number, 74).toUpperCase()}","backupSizeInBytes":"0",` +
      `"creationDate":"${iso(begun)}","completionDate":"${iso(at)}","percentDone":0,` +
      `"resourceType":"${typesOf[of.kind]}","status":"COMPLETED",` +
      `"sourceResourceArn":"${of.resource}",` +
      `"restoreTestingPlanArn":"arn:aws:backup:${region}:${account}:restore-testing-plan:weekly"`,
  );
}

function vaulted(vault: string): string {
  const name = vault.slice(vault.lastIndexOf(":") + 1);
  return `"backupVaultArn":"${vault}","backupVaultName":"${name}"`;
}

function resource(of: Backup): string {
  return `"resourceArn":"${of.resource}","resourceType":"${typesOf[of.kind]}"`;
}
