import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { findEvents } from "../../src/cli/event-files";
import type { FoundEvent } from "../../src/cli/event-texts/event-text";
import { pieces } from "../support/pieces";
import { sentences } from "../support/sentences";

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "awsdr-events-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function foundIn(source: string, folder: string, input = ""): Promise<FoundEvent[]> {
  const { value: events, faults } = await findEvents(source, {
    folder,
    readInput: () => pieces(input),
  });
  if (faults !== undefined) throw new Error(sentences(faults).join("; "));
  const found: (readonly FoundEvent[])[] = [];
  for await (const some of events) found.push(some);
  return found.flat();
}

/** The values of events that are all JSON. */
async function valuesIn(source: string, folder: string): Promise<unknown[]> {
  const found = await foundIn(source, folder);
  return found.map((event) => ("code" in event ? event : JSON.parse(event.text)));
}

describe("events", () => {
  test("are found in a file, named as it was", async () => {
    const folder = await folderOf({ "a.jsonl": '{"a":1}\n\n{"b":2}\n' });

    expect(await foundIn("a.jsonl", folder)).toEqual([
      { text: '{"a":1}', place: "a.jsonl line 1" },
      { text: '{"b":2}', place: "a.jsonl line 3" },
    ]);
  });

  test("are found in standard input", async () => {
    expect(await foundIn("-", "/", '[{"a":1}]')).toEqual([
      { text: '{"a":1}', place: "standard input element 1" },
    ]);
  });

  test("may have characters of several bytes where a piece of the file ends", async () => {
    const value = "ab€😀".repeat(100_000);
    const folder = await folderOf({ "a.json": JSON.stringify([value, value]) });

    expect(await valuesIn("a.json", folder)).toEqual([value, value]);
  });

  test("may be more in a file than a call takes arguments", async () => {
    const folder = await folderOf({ "a.json": `[${"0,".repeat(200_000)}0]` });

    expect(await foundIn("a.json", folder)).toHaveLength(200_001);
  });
});

describe("a folder of events", () => {
  test("holds them in its .json files, in the order of their names", async () => {
    const files = { "b.json": "2", "a.json": "[1]", "c.JSON": "3", "d.txt": "4", "0.json": "" };

    expect(await valuesIn(".", await folderOf(files))).toEqual([1, 2]);
  });

  test("goes on after a file that cannot be read", async () => {
    const folder = await folderOf({ "b.json": "2" });
    await mkdir(join(folder, "a.json"));

    expect(await foundIn(".", folder)).toEqual([
      { code: "unreadable-file", message: "a.json: illegal operation on a directory" },
      { text: "2", place: "b.json" },
    ]);
  });
});
