import type { CommandOutcome } from "../../../src/cli/outcome";

/** What a command that did nothing says of it, each reason as one sentence. */
export function sentencesIn({ stdout, stderr }: CommandOutcome): string[] {
  const told = stderr.split("\n").filter((line) => line !== "");
  const lines = told.map((line) => line.replace(/^awsdr: /, ""));
  const text = stdout.replaceAll(/\s+/g, " ");
  const [, refusals = ""] = /Refused - (.*?)\.(?: !|\s*$)/.exec(text) ?? [];
  const [, ended] =
    /(?:Refused|Half-done): (.*?); (?:nothing is changed|changed is [a-z, ]+)\./.exec(text) ?? [];
  const [, unwritten] = /^\S+: refused, (.*?) ?$/.exec(text) ?? [];
  const preflight = refusals === "" ? [] : refusals.split(". - ");
  return [...lines, ...preflight, ...[ended, unwritten].flatMap((one) => one ?? [])];
}
