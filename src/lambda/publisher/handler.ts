import { sentenceOf } from "../../model/faults";
import { planKey } from "../../model/records/ledger-key";
import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { planScope } from "./plan-scope";
import { publishReadings } from "./publish-readings";

const region = setting("AWS_REGION");
const account = setting("AWSDR_ACCOUNT");
const service = setting("AWSDR_SERVICE");
const owner = { service, ledger: setting("AWSDR_LEDGER") };
const store = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/**
 * Publishes the fold of all records, whoever calls: the schedule, or the ledger's stream, whose
 * records are not looked at. The plan is read anew: a deployment may have changed it.
 */
export async function handler(): Promise<void> {
  const document = await store.readDocument(planKey(service));
  const { faults, ...planned } = planScope(document, service, account);
  const clock = () => new Date();
  const identity = { owner, region, clock, ...planned };
  const { lines, leftOut } = await publishReadings(store, identity);
  for (const reason of [...faults.map(sentenceOf), ...leftOut]) {
    console.warn(JSON.stringify({ level: "WARN", event: "readings", reason }));
  }
  // Past the console, which would put a time and a request's id before what CloudWatch has to
  // parse.
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}
