import {
  DynamoDBServiceException,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ResourceNotFoundException,
  ThrottlingException,
} from "@aws-sdk/client-dynamodb";
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

describe("a fault of AWS", () => {
  test.each([
    ["throttled", new ThrottlingException({ message: "slow down", ...status(400) })],
    ["over its limit", new RequestLimitExceeded({ message: "slow down", ...status(400) })],
    [
      "beyond its throughput",
      new ProvisionedThroughputExceededException({ message: "slow down", ...status(400) }),
    ],
    ["failed by the service", answered("InternalServerError", 500)],
    ["failed by the last status there is", answered("Odd", 599)],
    ["answered with half a reply", Object.assign(new SyntaxError("half"), status(200))],
    ["without an answer", Object.assign(new Error("connect ECONNREFUSED"), { $metadata: {} })],
    ["aborted", new Error("Request aborted")],
    ["failed by something that is no error", "nothing"],
  ])("is worth another try: %s", (_, error) => {
    expect(awsFault("GetItem of t", error).retryable).toBe(true);
  });

  test.each([
    ["no table", new ResourceNotFoundException({ message: "no table", ...status(400) })],
    ["no permission", answered("AccessDeniedException", 400)],
    ["the last status that refuses", answered("Odd", 499)],
  ])("is not worth another try: %s", (_, error) => {
    expect(awsFault("GetItem of t", error).retryable).toBe(false);
  });

  test("names the call and the reason", () => {
    expect(awsFault("GetItem of t", answered("AccessDeniedException", 400)).message).toBe(
      "GetItem of t: AccessDeniedException: as the service says",
    );
  });
});
