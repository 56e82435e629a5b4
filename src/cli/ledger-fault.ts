import { oneLine } from "../report/paper/text";

/** Where a ledger was asked for, and where else it is. */
export interface LedgerPlace {
  readonly region: string;
  readonly table: string;
  /** Other regions that hold a replica, as far as they are known. */
  readonly others: readonly string[];
}

/** Names by which AWS refuses credentials that are wrong, too old, or of a clock that is. */
const badCredentials = new Set([
  "ExpiredTokenException",
  "ExpiredToken",
  "IncompleteSignatureException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
]);

/** Names of the SDK's own errors when it finds no credentials, or cannot use what it finds. */
const noCredentials = new Set(["CredentialsProviderError", "TokenProviderError"]);

/** Why the ledger could not be read, in one sentence that says what to do. */
export function ledgerFault(error: unknown, { region, table, others }: LedgerPlace): string {
  const { name, said, status } = answerIn(error);
  if (noCredentials.has(name)) {
    return `no AWS credentials to read the ledger with: ${said}`;
  }
  if (badCredentials.has(name)) return `AWS does not take these credentials: ${said}`;
  if (name === "AccessDeniedException") {
    return `these credentials may not read table ${table} in ${region} (dynamodb:Scan, dynamodb:GetItem): ${said}`;
  }
  if (name === "ResourceNotFoundException") {
    return `${region} holds no table ${table} in the account of these credentials`;
  }
  const elsewhere =
    others.length === 0
      ? ""
      : `; replicas are also in ${others.join(", ")}: name one with --region`;
  return status === undefined
    ? `the ledger in ${region} does not answer: ${said}${elsewhere}`
    : `the ledger in ${region} cannot be read (HTTP ${status}): ${said}${elsewhere}`;
}

interface AwsAnswer {
  readonly name: string;
  readonly said: string;
  /** HTTP status; `undefined` when nothing answered. */
  readonly status: number | undefined;
}

function answerIn(error: unknown): AwsAnswer {
  if (!(error instanceof Error))
    return { name: "", said: oneLine(String(error)), status: undefined };
  const { name, message } = error;
  // Some connection errors have no message but a code: an aggregate of one a tried address.
  const code = "code" in error && typeof error.code === "string" ? error.code : name;
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" &&
    metadata !== null &&
    "httpStatusCode" in metadata &&
    typeof metadata.httpStatusCode === "number"
      ? metadata.httpStatusCode
      : undefined;
  return { name, said: oneLine(message === "" ? code : message), status };
}
