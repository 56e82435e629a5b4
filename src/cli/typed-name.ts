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
  return refused("usage", [fault("", `nothing was done: ${got} is not the service's name`)]);
}
