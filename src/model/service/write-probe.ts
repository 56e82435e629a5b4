import { choiceFaults, type Fault, fault, wholeNumberFaults } from "../faults";

/** How a write is asked for. */
export const ProbeMethod = { Post: "POST", Put: "PUT" } as const;
export type ProbeMethod = (typeof ProbeMethod)[keyof typeof ProbeMethod];

/**
 * A small write that whoever holds the token may ask of a replica, to see whether it takes writes.
 */
export interface WriteProbe {
  method: ProbeMethod;
  path: string;
  /** Sent as it is, as JSON. */
  body: string;
  /** Status of an answer that says: it is written. */
  expectStatus: number;
  /** Header of the answer that names the region of the replica. */
  regionHeader: string;
  /**
   * Header of the request that names who asks. One name's write takes the place of the one before,
   * so that what is kept never grows.
   */
  idempotencyHeader: string;
  /** Header of the request that holds the token. */
  tokenHeader: string;
}

/** A replica's own choices; what is left out is as usual. */
export interface WriteProbeSpec {
  /**
   * @default ProbeMethod.Post
   */
  method?: ProbeMethod;
  /**
   * Path that takes the write. By default `/healthz/write`.
   *
   * @default "/healthz/write"
   */
  path?: string;
  /**
   * Sent as it is, as JSON. By default `{}`.
   *
   * @default "{}"
   */
  body?: string;
  /**
   * Status of an answer that says that it is written. By default 200.
   *
   * @default 200
   */
  expectStatus?: number;
  /**
   * Header of the answer that names the replica's region. By default `X-Awsdr-Region`.
   *
   * @default "X-Awsdr-Region"
   */
  regionHeader?: string;
  /**
   * Header of the request that names who asks. By default `X-Awsdr-Key`.
   *
   * @default "X-Awsdr-Key"
   */
  idempotencyHeader?: string;
  /**
   * Header of the request that holds the token. By default `X-Awsdr-Token`.
   *
   * @default "X-Awsdr-Token"
   */
  tokenHeader?: string;
}

/** The probe with what was left out filled in. */
export function writeProbeOf({
  method = ProbeMethod.Post,
  path = "/healthz/write",
  body = "{}",
  expectStatus = 200,
  regionHeader = "X-Awsdr-Region",
  // Not `Idempotency-Key`: what knows that name repeats an answer and writes nothing.
  // datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header
  idempotencyHeader = "X-Awsdr-Key",
  tokenHeader = "X-Awsdr-Token",
}: WriteProbeSpec = {}): WriteProbe {
  return { method, path, body, expectStatus, regionHeader, idempotencyHeader, tokenHeader };
}

/** As much of something larger as is a write probe. */
export function writeProbeIn(from: WriteProbe): WriteProbe {
  const { method, path, body, expectStatus, regionHeader, idempotencyHeader, tokenHeader } = from;
  return { method, path, body, expectStatus, regionHeader, idempotencyHeader, tokenHeader };
}

/**
 * Environment variables that tell a container of the probe that it is to answer. The token is in
 * none of them: `probeTokenVariable` is filled from a secret.
 */
export function probeEnvironment(
  { method, path, expectStatus, regionHeader, idempotencyHeader, tokenHeader }: WriteProbe,
  region: string,
): Record<string, string> {
  return {
    AWSDR_REGION: region,
    AWSDR_PROBE_METHOD: method,
    AWSDR_PROBE_PATH: path,
    AWSDR_PROBE_STATUS: String(expectStatus),
    AWSDR_PROBE_REGION_HEADER: regionHeader,
    AWSDR_PROBE_KEY_HEADER: idempotencyHeader,
    AWSDR_PROBE_TOKEN_HEADER: tokenHeader,
  };
}

/** Environment variable that holds the token. */
export const probeTokenVariable = "AWSDR_PROBE_TOKEN";

/**
 * Name under which a probe from a region writes: one a region, so that a replica keeps as many rows
 * as there are vantage points.
 */
export function probeKey(from: string): string {
  return `awsdr-${from}`;
}

const longestPath = 255;
const pathPattern = /^\/[\x21-\x7e]*$/;
// It stands in every sentinel's environment, of which a function has 4 KB in all.
// docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const longestBody = 512;
const longestHeader = 64;
// A token of RFC 9110, section 5.6.2.
const headerPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const ownHeaders = [
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
];
const headers = ["regionHeader", "idempotencyHeader", "tokenHeader"] as const;

/** Lists what is wrong with a write probe. */
export function writeProbeFaults(probe: WriteProbe): Fault[] {
  const { method, path, body, expectStatus } = probe;
  const faults = choiceFaults("method", method, Object.values(ProbeMethod));
  if (!pathPattern.test(path) || path.length > longestPath) {
    faults.push(
      fault(
        "path",
        `must start with / and have at most ${longestPath} visible ASCII characters, ` +
          `got ${JSON.stringify(path)}`,
      ),
    );
  }
  const bytes = new TextEncoder().encode(body).length;
  if (bytes > longestBody) {
    faults.push(fault("body", `must have at most ${longestBody} bytes, got ${bytes}`));
  }
  const reason = "an answer that says that it is written";
  faults.push(
    ...wholeNumberFaults("expectStatus", expectStatus, { from: 200, to: 299, reason }),
    ...headers.flatMap((field) => headerFaults(field, probe[field])),
  );
  const names = headers.map((field) => probe[field]);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    faults.push(fault("", `must name three headers, got ${names.join(", ")}`));
  }
  return faults;
}

function headerFaults(field: (typeof headers)[number], name: string): Fault[] {
  const got = `got ${JSON.stringify(name)}`;
  if (!headerPattern.test(name) || name.length > longestHeader) {
    const rule = `must be the name of a header, of at most ${longestHeader} characters`;
    return [fault(field, `${rule}, ${got}`)];
  }
  if (!ownHeaders.includes(name.toLowerCase())) return [];
  return [fault(field, `must be a header of its own, ${got}: that one has a meaning already`)];
}

/** Whether two replicas are probed in the same way. */
export function isSameProbe(one: WriteProbe, other: WriteProbe): boolean {
  return (
    one.method === other.method &&
    one.path === other.path &&
    one.body === other.body &&
    one.expectStatus === other.expectStatus &&
    headers.every((field) => one[field].toLowerCase() === other[field].toLowerCase())
  );
}
