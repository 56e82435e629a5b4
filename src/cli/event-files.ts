import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { reasonOf } from "./reason";

/** One thing that a source holds in the place of an event: a value, or what is none. */
export type FoundEvent =
  | { readonly value: unknown }
  | { readonly code: "not-json" | "unreadable-file"; readonly message: string };

/** Events in the order of their files and lines; or why there is nothing to read. */
export type FoundEvents =
  | { readonly events: AsyncIterable<FoundEvent>; readonly fault?: undefined }
  | { readonly events?: undefined; readonly fault: string };

/**
 * Finds events: in a file, in a folder's `.json` files in the order of their names, or in standard
 * input (`-`). A text is one object, an array, or JSON lines.
 *
 * A folder's files are read one after the other, and lines are parsed as they are asked for: a year of
 * events does not have to fit into memory at once.
 */
export async function findEvents(
  source: string,
  { folder, readInput }: { readonly folder: string; readonly readInput: () => Promise<string> },
): Promise<FoundEvents> {
  try {
    if (source === "-") return { events: oneByOne(await readInput(), "standard input") };
    const path = resolve(folder, source);
    if (!(await stat(path)).isDirectory()) {
      return { events: oneByOne(await readFile(path, "utf8"), source) };
    }
    const files = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
    if (files.length === 0) return { fault: `${source} holds no .json file` };
    return { events: eventsOfFolder(path, files) };
  } catch (error) {
    return { fault: `cannot read ${source}: ${reasonOf(error)}` };
  }
}

async function* oneByOne(text: string, name: string): AsyncGenerator<FoundEvent> {
  yield* eventsIn(text, name);
}

async function* eventsOfFolder(path: string, files: readonly string[]): AsyncGenerator<FoundEvent> {
  for (const name of files) {
    let text: string;
    try {
      text = await readFile(join(path, name), "utf8");
    } catch (error) {
      yield { code: "unreadable-file", message: `${name}: ${reasonOf(error)}` };
      continue;
    }
    yield* eventsIn(text, name);
  }
}

/** The events of a text, which is JSON as a whole or line by line. */
function* eventsIn(text: string, name: string): Generator<FoundEvent> {
  // Windows editors put a byte order mark in front, which is no JSON.
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (!/\S/.test(json)) return;
  const whole = parsed(json, name);
  if ("value" in whole) {
    if (!Array.isArray(whole.value)) yield whole;
    else for (const value of whole.value) yield { value };
  } else if (!areJsonLines(json)) {
    yield whole;
  } else {
    for (const { line, number } of linesOf(json)) yield parsed(line, `${name} line ${number}`);
  }
}

/** Lines that hold something, numbered from 1. */
function* linesOf(text: string): Generator<{ readonly line: string; readonly number: number }> {
  let from = 0;
  for (let number = 1; from < text.length; number += 1) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? text.length : end);
    if (/\S/.test(line)) yield { line, number };
    from = end < 0 ? text.length : end + 1;
  }
}

/** One broken object over many lines is one fault, and not as many as it has lines. */
function areJsonLines(text: string): boolean {
  let allBegin = true;
  for (const { line } of linesOf(text)) {
    const event = parsed(line, "");
    if ("value" in event && isObject(event.value)) return true;
    allBegin &&= /^\s*\{.*\S/.test(line);
  }
  return allBegin;
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
