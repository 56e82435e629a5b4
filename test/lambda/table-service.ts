import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of DynamoDB, by what its headers say. */
export interface ServiceCall {
  readonly operation: string;
  readonly authorization: string;
  readonly token: unknown;
}

/** What DynamoDB answers to a call of an operation, of which it is the nth. */
export type Answers = (operation: string, nth: number) => object | "too busy";

/** Stands in for DynamoDB on a port of its own while `use` runs; returns what it was asked. */
export async function withTableService(
  answers: Answers,
  use: (endpoint: string) => Promise<void>,
): Promise<ServiceCall[]> {
  const calls: ServiceCall[] = [];
  const server = createServer(({ headers }, reply) => {
    const operation = String(headers["x-amz-target"]).replace("DynamoDB_20120810.", "");
    const authorization = String(headers.authorization);
    calls.push({ operation, authorization, token: headers["x-amz-security-token"] });
    const nth = calls.filter((call) => call.operation === operation).length;
    const answer = answers(operation, nth);
    const busy = answer === "too busy";
    reply.writeHead(busy ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
    reply.end(JSON.stringify(busy ? throttled : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return calls;
}

const throttled = {
  __type: "com.amazonaws.dynamodb.v20120810#ThrottlingException",
  message: "Rate exceeded",
};
