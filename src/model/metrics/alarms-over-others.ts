import type { AlarmOverOthersRow } from "./alarm-definition";
import { inGroups } from "./in-groups";
import { forceLine, leaveLine, ringingLine, switchLine } from "./paste-lines";

/** Alarms over those of other components, which stand before our topics do. */
export const alarmsOverOthers = {
  "endpoint-down": {
    where: "us-east-1",
    whereDetail: "once for each region of the topology",
    over: "endpoints",
    forEach: "told",
    says: ({ service, region }) => `The endpoint of ${service} in ${region} fails its checks.`,
    rings:
      "Route 53's checkers give a region's endpoint up; it is told as it is, of a region that " +
      "was fenced too",
    whatToDo:
      "Does the service run there now? If not, users notice nothing: mend it when it is day, or " +
      "leave a fenced region as it is. If it does, this is an outage: look at the service there. " +
      "If it will not come back in time, fence, scale and promote " +
      "[before you move the name](failover-routing.md#before-the-switch)",
    paste: ({ region, ...movable }) => leaveLine(movable, region),
  },
  "switch-on": {
    where: "standbys",
    over: "switches",
    says: ({ service, region }) => `The switch of ${service} to ${region} stands at 1.`,
    rings: "the standby's switch stands at 1: the name leaves every region before it",
    whatToDo:
      "Did one of you move the service? Then it is as it should be, and rings until it is moved " +
      "back. If nobody did, somebody who may publish metrics has: CloudTrail's event history does " +
      "not have it. Move it back only if the region that it comes back to serves and may write",
    paste: ({ service, region }) => switchLine(service, region, 0),
  },
  "primary-forced": {
    where: "witness",
    over: "force",
    says: ({ service }) => `The name of ${service} is held at its primary: primaryForced is at 1.`,
    rings: "`primaryForced` stands at 1: the name leads to the primary, whatever switches say",
    whatToDo:
      "Did one of you leave a lost standby this way? Then it is as it should be, and rings until " +
      "it is put back. Before that, each standby's switch has to stand at 0: at 1, it gets the " +
      "name the moment that this is 0. " +
      "While it is at 1, [a move to a standby](failover-by-hand.md#the-second-disaster) ends with " +
      "it too. If nobody did it, somebody who may publish metrics has",
    paste: ({ service, witness }) => forceLine(service, witness, 0),
  },
  sentinel: {
    where: "standbys and witness",
    whereDetail: "if `routing` has a sentinel there",
    over: "sentinels",
    says: ({ service, region }) => `The sentinel of ${service} in ${region} has something to say.`,
    rings: "an alarm of the sentinel there rings",
    whatToDo:
      "Its reason names the alarm, and that alarm's text says what to do. A sentinel changes " +
      "nothing but a switch's silence: whoever decides is you",
    paste: ({ region }) => ringingLine(region),
  },
  "replication-lag": {
    where: "every region",
    whereDetail: "if a store of `data` has an alarm there",
    over: "replication",
    says: ({ service, region }) =>
      `A store of ${service} lies behind, or fails, in replication to or from ${region}.`,
    rings: "a store's own alarm on its replication rings: on its lag, or on objects that failed",
    whatToDo:
      "Its reason names the alarm. While it rings, a failover may lose more than the RPO: " +
      "do not fail over for less than an outage. A table's alarm rings on until its next write " +
      "arrives. Objects that failed are not tried again: " +
      "mend the key or the policy, then [replicate them](replicated-bucket.md#limits-and-refusals)",
    paste: ({ region }) => ringingLine(region),
  },
} satisfies Record<string, AlarmOverOthersRow>;

// A rule has at most 10,240 characters, and a name of an alarm 255, to which its ARN adds some 60.
// [api:cloudwatch.PutCompositeAlarm.AlarmRule], [api:cloudwatch.PutMetricAlarm.AlarmName]
const mostInOne = 30;

/** Alarms in groups of which the rule of one alarm over others has room for each. */
export function ruleGroups<Alarm>(alarms: readonly Alarm[]): Alarm[][] {
  return inGroups(alarms, mostInOne);
}

/** A rule that is met while any of the alarms rings; one without data does not. */
export function anyRings(alarmArns: readonly string[]): string {
  return alarmArns.map((arn) => `ALARM("${arn}")`).join(" OR ");
}
