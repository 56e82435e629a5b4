import { type ShellJson, type ShellText, shellJson, shellQuoted, shellWord } from "./shell";

/** What stands behind an option of the AWS CLI; `true` where nothing does. */
export type OptionValue =
  | true
  | ShellText
  | { readonly json: ShellJson }
  | { readonly names: readonly string[] }
  /** Every word that a variable holds. */
  | { readonly each: string };

/** One call by the AWS CLI. */
export interface AwsCall {
  /** As the CLI names it, such as `application-autoscaling`. */
  readonly service: string;
  /** As the CLI names it, such as `update-service`. */
  readonly operation: string;
  readonly region: string;
  /** By their names without the dashes, in the order of the line. */
  readonly options: Readonly<Record<string, OptionValue>>;
  /** What of the answer is printed, in JMESPath; left out where an answer says nothing. */
  readonly query?: string;
}

const longestLine = 100;

/**
 * A call as a line of the AWS CLI, of its first version and its second, broken where it is long.
 *
 * Whatever is printed is text: one answer a line, tabs between its parts, `None` for nothing.
 */
export function awsLine({ service, operation, region, options, query }: AwsCall): string {
  const words = [
    ...Object.entries(options).map(([name, value]) => optionOf(name, value)),
    ...(query === undefined ? [] : [optionOf("query", query), "--output text"]),
  ];
  const lines = [`aws ${service} ${operation} --region ${shellQuoted(region)}`];
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length + 3 <= longestLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.join(" \\\n");
}

function optionOf(name: string, value: OptionValue): string {
  if (value === true) return `--${name}`;
  if (typeof value === "object" && "json" in value)
    return `--${name} ${shellWord(shellJson(value.json))}`;
  if (typeof value === "object" && "names" in value) return `--${name} ${namesOf(value.names)}`;
  if (typeof value === "object" && "each" in value) return `--${name} $${value.each}`;
  const word = shellWord(value);
  // What begins with a dash would be an option of its own.
  return word.startsWith("-") || word.startsWith("'-") ? `--${name}=${word}` : `--${name} ${word}`;
}

/** Names that the CLI reads as they are; others as JSON, lest it reads something into them. */
function namesOf(names: readonly string[]): string {
  const isPlain = names.every((name) => /^[A-Za-z0-9][A-Za-z0-9_./:-]*$/.test(name));
  return isPlain ? names.map(shellQuoted).join(" ") : shellWord(shellJson([...names]));
}

/** A text as JMESPath means it: its own quotes have more rules than JSON has. */
export function literalOf(text: string): string {
  return `\`${JSON.stringify(text).replaceAll("`", "\\`")}\``;
}
