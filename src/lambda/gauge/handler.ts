import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Context } from "aws-lambda";

import { environmentCredentials } from "../environment-credentials";
import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { gauge } from "./gauge";
import { gaugeLines } from "./gauge-lines";

const region = setting("AWS_REGION");
const service = setting("AWSDR_SERVICE");
const owner = { service, ledger: setting("AWSDR_LEDGER") };
const ledger = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/** Milliseconds for a connection and for an answer; the SDK's three tries fit into a run. */
const requestHandler = {
  connectionTimeout: 1_000,
  requestTimeout: 5_000,
  throwOnRequestTimeout: true,
};
const cloudWatch = new CloudWatchClient({
  region,
  requestHandler,
  credentials: environmentCredentials,
});

/** Milliseconds kept back for what was read to be written, and for the report. */
const ending = 30_000;

/** Gauges the region, and reports in time. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const now = new Date();
  const left = Math.max(0, Math.floor(context.getRemainingTimeInMillis()) - ending);
  const until = AbortSignal.timeout(left);
  const outcome = await gauge(ledger, cloudWatch, { service, region, now, until });
  const { report, metrics } = gaugeLines(outcome, { owner, region, at: now });
  console.log(report);
  // Past the console, which would put a time and a request's id before what CloudWatch has to
  // parse.
  process.stdout.write(`${metrics}\n`);
}
