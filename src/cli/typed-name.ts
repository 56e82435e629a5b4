import { fault } from "../model/faults";
import { type CommandOutcome, refused } from "./outcome";
import type { Surroundings } from "./surroundings";

/**
 * Makes sure that a person means a service: its name was given, or is typed now. Undefined where it
 * was; otherwise how the command ends, with nothing done.
 */
export async function notConfirmed(
  service: string,
  what: string,
  confirm: string | undefined,
  { ask }: Pick<Surroundings, "ask">,
): Promise<CommandOutcome | undefined> {
  if (confirm !== undefined) return undefined;
  if (ask === null) {
    const rule = `must be ${service}: nobody is at a terminal who could type it`;
    return refused("usage", [fault("--confirm", rule)]);
  }
  const typed = await ask(`Type ${service} to ${what}`);
  if (typed === undefined) return refused("interrupted", [fault("", "nothing was done")]);
  if (typed.trim() === service) return undefined;
  const got = JSON.stringify(typed);
  return refused("usage", [fault("", `nothing was done: ${got} is not ${service}`)]);
}

/** What is taken out, and whether somebody has confirmed the whole already. */
interface Detaching {
  readonly detach?: readonly string[] | undefined;
  readonly confirm?: string | undefined;
}

/**
 * Makes sure that a person means each database that is taken out of its global one, since nothing
 * puts it back: its name is typed once more, unless `confirm` says that nobody is there to type.
 */
export async function notDetached(
  { detach = [], confirm }: Detaching,
  surroundings: Pick<Surroundings, "ask">,
): Promise<CommandOutcome | undefined> {
  for (const store of detach) {
    const what = "take it out of its global database, for good";
    const refusal = await notConfirmed(store, what, confirm, surroundings);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
