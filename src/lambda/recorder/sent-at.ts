/** The longest that SQS keeps a message. [api:sqs.SetQueueAttributes MessageRetentionPeriod] */
const keptFor = 14 * 86_400_000;

/** Clocks differ by less. */
const furthestAhead = 5 * 60_000;

/**
 * When SQS took a message, in milliseconds, which a redrive makes new.
 *
 * Whoever may call the function himself writes what he likes there, or nothing: what cannot be
 * SQS's word counts as taken now, which dates nothing further back than a message sent now does.
 * docs.aws.amazon.com/lambda/latest/dg/with-sqs.html,
 * docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export function sentAt(sentTimestamp: string | undefined, now: Date): number {
  const present = now.getTime();
  const sent = /^\d{1,15}$/.test(sentTimestamp ?? "") ? Number(sentTimestamp) : present;
  return sent < present - keptFor || sent > present + furthestAhead ? present : sent;
}
