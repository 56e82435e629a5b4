import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

import { setting } from "./settings";

/**
 * Credentials of the function's role, as Lambda puts them into the environment. Asked for once: a
 * process in Lambda ends before its credentials do.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const environmentCredentials: DynamoDBClientConfig["credentials"] = async () => ({
  accessKeyId: setting("AWS_ACCESS_KEY_ID"),
  secretAccessKey: setting("AWS_SECRET_ACCESS_KEY"),
  // A role's credentials always have one, a user's never.
  sessionToken: process.env.AWS_SESSION_TOKEN,
});
