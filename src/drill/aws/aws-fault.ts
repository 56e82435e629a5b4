import * as v from "valibot";

import { CloudFault } from "../cloud";

/** An error that a service answered with; one without a status is a call that got no answer. */
const answer = v.object({
  name: v.string(),
  $metadata: v.object({ httpStatusCode: v.number() }),
});

/**
 * Refusals that pass by themselves, although AWS counts them as the client's fault.
 * [api:dynamodb.ProvisionedThroughputExceededException, RequestLimitExceeded, ThrottlingException]
 */
const passing = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

/**
 * What the failed call of an AWS client means to a failover: throttling, faults of the service and
 * calls without an answer are worth another try, a refusal is not.
 */
export function awsFault(call: string, error: unknown): CloudFault {
  const refused =
    v.is(answer, error) &&
    error.$metadata.httpStatusCode >= 400 &&
    error.$metadata.httpStatusCode < 500 &&
    !passing.has(error.name);
  return new CloudFault(`${call}: ${error}`, { retryable: !refused });
}
