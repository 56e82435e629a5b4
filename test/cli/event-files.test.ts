import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { type FoundEvent, findEvents } from "../../src/cli/event-files";

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "awsdr-events-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function foundIn(source: string, folder: string, input = ""): Promise<FoundEvent[]> {
  const { events, fault } = await findEvents(source, { folder, readInput: async () => input });
  if (fault !== undefined) throw new Error(fault);
  const found: FoundEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const from = (input: string) => foundIn("-", "/", input);
const values = (...all: unknown[]) => all.map((value) => ({ value }));

describe("a text of events", () => {
  it("is one object, over however many lines", async () => {
    const object = { a: [1, { b: "two" }] };

    expect(await from(JSON.stringify(object, null, 2))).toEqual(values(object));
  });

  it("is an array, whose elements are events even where they are arrays", async () => {
    expect(await from('[{"a":1},[{"b":2}],"c",null]')).toEqual(
      values({ a: 1 }, [{ b: 2 }], "c", null),
    );
  });

  it("is JSON lines, of either line end and with empty ones between", async () => {
    const expected = values({ a: 1 }, { b: 2 });

    expect(await from('{"a":1}\n{"b":2}')).toEqual(expected);
    expect(await from('\r\n{"a":1}\r\n\r\n{"b":2}\r\n')).toEqual(expected);
  });

  it("may begin with a byte order mark", async () => {
    expect(await from('\uFEFF{"a":1}')).toEqual(values({ a: 1 }));
    expect(await from("\uFEFF")).toEqual([]);
  });

  it("names the line that is not JSON, counting empty ones", async () => {
    expect(await from('{"a":1}\n\n{"b":\n{"c":3}')).toEqual([
      { value: { a: 1 } },
      { code: "not-json", message: "standard input line 3 is not JSON" },
      { value: { c: 3 } },
    ]);
  });

  it("is one fault when it is one broken object", async () => {
    expect(await from('{\n  "a": 1,\n  "b"\n}')).toEqual([
      { code: "not-json", message: "standard input is not JSON" },
    ]);
  });
});

describe("a folder of events", () => {
  it("holds them in its .json files, in the order of their names", async () => {
    const files = { "b.json": "2", "a.json": "[1]", "c.JSON": "3", "d.txt": "4", "0.json": "" };

    expect(await foundIn(".", await folderOf(files))).toEqual(values(1, 2));
  });

  it("goes on after a file that cannot be read", async () => {
    const folder = await folderOf({ "b.json": "2" });
    await mkdir(join(folder, "a.json"));

    expect(await foundIn(".", folder)).toEqual([
      { code: "unreadable-file", message: "a.json: illegal operation on a directory" },
      { value: 2 },
    ]);
  });

  it("may hold more events in a file than a call takes arguments", async () => {
    const folder = await folderOf({ "a.json": `[${"0,".repeat(200_000)}0]` });

    expect(await foundIn(".", folder)).toHaveLength(200_001);
  });
});
