import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { fileJournal } from "../../../src/drill/machine/file-journal";
import { CallEnd } from "../../../src/drill/port/call-signal";
import { live } from "../calm-world";
import { bareLine, fullLine } from "../journal-lines";

const region = "eu-central-1";
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function journal(runId = "run-1", of = join(folder, "a", "b")) {
  const port = fileJournal(of);
  return {
    read: () => port.read(region, runId, live),
    append: (line = bareLine(1), signal: AbortSignal | CallEnd = live) =>
      port.append(region, runId, line, signal),
    files: () => readdirSync(join(of, `${encodeURIComponent(runId)}.journal`)),
    folder: join(of, `${encodeURIComponent(runId)}.journal`),
  };
}

/** A user who owns nothing. */
const nobody = 65_534;

describe("a journal in files", () => {
  test("is empty before its first line", async () => {
    expect(await journal().read()).toEqual([]);
  });

  test("reads what was appended, by another process as well, in the order of the numbers", async () => {
    await journal().append(bareLine(2));
    await journal().append(fullLine);
    await journal().append(bareLine(1));

    expect(await journal().read()).toEqual([bareLine(1), bareLine(2), fullLine]);
    expect(journal().files()).toEqual(["00000001.json", "00000002.json", "00000012.json"]);
  });

  test("names the runs that have a folder, and nothing else that lies there", async () => {
    const shelf = fileJournal(folder);
    expect(await fileJournal(join(folder, "none")).runIds(region, live)).toEqual([]);
    await shelf.append(region, "run-1", bareLine(1), live);
    await shelf.append(region, "../run 2", bareLine(1), live);
    for (const other of ["notes", "%.journal"]) mkdirSync(join(folder, other));

    expect([...(await shelf.runIds(region, live))].sort()).toEqual(["../run 2", "run-1"]);
  });

  test("takes no number twice, and keeps what the first wrote", async () => {
    await journal().append(bareLine(1, "p1"));

    await expect(journal().append(bareLine(1, "p2"))).rejects.toMatchObject({ class: "already" });
    expect(await journal().read()).toEqual([bareLine(1, "p1")]);
  });

  test("gives a number to one of many who write it at once", async () => {
    const names = Array.from({ length: 20 }, (_, at) => `p${at}`);

    const settled = await Promise.allSettled(
      names.map((name) => journal().append(bareLine(1, name))),
    );

    const won = names.filter((_, at) => settled[at]?.status === "fulfilled");
    expect(won).toHaveLength(1);
    expect(await journal().read()).toEqual([bareLine(1, won[0])]);
  });

  test("survives a line that a crash cut short: it has no number, and may be written again", async () => {
    const { folder, append, read } = journal();
    await append(bareLine(1));
    writeFileSync(join(folder, "3b0c.draft"), '{"version":1,"numb');

    expect(await read()).toEqual([bareLine(1)]);
    await append(bareLine(2));
    expect(await read()).toEqual([bareLine(1), bareLine(2)]);
  });

  test.each([
    ["is cut short", '{"version":1,"numb', "line 2 of run-1 in .* is no line of a journal"],
    ["is of a newer release", '{"version":2}', "line 2 of run-1 in .* is of version 2"],
  ])("tells of a line with a number that %s", async (_, text, message) => {
    const { folder, append, read } = journal();
    await append(bareLine(1));
    writeFileSync(join(folder, "00000002.json"), text);

    await expect(read()).rejects.toThrow(new RegExp(message));
    await expect(read()).rejects.toMatchObject({ class: "refused", name: "UnreadableLine" });
  });

  test("keeps runs apart, whatever their names hold", async () => {
    const names = ["run-1", "..", "../run-1", "a/b", "Überfall 1", "."];
    for (const [at, name] of names.entries()) await journal(name).append(bareLine(at + 1));

    for (const [at, name] of names.entries()) {
      expect(await journal(name).read()).toEqual([bareLine(at + 1)]);
    }
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readdirSync(join(folder, "a", "b"))).toHaveLength(names.length);
  });

  test("leaves no draft behind", async () => {
    const { append, files } = journal();
    await append();
    await append().catch(() => {});

    expect(files()).toEqual(["00000001.json"]);
  });

  test("writes nothing once the call was given up", async () => {
    const over = new CallEnd();
    over.abort(new Error("given up"));

    await expect(journal().append(bareLine(1), over)).rejects.toThrow("given up");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("gives a call that is given up while it writes no number", async () => {
    const over = new CallEnd();
    const { append, read } = journal();
    const appending = append(bareLine(1), over);
    over.abort(new Error("given up"));

    await expect(appending).rejects.toThrow("given up");
    expect(await read()).toEqual([]);
  });

  test("is denied in a folder that is not ours", async () => {
    mkdirSync(join(folder, "closed"));
    chmodSync(join(folder, "closed"), 0o500);
    const closed = journal("run-1", join(folder, "closed"));
    // Whoever is root may write everywhere, and is somebody else meanwhile.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    const refusal = await closed.append(bareLine(1)).catch((error: unknown) => error);
    if (isRoot) process.seteuid?.(0);

    expect(refusal).toMatchObject({ class: "denied" });
  });

  test("is a fault that passes where the folder cannot be made", async () => {
    writeFileSync(join(folder, "a"), "no folder");

    await expect(journal().append()).rejects.toMatchObject({ class: "transient" });
    await expect(journal().read()).rejects.toMatchObject({ class: "transient" });
  });
});
