/** Lists what is wrong with a record of SNS topics by region, given the regions that have alarms. */
export function alarmTopicFaults(
  topicRegions: readonly string[],
  alarmRegions: readonly string[],
): string[] {
  return topicRegions
    .filter((region) => !alarmRegions.includes(region))
    .map(
      (region) =>
        `alarmTopicArns must be keyed by ${[...new Set(alarmRegions)].join(", ")}, got ${region}: ` +
        "an alarm notifies topics of its own region, and there is none in that one",
    );
}
