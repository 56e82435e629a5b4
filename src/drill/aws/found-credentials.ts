import { defaultProvider } from "@aws-sdk/credential-provider-node";

import type { RoleCredentials } from "./assumed-role";
import type { MfaSession } from "./mfa-session";

/**
 * Credentials of a profile, or those that AWS's own tools would find on this machine. A profile
 * that assumes a role would do so in the region that it names, which may be the lost one: here the
 * region that is asked does. Files are read anew, or new credentials would never be seen.
 *
 * @param profile left out, as AWS's own tools choose
 */
export function foundCredentials(
  region: string,
  profile: string | undefined,
  mfa: MfaSession,
): () => Promise<RoleCredentials> {
  const found = mfa.provider((mfaCodeProvider) =>
    defaultProvider({
      ...(profile !== undefined && { profile }),
      ignoreCache: true,
      clientConfig: { region },
      mfaCodeProvider,
    }),
  );
  if (profile === undefined) return found;
  return async () => {
    try {
      return await found();
    } catch (error) {
      // The SDK tells which profile it could not use in some of its faults and not in others.
      if (error instanceof Error && !isNamed(profile, error.message)) {
        error.message = `profile ${profile}: ${error.message}`;
      }
      throw error;
    }
  };
}

/** Whether a message names a profile as the SDK does, and does not just hold its letters. */
function isNamed(profile: string, message: string): boolean {
  return message.includes(`[${profile}]`) || message.includes(`profile ${profile}`);
}
