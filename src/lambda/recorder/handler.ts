import type { SQSBatchResponse, SQSEvent } from "aws-lambda";

import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { recordEvents } from "./record-events";

const region = setting("AWS_REGION");
const account = setting("AWSDR_ACCOUNT");
const store = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/** Records a batch of the queue's events. Logs one line, and one for each event set aside. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const now = new Date();
  const outcome = await recordEvents(store, Records, { region, account, now });
  const { batchItemFailures, counts, rejected, failures } = outcome;
  for (const { messageId, code, message } of rejected) {
    console.warn(JSON.stringify({ level: "WARN", event: "rejected", messageId, code, message }));
  }
  for (const reason of failures) {
    console.error(JSON.stringify({ level: "ERROR", event: "failed", reason }));
  }
  const again = batchItemFailures.length;
  console.log(JSON.stringify({ level: "INFO", event: "recorded", ...counts, again }));
  return { batchItemFailures: [...batchItemFailures] };
}
