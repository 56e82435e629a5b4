/** Loads AWS's clients, which takes as long as all the rest: bundled apart, as the ledger is. */
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { STSClient } from "@aws-sdk/client-sts";

import { assumedRole } from "../drill/aws/assumed-role";
import { foundCredentials } from "../drill/aws/found-credentials";
import { mfaSessionOf } from "../drill/aws/mfa-session";
import { putEntry } from "../drill/aws/put-entry";
import type { LedgerAccess } from "../operate/readable-ledger";
import type { RegionBuses } from "./region-buses";

/**
 * Longest wait for a connection and for an answer, in milliseconds; whoever asks limits the whole.
 */
const connectionTimeout = 5_000;
const requestTimeout = 8_000;

/** The shortest session there is. [api:sts.AssumeRole DurationSeconds: 900 at least] */
const sessionSeconds = 900;

/**
 * The buses of a region, with the credentials of whoever asks, or with those of a role that he may
 * assume. Calls no other region: the role is assumed in the region itself.
 */
export function openBus(
  region: string,
  { profile, roleArn, sourceIdentity, mfaCode, endpointUrl }: LedgerAccess,
): RegionBuses {
  // The SDK's word on Node 20 would stand among the faults.
  // [core/client emitWarningIfUnsupportedVersion]
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const requestHandler = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  const own = foundCredentials(region, profile, mfaSessionOf(mfaCode, profile));
  const endpoint = endpointUrl === undefined ? {} : { endpoint: endpointUrl };
  const settings = { region, requestHandler, maxAttempts: 2, credentials: own, ...endpoint };
  const sts = roleArn === undefined ? undefined : new STSClient(settings);
  const seconds = sessionSeconds;
  const session = roleArn && { roleArn, name: "awsdr-record", seconds, sourceIdentity };
  const credentials = sts && session && (() => assumedRole(sts, session));
  const client = new EventBridgeClient({ ...settings, ...(credentials && { credentials }) });
  return {
    put: (entry, signal) => putEntry(client, entry, signal),
    close() {
      client.destroy();
      sts?.destroy();
    },
  };
}
