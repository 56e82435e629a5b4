import type { IncomingMessage } from "node:http";

/** A call of an AWS client, as its signature, headers and body tell. */
export interface AwsCall {
  /** Region that it is signed for. */
  readonly region: string;
  /** As IAM names it, such as `rds:FailoverGlobalCluster`. */
  readonly action: string;
}

/** Names that a service signs with, where IAM has another for its actions. */
const prefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/**
 * S3 is asked by method and query, and IAM does not call its actions what S3 calls its operations.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const s3Actions: Readonly<Record<string, string>> = {
  "HEAD ": "ListBucket",
  "GET versioning": "GetBucketVersioning",
  "GET encryption": "GetEncryptionConfiguration",
  "GET replication": "GetReplicationConfiguration",
};

/** Whether an action of IAM only reads, by its verb. */
export function isReading(action: string): boolean {
  return /:(Describe|Get|List|Query|BatchGet)/.test(action);
}

/** What is called. Whatever cannot be read is a call without a region, which nobody may make. */
export function awsCallOf({ headers, method, url = "/" }: IncomingMessage, body: Buffer): AwsCall {
  // Credential=<key>/<day>/<region>/<service>/aws4_request
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
  const [, , region = "", service = ""] =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1]?.split("/") ?? [];
  const operation = service === "s3" ? s3Action(method, url) : operationOf(headers, url, body);
  return { region, action: `${prefixes[service] ?? service}:${operation}` };
}

/** JSON names it in a header, CBOR in its path, queries in their body. */
function operationOf(headers: IncomingMessage["headers"], url: string, body: Buffer): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1) ?? "";
  const inPath = /\/operation\/(\w+)$/.exec(url)?.[1];
  return inPath ?? new URLSearchParams(body.toString()).get("Action") ?? "";
}

function s3Action(method: string | undefined, url: string): string {
  const { searchParams } = new URL(url, "http://s3");
  const asked = ["versioning", "encryption", "replication"].find((name) => searchParams.has(name));
  const key = `${method} ${asked ?? ""}`;
  return s3Actions[key] ?? key;
}
