// A rule has at most 10,240 characters, and a name of an alarm 255, to which its ARN adds some 60.
// [api:cloudwatch.PutCompositeAlarm.AlarmRule], [api:cloudwatch.PutMetricAlarm.AlarmName]
const mostInOne = 30;

/** Alarms in groups that the rule of one alarm over others has room for. */
export function alarmGroups<Alarm>(alarms: readonly Alarm[]): Alarm[][] {
  return Array.from({ length: Math.ceil(alarms.length / mostInOne) }, (_, nth) =>
    alarms.slice(nth * mostInOne, (nth + 1) * mostInOne),
  );
}

/** A rule that is met while any of the alarms rings; one without data does not. */
export function anyRings(alarmArns: readonly string[]): string {
  return alarmArns.map((arn) => `ALARM("${arn}")`).join(" OR ");
}
