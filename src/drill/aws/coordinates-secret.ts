import { createHash } from "node:crypto";

import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";

import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import { sent } from "./sent";

/** Actions of IAM that writing takes; AWS's own key for secrets asks no right beside them. */
export const coordinateActions = [
  "secretsmanager:GetSecretValue",
  "secretsmanager:PutSecretValue",
] as const;

/**
 * Has a secret say some of its coordinates anew and all others as before: by a new version, which
 * is the one in force at once. A secret that says so already is left as it is.
 */
export async function sayCoordinates(
  client: Pick<SecretsManagerClient, "send">,
  secretArn: string,
  wanted: Readonly<Record<string, string>>,
  signal: CallSignal,
): Promise<void> {
  const reading = `GetSecretValue of ${secretArn}`;
  const { SecretString, VersionId } = await sent(reading, signal, (options) =>
    client.send(new GetSecretValueCommand({ SecretId: secretArn }), options),
  );
  const known = coordinatesIn(SecretString);
  if (known === undefined) {
    throw new CloudFault(`${reading}: it holds no coordinates as JSON`, "refused");
  }
  if (Object.entries(wanted).every(([key, value]) => known[key] === value)) return;
  const text = JSON.stringify({ ...known, ...wanted });
  await sent(`PutSecretValue of ${secretArn}`, signal, (options) =>
    client.send(
      new PutSecretValueCommand({
        SecretId: secretArn,
        SecretString: text,
        ClientRequestToken: tokenOf(VersionId ?? "", text),
      }),
      options,
    ),
  );
}

/**
 * One token for one text after one version: an order that is repeated because nobody heard its
 * answer makes no second version. At least 32 characters, at most 64.
 * [api:secretsmanager.PutSecretValueRequest.ClientRequestToken]
 */
function tokenOf(after: string, text: string): string {
  const hash = createHash("sha256").update(`${after}\n${text}`).digest("hex");
  return `awsdr-${hash.slice(0, 40)}`;
}

/** Undefined for a text that is no JSON object. */
function coordinatesIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? "");
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
