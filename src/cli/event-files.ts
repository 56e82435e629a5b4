import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Checked } from "../model/faults";
import { eventCutter } from "./event-texts/cutter";
import type { FoundEvent } from "./event-texts/event-text";
import { faultsOf } from "./outcome";
import { briefReasonOf } from "./reason";

/**
 * Events in the order of their files and lines, some at a time; or why there is nothing to read.
 */
export type FoundEvents = Checked<AsyncIterable<readonly FoundEvent[]>>;

/** A file's texts are read in pieces of so many bytes. */
const pieceBytes = 262_144;

/**
 * Finds events: in a file, in a folder's `.json` files in the order of their names, or in standard
 * input (`-`). A text is one object, an array, or JSON lines.
 *
 * Texts are read piece by piece as their events are asked for: a source may be larger than memory.
 */
export async function findEvents(
  source: string,
  {
    folder,
    readInput,
  }: { readonly folder: string; readonly readInput: () => AsyncIterable<string> },
): Promise<FoundEvents> {
  try {
    if (source === "-") return { value: cutEvents(readInput(), "standard input") };
    const path = resolve(folder, source);
    if (!(await stat(path)).isDirectory()) {
      return { value: cutEvents(piecesOf(await open(path)), source) };
    }
    const files = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
    if (files.length === 0) return { faults: faultsOf(`${source} holds no .json file`) };
    return { value: readFolder(path, files) };
  } catch (error) {
    return { faults: faultsOf(`cannot read ${source}: ${briefReasonOf(error)}`) };
  }
}

async function* readFolder(
  path: string,
  files: readonly string[],
): AsyncGenerator<readonly FoundEvent[]> {
  for (const name of files) {
    try {
      yield* cutEvents(piecesOf(await open(join(path, name))), name);
    } catch (error) {
      yield [{ code: "unreadable-file", message: `${name}: ${briefReasonOf(error)}` }];
    }
  }
}

async function* cutEvents(
  pieces: AsyncIterable<string>,
  name: string,
): AsyncGenerator<readonly FoundEvent[]> {
  const cutter = eventCutter(name);
  for await (const piece of pieces) yield cutter.push(piece);
  yield cutter.end();
}

function piecesOf(file: FileHandle): AsyncIterable<string> {
  return file.createReadStream({ encoding: "utf8", highWaterMark: pieceBytes });
}
