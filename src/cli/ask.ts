import { isCancel, text } from "@clack/prompts";

import { oneLine } from "../report/paper/text";

/** Asks for a line of text; undefined where nobody wants to answer. */
export type AskPerson = (question: string) => Promise<string | undefined>;

/** Asks a person at a terminal, on standard error: standard output is for what is printed. */
export const askAtTerminal: AskPerson = async (message) => {
  const answer = await text({ message: oneLine(message), output: process.stderr });
  return isCancel(answer) ? undefined : answer;
};
