import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

/** One thing that a source holds in the place of an event: a value, or what is none. */
export type FoundEvent =
  | { readonly value: unknown }
  | { readonly code: "not-json" | "unreadable-file"; readonly message: string };

/** Events in the order of their files and lines; or why nothing could be read at all. */
export type FoundEvents =
  | { readonly events: readonly FoundEvent[]; readonly fault?: undefined }
  | { readonly events?: undefined; readonly fault: string };

/**
 * Finds events: in a file, in a folder's `.json` files in the order of their names, or in standard
 * input (`-`). A text is one object, an array, or JSON lines.
 */
export async function findEvents(
  source: string,
  { folder, readInput }: { readonly folder: string; readonly readInput: () => Promise<string> },
): Promise<FoundEvents> {
  try {
    if (source === "-") return { events: eventsIn(await readInput(), "standard input") };
    const path = resolve(folder, source);
    if (!(await stat(path)).isDirectory()) {
      return { events: eventsIn(await readFile(path, "utf8"), source) };
    }
    const files = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
    if (files.length === 0) return { fault: `${source} holds no .json file` };
    const found: FoundEvent[] = [];
    for (const name of files) found.push(...(await eventsOfFile(join(path, name), name)));
    const unread = found.every((event) => "code" in event && event.code === "unreadable-file");
    return unread ? { fault: `no file of ${source} can be read` } : { events: found };
  } catch (error) {
    return { fault: `cannot read ${source}: ${reasonOf(error)}` };
  }
}

async function eventsOfFile(path: string, name: string): Promise<FoundEvent[]> {
  try {
    return eventsIn(await readFile(path, "utf8"), name);
  } catch (error) {
    return [{ code: "unreadable-file", message: `${name}: ${reasonOf(error)}` }];
  }
}

/** The events of a text, which is JSON as a whole or line by line. */
export function eventsIn(text: string, name: string): FoundEvent[] {
  // Windows editors put a byte order mark in front, which is no JSON.
  const json = text.replace(/^\uFEFF/, "");
  if (json.trim() === "") return [];
  const whole = parsed(json, name);
  if ("value" in whole) {
    return Array.isArray(whole.value) ? whole.value.map((value) => ({ value })) : [whole];
  }
  const lines = json.split(/\r?\n/).flatMap((line, index) => {
    return line.trim() === "" ? [] : [{ line, index }];
  });
  const read = lines.map(({ line, index }) => parsed(line, `${name} line ${index + 1}`));
  return areJsonLines(lines, read) ? read : [whole];
}

/** One broken object over many lines is one fault, and not as many as it has lines. */
function areJsonLines(
  lines: readonly { readonly line: string }[],
  read: readonly FoundEvent[],
): boolean {
  return (
    read.some((event) => "value" in event && isObject(event.value)) ||
    lines.every(({ line }) => /^\s*\{.*\S/.test(line))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function parsed(text: string, name: string): FoundEvent {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { code: "not-json", message: `${name} is not JSON` };
  }
}

/** The system's words without its numbers: `no such file or directory`. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(text)?.[1] ?? text;
}
