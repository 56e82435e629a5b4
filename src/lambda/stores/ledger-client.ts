import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { environmentCredentials } from "../environment-credentials";

/**
 * Longest wait for a connection and for an answer, in milliseconds. The SDK by itself waits without
 * an end (NodeHttpHandlerOptions of @smithy/types), so one call that is never answered would cost
 * the whole run; with these the SDK's three tries of a call fit into a recorder's run.
 *
 * https://aws.amazon.com/blogs/database/tuning-aws-java-sdk-http-request-settings-for-latency-aware-amazon-dynamodb-applications/
 */
const connectionTimeout = 1_000;
const requestTimeout = 3_000;

/**
 * A client of the region's replica of the ledger, which gives up on a call and tries it again. It
 * knows no other credentials than a function's: whatever else finds some stays out of the bundles.
 */
export function ledgerClient(region: string): DynamoDBClient {
  const requestHandler = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  return new DynamoDBClient({ region, requestHandler, credentials: environmentCredentials });
}
