import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import type { LookupFunction } from "node:net";

import type { ProbeMethod } from "../model/service/write-probe";

/** Who asks, and how. */
export interface Asker {
  /** What the request says of its sender. */
  readonly userAgent: string;
  /** Of the whole: name, connection, TLS and the head of the answer. */
  readonly timeoutSeconds: number;
  /** Gives the question up. */
  readonly signal?: AbortSignal | undefined;
  /** Finds a host's address in place of the machine's own resolver and its memory. */
  readonly lookup?: LookupFunction | undefined;
}

/** What is asked of a host. */
interface Question {
  /** With a port after a colon, if it is another than 443. */
  readonly host: string;
  readonly path: string;
  readonly method: "GET" | ProbeMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The head of an answer. */
export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The head of an answer over TLS that is verified, on a connection of its own: one that is kept
 * would outlive a name that has moved. No redirect is followed: a token goes nowhere else. Never
 * rejects; `undefined` is no answer in time.
 */
export function headOf(
  { host, path, method, headers, body }: Question,
  { userAgent, timeoutSeconds, signal, lookup }: Asker,
): Promise<Head | undefined> {
  return new Promise((resolve) => {
    const inTime = AbortSignal.timeout(timeoutSeconds * 1000);
    const options = {
      agent: false,
      method,
      signal: signal === undefined ? inTime : AbortSignal.any([signal, inTime]),
      ...(lookup !== undefined && { lookup }),
      headers: {
        "user-agent": userAgent,
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
