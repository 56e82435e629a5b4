import {
  DynamoDBServiceException,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ResourceNotFoundException,
  ThrottlingException,
} from "@aws-sdk/client-dynamodb";
import { RDSServiceException } from "@aws-sdk/client-rds";
import { describe, expect, test } from "vitest";

import { awsFault } from "../../../src/drill/aws/aws-fault";

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

function answered(name: string, httpStatusCode: number) {
  return new DynamoDBServiceException({
    name,
    message: "as the service says",
    $fault: httpStatusCode < 500 ? "client" : "server",
    ...status(httpStatusCode),
  });
}

function database(name: string) {
  return new RDSServiceException({ name, message: "no", $fault: "client", ...status(400) });
}

/** An error of Node's, as a socket throws it. */
function socket(code: string) {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe("a fault of AWS", () => {
  test.each([
    ["throttled", new ThrottlingException({ message: "slow down", ...status(400) }), "throttled"],
    ["limit", new RequestLimitExceeded({ message: "slow down", ...status(400) }), "throttled"],
    [
      "throughput",
      new ProvisionedThroughputExceededException({ message: "slow", ...status(400) }),
      "throttled",
    ],
    ["a status of 429", answered("Odd", 429), "throttled"],
    ["the service's own fault", answered("InternalServerError", 500), "transient"],
    ["the last status there is", answered("Odd", 599), "transient"],
    ["half a reply", Object.assign(new SyntaxError("half"), status(200)), "transient"],
    ["no connection", socket("ECONNREFUSED"), "transient"],
    ["no name", socket("ENOTFOUND"), "transient"],
    ["given up", Object.assign(new Error("aborted"), { name: "AbortError" }), "transient"],
    ["nothing", undefined, "transient"],
    ["no error at all", "nothing", "transient"],
    ["no global cluster in that state", database("InvalidGlobalClusterStateFault"), "already"],
    ["no cluster in that state", database("InvalidDBClusterStateFault"), "already"],
    ["two at once", answered("ConcurrentUpdateException", 400), "already"],
    ["an ended token", answered("ExpiredTokenException", 400), "credentials"],
    ["an ended token of S3", answered("ExpiredToken", 400), "credentials"],
    ["an unknown key", answered("UnrecognizedClientException", 400), "credentials"],
    [
      "no credentials on this machine",
      Object.assign(new Error("none"), { name: "CredentialsProviderError" }),
      "credentials",
    ],
    ["no permission", answered("AccessDeniedException", 400), "denied"],
    ["no permission for a HEAD", answered("Unknown", 403), "denied"],
    ["no table", new ResourceNotFoundException({ message: "no table", ...status(400) }), "gone"],
    ["no global cluster", database("GlobalClusterNotFoundFault"), "gone"],
    ["no bucket for a HEAD", answered("Unknown", 404), "gone"],
    ["a request that is wrong", answered("ValidationException", 400), "refused"],
    ["the last status that refuses", answered("Odd", 499), "refused"],
  ] as const)("means %s as its class says", (_, error, faultClass) => {
    expect(awsFault("GetItem of t", error).class).toBe(faultClass);
  });

  test("says what to do where there are no credentials", () => {
    const none = Object.assign(new Error("none"), { name: "CredentialsProviderError" });

    expect(awsFault("GetItem of t", none).message).toBe(
      "GetItem of t: CredentialsProviderError: none " +
        "(sign in, or name a profile that has some by --profile or AWS_PROFILE)",
    );
  });

  test("says what to do where the credentials have ended", () => {
    expect(awsFault("GetItem of t", answered("ExpiredTokenException", 400)).message).toMatch(
      / \(sign in once more, or name another profile by --profile or AWS_PROFILE\)$/,
    );
  });

  test("names the call and the reason", () => {
    expect(awsFault("GetItem of t", answered("AccessDeniedException", 400)).message).toBe(
      "GetItem of t: AccessDeniedException: as the service says",
    );
  });
});
