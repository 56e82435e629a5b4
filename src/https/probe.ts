import type { WriteAnswer } from "../model/sentinel/verdict";
import { probeKey, type WriteProbe } from "../model/service/write-probe";
import { type Asker, type Head, headOf } from "./head-of";

/** Where a write is asked from, and by which right. */
export interface WriteRight {
  /** Region, or another name for where the asking machine stands; the write's key is made of it. */
  readonly from: string;
  readonly token: string;
}

/** What came of a read. */
export interface ReadAnswer {
  /** Whether the service works, by its own word. */
  readonly good: boolean;
  /** What the header that was asked for names, if the answer has it. */
  readonly region: string | undefined;
}

/**
 * Asks a host for its health path. Answers of 2xx and 3xx are good, as Route 53 has it.
 *
 * docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export async function probeRead(
  host: string,
  path: string,
  asker: Asker,
  regionHeader?: string,
): Promise<ReadAnswer> {
  const answer = await headOf({ host, path, method: "GET" }, asker);
  if (answer === undefined) return { good: false, region: undefined };
  const { status } = answer;
  return { good: status >= 200 && status < 400, region: namedIn(answer, regionHeader) };
}

/** Asks a host for a write; `undefined` is no answer in time. */
export async function probeWrite(
  host: string,
  { method, path, body, regionHeader, idempotencyHeader, tokenHeader }: WriteProbe,
  { from, token }: WriteRight,
  asker: Asker,
): Promise<WriteAnswer | undefined> {
  const headers = {
    "content-type": "application/json",
    [idempotencyHeader]: probeKey(from),
    [tokenHeader]: token,
  };
  const answer = await headOf({ host, path, method, headers, body }, asker);
  if (answer === undefined) return undefined;
  return { status: answer.status, region: namedIn(answer, regionHeader) };
}

function namedIn({ headers }: Head, header: string | undefined): string | undefined {
  const named = header === undefined ? undefined : headers[header.toLowerCase()];
  return typeof named === "string" ? named : undefined;
}
