import { planKey } from "../../model/records/plan-key";
import { setting } from "../settings";
import { DynamoStore } from "../stores/dynamo-store";
import { ledgerClient } from "../stores/ledger-client";
import { planScope } from "./plan-scope";
import { publishReadings } from "./publish-readings";

const region = setting("AWS_REGION");
const account = setting("AWSDR_ACCOUNT");
const service = setting("AWSDR_SERVICE");
const store = new DynamoStore(ledgerClient(region), setting("AWSDR_TABLE"));

/** Publishes the fold of all records. The plan is read anew: a deployment may have changed it. */
export async function handler(): Promise<void> {
  const document = await store.readDocument(planKey(service));
  const { scopeIn, faults } = planScope(document, service, account);
  const clock = () => new Date();
  const { line, leftOut } = await publishReadings(store, { service, region, scopeIn, clock });
  for (const reason of [...faults, ...leftOut]) {
    console.warn(JSON.stringify({ level: "WARN", event: "readings", reason }));
  }
  // Past the console, which would put a time and a request's id before what CloudWatch has to parse.
  process.stdout.write(`${line}\n`);
}
