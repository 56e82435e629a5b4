/**
 * Loads a client of AWS. It is bundled apart and imported when it is needed, since to load it takes
 * as long as all the rest.
 */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { DynamoStore } from "../../lambda/stores/dynamo-store";
import type { ReadableLedger } from "../readable-ledger";

/**
 * Longest wait for a connection and for an answer, in milliseconds: a region that takes no
 * connection shall be told within ten seconds, and a page of a megabyte may come through a thin
 * line. The SDK tries DynamoDB four times. [client-dynamodb 3.1164.0, dist-cjs/index.js,
 * maxAttempts]
 */
const connectionTimeout = 2_000;
const requestTimeout = 20_000;

/**
 * A region's replica of the ledger, with the credentials of whoever asks. Calls no other region.
 * `endpointUrl` is one address in place of AWS's, for tests.
 */
export function openLedger(
  region: string,
  table: string,
  endpointUrl?: string | undefined,
): ReadableLedger {
  // The SDK's word on Node 20 would stand among the faults.
  // [core/client emitWarningIfUnsupportedVersion]
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const requestHandler = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  const endpoint = endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  return new DynamoStore(new DynamoDBClient({ region, requestHandler, ...endpoint }), table);
}
