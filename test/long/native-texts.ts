/** What EC2 and RDS send of the world's backups, as JSON texts. */
import { account, type Backup } from "./backup-world";
import { iso, stamp, type Telling, text } from "./envelope";

/**
 * One snapshot's ARN in the three ways in which EC2 has written it, and its times in either case.
 */
export function ebsText(of: Backup, telling: Telling): string | undefined {
  if (telling.slot !== 0) return undefined;
  const { region, arn, created, completed } = of;
  const id = arn.slice(arn.indexOf("snap-"));
  const ways = [
    `arn:aws:ec2::${region}:snapshot/${id}`,
    `arn:aws:ec2:${region}::snapshot/${id}`,
    `arn:aws:ec2:${region}:${account}:snapshot/${id}`,
  ];
  const snapshot = ways[telling.copy % 3] as string;
  const times =
    telling.copy % 2 === 0
      ? `"startTime":"${iso(created)}","endTime":"${iso(completed)}"`
      : `"StartTime":"${stamp(created)}","EndTime":"${stamp(completed)}"`;
  const type = "EBS Snapshot Notification";
  return text(
    telling,
    { source: "aws.ec2", type, region, at: completed, resource: snapshot },
    `"event":"createSnapshot","result":"succeeded","cause":"","request-id":"",` +
      `"snapshot_id":"${snapshot}","source":"${of.resource}",${times},"incremental":"true"`,
  );
}

/** RDS may leave its event's id out; what it calls a copy may be what AWS Backup calls a backup. */
export function rdsText(of: Backup, telling: Telling): string | undefined {
  const { region, arn, completed, kind, fate } = of;
  const { slot, copy } = telling;
  if (slot > 1 || (slot === 1 && fate !== "deleted")) return undefined;
  const [id, message] =
    slot === 1
      ? ["RDS-EVENT-0041", "Deleted user snapshot"]
      : kind === "instance"
        ? ["RDS-EVENT-0197", "Finished copy of snapshot"]
        : ["RDS-EVENT-0091", "Automated snapshot created"];
  const at = completed + slot * 86_400_000;
  return text(
    telling,
    { source: "aws.rds", type: "RDS DB Snapshot Event", region, at, resource: arn },
    `"EventCategories":["${slot === 1 ? "deletion" : "creation"}"],"SourceType":"SNAPSHOT",` +
      `"SourceArn":"${arn}","Date":"${iso(at)}",` +
      `"SourceIdentifier":"${arn.slice(arn.indexOf("snapshot:") + 9)}","Message":"${message}"` +
      (copy % 4 === 3 ? "" : `,"EventID":"${id}"`),
  );
}
