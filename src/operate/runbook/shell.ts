/** A part of a shell's word that the shell fills in; made only of text of ours. */
export class Expansion {
  /** As it stands between double quotes. */
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** The value of a variable. */
  static variable(name: string): Expansion {
    return new Expansion(`$${name}`);
  }

  /** The same; a line in which it has no value is not run. */
  static required(name: string): Expansion {
    return new Expansion(`\${${name}:?}`);
  }

  /** What whole numbers come to. */
  static arithmetic(expression: string): Expansion {
    return new Expansion(`$((${expression}))`);
  }

  /** What a command prints. */
  static command(command: string): Expansion {
    return new Expansion(`$(${command})`);
  }
}

/** A word of a shell: text that stands for itself, and what the shell fills in. */
export type ShellText = string | Expansion | readonly (string | Expansion)[];

/** A value of JSON in which a shell fills in parts; those have to be safe in a text of JSON. */
export type ShellJson =
  | ShellText
  | number
  | boolean
  | BareJson
  | { readonly [key: string]: ShellJson }
  | readonly ShellJson[];

/** A part that is no text of JSON but a value of its own, such as a number. */
export interface BareJson {
  readonly bare: Expansion;
}

/** Needs no quotes in any shell, wherever it stands in a word. */
const plain = /^[A-Za-z0-9_./:=@%,-]+$/;

/**
 * Text as one word of a POSIX shell that stands for exactly that text.
 *
 * In single quotes nothing has a meaning. Control characters are written as `printf` prints them: a
 * terminal takes them for keys as they are pasted. No argument can hold a NUL, so it becomes the
 * replacement character.
 */
export function shellQuoted(text: string): string {
  if (plain.test(text)) return text;
  const parts = text.replaceAll("\0", "\ufffd").split(controls);
  const words = parts.map((part, nth) => {
    if (nth % 2 === 1) return `"$(printf '${octal(part)}')"`;
    return part === "" ? "" : `'${part.replaceAll("'", "'\\''")}'`;
  });
  return words.join("") || "''";
}

// A line break is one in quotes, and a shell takes it from the end of what a command prints.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /([\u0001-\u0009\u000b-\u001f\u007f-\u009f]+)/;

/** `printf` of POSIX knows octal bytes, and not every shell knows others. */
function octal(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** A word of a shell. */
export function shellWord(text: ShellText): string {
  const words = partsOf(text).map((part) =>
    typeof part === "string" ? (part === "" ? "" : shellQuoted(part)) : `"${part.text}"`,
  );
  return words.join("") || "''";
}

/** A value as JSON, for a shell to fill in. */
export function shellJson(value: ShellJson): ShellText {
  return joined(jsonParts(value));
}

function jsonParts(value: ShellJson): readonly (string | Expansion)[] {
  if (typeof value === "number" || typeof value === "boolean") return [JSON.stringify(value)];
  if (isText(value)) return ['"', ...insideText(value), '"'];
  if (isList(value)) return ["[", ...separated(value.map(jsonParts)), "]"];
  if (isBare(value)) return [value.bare];
  const members = Object.entries(value).map(([key, member]) => [
    `${JSON.stringify(key)}:`,
    ...jsonParts(member),
  ]);
  return ["{", ...separated(members), "}"];
}

function insideText(text: ShellText): (string | Expansion)[] {
  return partsOf(text).map((part) =>
    typeof part === "string" ? JSON.stringify(part).slice(1, -1) : part,
  );
}

function separated(each: readonly (readonly (string | Expansion)[])[]): (string | Expansion)[] {
  return each.flatMap((parts, nth) => (nth === 0 ? [...parts] : [",", ...parts]));
}

/** A list of JSON and a text in parts look alike: only the second holds an expansion at its top. */
function isText(value: ShellJson): value is ShellText {
  if (typeof value === "string" || value instanceof Expansion) return true;
  return (
    Array.isArray(value) &&
    value.some((part) => part instanceof Expansion) &&
    value.every((part) => typeof part === "string" || part instanceof Expansion)
  );
}

function isBare(value: object): value is BareJson {
  return "bare" in value && value.bare instanceof Expansion;
}

function isList(value: ShellJson): value is readonly ShellJson[] {
  return Array.isArray(value);
}

function partsOf(text: ShellText): readonly (string | Expansion)[] {
  return typeof text === "string" || text instanceof Expansion ? [text] : text;
}

/** Text beside text is one text: each would have quotes of its own. */
function joined(parts: readonly (string | Expansion)[]): ShellText {
  const whole: (string | Expansion)[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (typeof part === "string" && typeof last === "string") whole[whole.length - 1] = last + part;
    else whole.push(part);
  }
  return whole;
}
