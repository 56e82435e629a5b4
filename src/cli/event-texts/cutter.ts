import { longestEvent } from "../../model/events/parse-event";
import { arrayCutter } from "./array-cutter";
import type { EventCutter } from "./event-text";
import { lineCutter } from "./line-cutter";

/** An object that is written for people, over many lines, is longer than it has to be. */
const longestUndecided = 4 * longestEvent;

/** Cuts one object over however many lines, an array, or JSON lines: the beginning shows which. */
export function eventCutter(name: string): EventCutter {
  let seen = "";
  let chosen: EventCutter | undefined;
  return {
    push: (piece) => {
      if (chosen !== undefined) return chosen.push(piece);
      seen = withoutMark(seen + piece);
      chosen = cutterFor(seen, name, false);
      return chosen === undefined ? [] : chosen.push(seen);
    },
    end: () => {
      if (chosen !== undefined) return chosen.end();
      const cutter = cutterFor(seen, name, true);
      return cutter === undefined ? [] : [...cutter.push(seen), ...cutter.end()];
    },
  };
}

/** Windows editors put a byte order mark in front, which is no JSON. */
function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** How a text is cut that begins like this; `undefined` while that cannot be known. */
function cutterFor(seen: string, name: string, ended: boolean): EventCutter | undefined {
  const begin = seen.search(/\S/);
  if (begin < 0) return undefined;
  if (seen[begin] === "[") return arrayCutter(name);

  const lineEnd = seen.indexOf("\n", begin);
  if (lineEnd >= 0 && isJson(seen.slice(begin, lineEnd))) return lineCutter(name);
  if (!ended && seen.length <= longestUndecided) return undefined;
  if (ended && isJson(seen)) return wholeCutter(name);
  return areLines(seen) ? lineCutter(name) : brokenCutter(name);
}

function wholeCutter(name: string): EventCutter {
  return { push: (text) => [{ text, place: name }], end: () => [] };
}

function brokenCutter(name: string): EventCutter {
  return { push: () => [], end: () => [{ code: "not-json", message: `${name} is not JSON` }] };
}

/** One broken object over many lines is one fault, and not as many as it has lines. */
function areLines(text: string): boolean {
  const lines = text.split("\n").filter((line) => /\S/.test(line));
  const allBegin = lines.every((line) => /^\s*\{.*\S/.test(line));
  return allBegin || lines.some((line) => /^\s*\{\s*"/.test(line) && isJson(line));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
