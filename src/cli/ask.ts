import { isCancel, text } from "@clack/prompts";

import { oneLine } from "../report/paper/text";

/** Asks for a line of text; undefined where nobody wants to answer. */
export type AskPerson = (question: string) => Promise<string | undefined>;

/** Asks a person at a terminal, on standard error: standard output is for what is printed. */
export const askAtTerminal: AskPerson = async (message) => {
  const answer = await text({ message: oneLine(message), output: process.stderr });
  return isCancel(answer) ? undefined : answer;
};

/** Asks that person for the code of a device of MFA; undefined where nobody can be asked. */
export function mfaCodeFrom(
  ask: AskPerson | null,
): ((device: string) => Promise<string | undefined>) | undefined {
  if (ask === null) return undefined;
  const known = mfaCodes.get(ask);
  if (known !== undefined) return known;
  const asks = (device: string) => ask(`The profile takes a code of ${device}. Which one now?`);
  mfaCodes.set(ask, asks);
  return asks;
}

/** One question for each person, by which all that ask him know one another. */
const mfaCodes = new WeakMap<AskPerson, (device: string) => Promise<string | undefined>>();
