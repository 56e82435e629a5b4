import { oneLine } from "../report/paper/text";

/** Names by which AWS refuses credentials that are wrong, too old, or of a clock that is. */
export const badCredentials = new Set([
  "ExpiredTokenException",
  "ExpiredToken",
  "IncompleteSignatureException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
]);

/** Names of the SDK's own errors when it finds no credentials, or cannot use what it finds. */
export const noCredentials = new Set(["CredentialsProviderError", "TokenProviderError"]);

/** What became of a call of AWS that failed. */
export interface AwsAnswer {
  readonly name: string;
  readonly said: string;
  /** HTTP status; `undefined` when nothing answered. */
  readonly status: number | undefined;
}

/** What an error of the SDK tells. */
export function answerIn(error: unknown): AwsAnswer {
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
