import type { Properties, RecordedResource } from "awsdr/testing";

/** A resource that the twin has declared before, and the variable that holds it. */
export interface Declared {
  readonly variable: string;
  readonly resource: RecordedResource;
}

/** Outputs that say nothing of whom a value came from: everybody's are alike. */
const everybodys = new Set(["region", "tags", "tagsAll"]);

/** A shorter text is found in others by chance. */
const shortestMatch = 6;

/**
 * Writes one input as an expression: what came from other resources refers to their outputs, as an
 * author would write it, and the rest is literal.
 */
export function expressionOf(value: unknown, from: readonly Declared[]): string {
  const used = new Set<Declared>();
  const outputs = from.flatMap(outputsOf).sort((a, b) => b.text.length - a.text.length);
  const written = write(value, outputs, used);
  // What depends on a resource without showing one of its outputs waits for it all the same.
  const unseen = from.filter((declared) => !used.has(declared));
  if (unseen.length === 0) {
    return written;
  }
  const ids = unseen.map(({ variable }) => `${variable}.id`).join(", ");
  return `pulumi.all([${written}, ${ids}]).apply(([value]) => value)`;
}

interface Output {
  readonly text: string;
  readonly expression: string;
  readonly of: Declared;
}

/** Every text among a resource's outputs. */
function outputsOf(declared: Declared): Output[] {
  const { variable, resource } = declared;
  const found: Output[] = [{ text: resource.id, expression: `${variable}.id`, of: declared }];
  const walk = (value: unknown, expression: string): void => {
    if (typeof value === "string") {
      found.push({ text: value, expression, of: declared });
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        walk(inner, `${expression}[${JSON.stringify(Array.isArray(value) ? Number(key) : key)}]`);
      }
    }
  };
  for (const [key, value] of Object.entries(resource.outputs)) {
    if (!everybodys.has(key)) {
      walk(value, `${variable}.${key}`);
    }
  }
  return found.filter(({ text }) => text.length >= shortestMatch);
}

function write(value: unknown, outputs: readonly Output[], used: Set<Declared>): string {
  if (typeof value === "string") {
    return writeText(value, outputs, used);
  }
  if (Array.isArray(value)) {
    return `[${value.map((element) => write(element, outputs, used)).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const { archive, asset } = value as Properties;
  if (archive !== undefined) {
    const kind = typeof archive === "string" ? "FileArchive" : "AssetArchive";
    return `new pulumi.asset.${kind}(${write(archive, [], used)})`;
  }
  if (asset !== undefined) {
    return `new pulumi.asset.FileAsset(${write(asset, [], used)})`;
  }
  const members = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${write(inner, outputs, used)}`,
  );
  return `{ ${members.join(", ")} }`;
}

/** A text that is an output becomes that output; one that holds outputs is put together of them. */
function writeText(text: string, outputs: readonly Output[], used: Set<Declared>): string {
  const whole = outputs.find((output) => output.text === text);
  if (whole !== undefined) {
    used.add(whole.of);
    return whole.expression;
  }
  const parts = partsOf(text, outputs, used);
  return parts.length === 1 ? parts.join() : `pulumi.concat(${parts.join(", ")})`;
}

function partsOf(text: string, outputs: readonly Output[], used: Set<Declared>): string[] {
  const part = outputs.find((output) => text.includes(output.text));
  if (part === undefined) {
    return text === "" ? [] : [JSON.stringify(text)];
  }
  used.add(part.of);
  const at = text.indexOf(part.text);
  return [
    ...partsOf(text.slice(0, at), outputs, used),
    part.expression,
    ...partsOf(text.slice(at + part.text.length), outputs, used),
  ];
}
