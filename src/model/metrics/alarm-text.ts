/** What an alarm's text is made of. */
export interface AlarmText {
  /** What has happened, as a sentence. */
  readonly says: string;
  /** What to do, as the page of the alarms has it; without a full stop. */
  readonly whatToDo: string;
  /** A command to begin with. */
  readonly paste?: string | undefined;
  readonly kind: string;
}

/**
 * What CloudWatch sends to whoever is woken: what happened, what to do, a line to paste, and where
 * there is more. It has room for 1,024 characters.
 * [api:cloudwatch.PutMetricAlarm.AlarmDescription],
 * [api:cloudwatch.PutCompositeAlarm.AlarmDescription]
 */
export function alarmText({ says, whatToDo, paste, kind }: AlarmText): string {
  const line = paste === undefined ? [] : [`Paste: ${paste}`];
  const more = `More: "${kind}" in docs/alarms.md of awsdr.`;
  return [`${says} ${withoutLinks(whatToDo)}.`, ...line, more].join("\n");
}

/** A page's links lead nowhere from a mail. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}
