/**
 * Loads a client of AWS. It is bundled apart and imported when it is needed, since to load it takes
 * as long as all the rest.
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { STSClient } from "@aws-sdk/client-sts";

import { assumedRole } from "../../drill/aws/assumed-role";
import { foundCredentials } from "../../drill/aws/found-credentials";
import { mfaSessionOf } from "../../drill/aws/mfa-session";
import { DynamoStore } from "../../lambda/stores/dynamo-store";
import { dnsSuffixOf } from "../../model/topology/regions";
import type { LedgerAccess, ReadableLedger } from "../readable-ledger";

/**
 * Longest wait for a connection and for an answer, in milliseconds: a region that takes no
 * connection shall be told within ten seconds, and a page of a megabyte may come through a thin
 * line. The SDK tries DynamoDB four times. [client-dynamodb 3.1164.0, dist-cjs/index.js,
 * maxAttempts]
 */
const connectionTimeout = 2_000;
const requestTimeout = 20_000;
/** The shortest session there is. [api:sts.AssumeRole DurationSeconds: 900 at least] */
const sessionSeconds = 900;

/**
 * A region's replica of the ledger, with the credentials of whoever asks or those that `access`
 * names. Calls no other region: a role is assumed in the region itself.
 */
export function openLedger(
  region: string,
  table: string,
  { profile, roleArn, sourceIdentity, mfaCode, endpointUrl }: LedgerAccess = {},
): ReadableLedger {
  // The SDK's word on Node 20 would stand among the faults.
  // [core/client emitWarningIfUnsupportedVersion]
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const requestHandler = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  const credentials = foundCredentials(region, profile, mfaSessionOf(mfaCode, profile));
  const settings = { region, requestHandler, credentials };
  const sts = () =>
    new STSClient({
      ...settings,
      endpoint: endpointUrl ?? `https://sts.${region}.${dnsSuffixOf(region)}`,
    });
  const session = roleArn && {
    roleArn,
    name: "awsdr-ledger",
    seconds: sessionSeconds,
    sourceIdentity,
  };
  const client = new DynamoDBClient({
    ...settings,
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    ...(session && { credentials: () => assumedRole(sts(), session) }),
  });
  return new DynamoStore(client, table);
}
