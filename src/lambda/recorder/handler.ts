import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { recordEvents } from "./record-events";
import { rejectionMetric } from "./rejection-metric";
import { sentAt } from "./sent-at";

const region = setting("AWS_REGION");
const account = setting("AWSDR_ACCOUNT");
const regions = process.env.AWSDR_REGIONS?.split(",");
const service = setting("AWSDR_SERVICE");
const plan = regions && { service, regions };
const ledger = process.env.AWSDR_LEDGER;
const store = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/**
 * Records a batch of the queue's events. Logs one line, one for each event set aside, and how many
 * those are for CloudWatch.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const now = new Date();
  const messages = Records.map(({ messageId, body, attributes }) => ({
    messageId,
    body,
    sent: sentAt(attributes?.SentTimestamp, now),
  }));
  const outcome = await recordEvents(store, messages, { region, account, now, plan });
  const { batchItemFailures, counts, rejected, failures } = outcome;
  for (const { messageId, code, message } of rejected) {
    console.warn(JSON.stringify({ level: "WARN", event: "rejected", messageId, code, message }));
  }
  if (ledger !== undefined && rejected.length > 0) {
    console.log(rejectionMetric(rejected.length, { owner: { service, ledger }, region, at: now }));
  }
  for (const reason of failures) {
    console.error(JSON.stringify({ level: "ERROR", event: "failed", reason }));
  }
  const again = batchItemFailures.length;
  console.log(JSON.stringify({ level: "INFO", event: "recorded", ...counts, again }));
  return { batchItemFailures: [...batchItemFailures] };
}
