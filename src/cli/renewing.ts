import type { Live } from "./live";
import type { Surroundings } from "./surroundings";

/** What somebody is asked whose credentials have ended. */
const renewQuestion =
  "The credentials have ended. Renew them in AWS's files or by SSO, then press Enter (those of " +
  "this shell's environment cannot change: press Ctrl-C, and go on with --resume in another shell)";

/**
 * Asks whoever sits at the terminal for new credentials, below what is drawn there; resolves to
 * whether there are any.
 *
 * @param signIn looks for them, while nothing is drawn: a code may be asked for
 */
export function renewing(
  ask: Surroundings["ask"],
  screen: Live | null,
  shown: Parameters<Live["show"]>[0],
) {
  return async (signIn: () => Promise<unknown> | undefined): Promise<boolean> => {
    if (ask === null) return false;
    screen?.end();
    const answer = await ask(renewQuestion);
    if (answer !== undefined) await signIn();
    screen?.show(shown);
    return answer !== undefined;
  };
}
