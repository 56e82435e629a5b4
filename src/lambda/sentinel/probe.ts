import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { probeTimeoutSeconds } from "../../model/sentinel/timing";
import type { WriteAnswer } from "../../model/sentinel/verdict";
import { type ProbeMethod, probeKey, type WriteProbe } from "../../model/service/write-probe";

/** Who asks for a write, and by which right. */
export interface Asking {
  /** Region that it asks from. */
  readonly from: string;
  readonly token: string;
}

/**
 * Asks a target for its health path. Answers of 2xx and 3xx are good, as Route 53 has it.
 *
 * docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export async function probe(
  host: string,
  path: string,
  timeoutSeconds = probeTimeoutSeconds,
): Promise<boolean> {
  const answer = await headOf({ host, path, method: "GET" }, timeoutSeconds);
  return answer !== undefined && answer.status >= 200 && answer.status < 400;
}

/** Asks a target for a write; `undefined` is no answer in time. */
export async function probeWrite(
  host: string,
  { method, path, body, regionHeader, idempotencyHeader, tokenHeader }: WriteProbe,
  { from, token }: Asking,
  timeoutSeconds = probeTimeoutSeconds,
): Promise<WriteAnswer | undefined> {
  const headers = {
    "content-type": "application/json",
    [idempotencyHeader]: probeKey(from),
    [tokenHeader]: token,
  };
  const answer = await headOf({ host, path, method, headers, body }, timeoutSeconds);
  if (answer === undefined) return undefined;
  const region = answer.headers[regionHeader.toLowerCase()];
  return { status: answer.status, region: typeof region === "string" ? region : undefined };
}

interface Question {
  readonly host: string;
  readonly path: string;
  readonly method: "GET" | ProbeMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The head of an answer over TLS that is verified, on a connection of its own: one that is kept
 * would outlive a name that has moved. No redirect is followed: a token goes nowhere else.
 */
function headOf(
  { host, path, method, headers, body }: Question,
  timeoutSeconds: number,
): Promise<Head | undefined> {
  return new Promise((resolve) => {
    const options = {
      agent: false,
      method,
      // Of the whole: name, connection, TLS and the head of the answer.
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      headers: {
        "user-agent": "awsdr-sentinel",
        ...headers,
        ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
      },
    } as const;
    try {
      const asked = request(`https://${host}${path}`, options, (answer) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
        asked.destroy();
      });
      // The first word counts: an error of a connection that was given up changes nothing.
      asked.on("error", () => resolve(undefined));
      asked.end(body);
    } catch {
      resolve(undefined);
    }
  });
}
