import { BackupClient } from "@aws-sdk/client-backup";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { RDSClient } from "@aws-sdk/client-rds";
import type { Context } from "aws-lambda";

import { environmentCredentials } from "../environment-credentials";
import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { sweep } from "./sweep";
import { sweepLines } from "./sweep-lines";
import { limitsFromNow } from "./time-limits";

const region = setting("AWS_REGION");
const account = setting("AWSDR_ACCOUNT");
const service = setting("AWSDR_SERVICE");
const owner = { service, ledger: setting("AWSDR_LEDGER") };
const rules = setting("AWSDR_RULES").split(",");
const ledger = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/**
 * Milliseconds that a listing's page may take, and how often it is asked for: throttling is normal
 * where a whole account lists, and the SDK waits longer before each try.
 */
const asking = {
  region,
  credentials: environmentCredentials,
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
};
const services = {
  backup: new BackupClient(asking),
  ec2: new EC2Client(asking),
  rds: new RDSClient(asking),
  events: new EventBridgeClient(asking),
};

/** Sweeps the region, and reports in time, however far it came. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const began = new Date();
  const outcome = await sweep(ledger, services, {
    ...{ service, region, account, rules, now: began },
    ...limitsFromNow(context.getRemainingTimeInMillis()),
  });
  const { report, metrics } = sweepLines(outcome, { owner, region, began, ended: new Date() });
  console.log(report);
  // Past the console, which would put a time and a request's id before what CloudWatch has to
  // parse.
  process.stdout.write(`${metrics}\n`);
}
