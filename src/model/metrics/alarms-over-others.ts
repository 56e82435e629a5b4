import type { AlarmOverOthersRow } from "./alarm-definition";

/** Alarms over those of other components, which stand before our topics do. */
export const alarmsOverOthers = {
  "replication-lag": {
    where: "every region",
    whereDetail: "if a store of `data` has an alarm there",
    over: "replication",
    says: ({ service, region }) =>
      `A store of ${service} lies behind, or fails, in replication to or from ${region}.`,
    rings: "a store's own alarm on its replication rings: on its lag, or on objects that failed",
    whatToDo:
      "Its reason names the alarm. While it rings, a failover may lose more than the RPO: " +
      "do not fail over for less than an outage. Objects that failed are not tried again: " +
      "mend the key or the policy, then [replicate them](replicated-bucket.md#limits-and-refusals)",
  },
} satisfies Record<string, AlarmOverOthersRow>;

// A rule has at most 10,240 characters, and a name of an alarm 255, to which its ARN adds some 60.
// [api:cloudwatch.PutCompositeAlarm.AlarmRule], [api:cloudwatch.PutMetricAlarm.AlarmName]
const mostInOne = 30;

/** Alarms in groups of which the rule of one alarm over others has room for each. */
export function ruleGroups<Alarm>(alarms: readonly Alarm[]): Alarm[][] {
  return Array.from({ length: Math.ceil(alarms.length / mostInOne) }, (_, nth) =>
    alarms.slice(nth * mostInOne, (nth + 1) * mostInOne),
  );
}

/** A rule that is met while any of the alarms rings; one without data does not. */
export function anyRings(alarmArns: readonly string[]): string {
  return alarmArns.map((arn) => `ALARM("${arn}")`).join(" OR ");
}
