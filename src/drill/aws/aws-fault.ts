import { isThrottlingError, isTransientError } from "@smithy/core/retry";
import * as v from "valibot";

import { CloudFault, type FaultClass } from "../port/cloud-fault";

/** An error as SDK clients and Node throw it: any of its parts may be missing. */
const thrown = v.object({
  name: v.optional(v.string(), ""),
  $metadata: v.optional(v.object({ httpStatusCode: v.optional(v.number()) })),
});

/**
 * Names of errors that mean more than their status.
 *
 * Credentials: the SDK's own CredentialsProviderError, and what STS and the services answer to keys
 * that have ended or are unknown. [docs: IAM, common errors; AWS API reference, Common Error Types]
 */
const known: readonly (readonly [FaultClass, RegExp])[] = [
  [
    "credentials",
    /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|RequestExpired|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken(Exception)?|AuthFailure)$/,
  ],
  // [api:rds.FailoverGlobalCluster, rds.SwitchoverGlobalCluster, ecs.UpdateService,
  // application-autoscaling.RegisterScalableTarget]
  [
    "already",
    /^(InvalidGlobalClusterStateFault|InvalidDBClusterStateFault|InvalidDBInstanceState(Fault)?|Concurrent(Update|Modification)Exception|ResourceInUseException)$/,
  ],
  [
    "denied",
    /^(AccessDenied(Exception|Fault)?|UnauthorizedOperation|NotAuthorized(Exception)?|AuthorizationError(Exception)?|OptInRequired)$/,
  ],
  [
    "gone",
    /(NotFound(Exception|Fault)?|NotFoundFault|DoesNotExist(Exception)?|^NoSuch[A-Z]\w*|^ClusterNotFoundException|^ServiceNotActiveException)$/,
  ],
];

/**
 * What the failed call of an AWS client means to a failover.
 *
 * Throttling and transient faults are as the SDK's own retries classify them. A call that got no
 * answer at all, half a one, or was given up, may have had its effect: it is worth another read.
 */
export function awsFault(call: string, error: unknown): CloudFault {
  const found = classOf(error);
  const advice = found === "credentials" ? adviceOn(error) : "";
  return new CloudFault(`${call}: ${error}${advice}`, found);
}

/** What to do where the SDK has no credentials, or AWS does not take those that it has. */
function adviceOn(error: unknown): string {
  const isOwn = error instanceof Error && /^(Credentials|Token)ProviderError$/.test(error.name);
  return isOwn
    ? " (sign in, or name a profile that has some by --profile or AWS_PROFILE)"
    : " (sign in once more, or name another profile by --profile or AWS_PROFILE)";
}

function classOf(error: unknown): FaultClass {
  const read = v.safeParse(thrown, error);
  if (!read.success) return "transient";
  const { name, $metadata } = read.output;
  const named = known.find(([, pattern]) => pattern.test(name));
  if (named !== undefined) return named[0];
  const sdkError = error as Parameters<typeof isThrottlingError>[0];
  if (isThrottlingError(sdkError)) return "throttled";
  if (isTransientError(sdkError)) return "transient";
  const status = $metadata?.httpStatusCode ?? 0;
  // An S3 HEAD has no body, so its errors have a status and no name of their own.
  if (status === 403) return "denied";
  if (status === 404) return "gone";
  return status >= 400 && status < 500 ? "refused" : "transient";
}
