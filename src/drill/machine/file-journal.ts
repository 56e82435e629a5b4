import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { lineKey, lineOfText, textOfLine } from "../journal-text";
import { CloudFault } from "../port/cloud-fault";
import type { Journal, JournalShelf } from "../port/journal";

const lineFile = /^(\d{8})\.json$/;
const runFolderEnding = ".journal";

/**
 * A journal in a folder of this machine: a folder for each run, in it a file for each line.
 *
 * A line is written under another name, synced, and then linked to its own, which fails where that
 * is there: so a number is taken once, whoever writes at the same time, and a line that a crash cut
 * short has no number. The folder has to be of a file system that knows hard links.
 */
export function fileJournal(folder: string): Journal & JournalShelf {
  return {
    runIds: async (_region, signal) => {
      signal.throwIfAborted();
      const names = await orNothing(readdir(folder));
      return names.flatMap((name) => runOfFolder(name) ?? []);
    },

    read: async (_region, runId, signal) => {
      signal.throwIfAborted();
      const runFolder = folderOf(folder, runId);
      const names = await orNothing(readdir(runFolder));
      const keys = names.flatMap((name) => lineFile.exec(name)?.[1] ?? []).sort();
      return Promise.all(
        keys.map(async (key) => {
          const text = await readFile(join(runFolder, `${key}.json`), "utf8").catch(failed);
          return lineOfText(text, key, `${runId} in ${runFolder}`);
        }),
      );
    },

    append: async (_region, runId, line, signal) => {
      const runFolder = folderOf(folder, runId);
      signal.throwIfAborted();
      await makeFolder(runFolder).catch(failed);
      const draft = join(runFolder, `${randomUUID()}.draft`);
      const own = join(runFolder, `${lineKey(line.number)}.json`);
      try {
        await writeSynced(draft, `${textOfLine(line)}\n`);
        signal.throwIfAborted();
        await link(draft, own);
        await syncFolder(runFolder);
      } catch (error) {
        signal.throwIfAborted();
        if (codeOf(error) !== "EEXIST") failed(error);
        throw new CloudFault(`line ${line.number} of ${runId} stands in ${runFolder}`, "already");
      } finally {
        // One that is left behind is no line, and whoever reads passes it over.
        await unlink(draft).catch(() => {});
      }
    },
  };
}

/** A run's name may hold what a path takes for a way out of the folder. */
function folderOf(folder: string, runId: string): string {
  return join(folder, `${encodeURIComponent(runId)}${runFolderEnding}`);
}

/** The run that a folder is named after; undefined for any other name. */
function runOfFolder(name: string): string | undefined {
  if (!name.endsWith(runFolderEnding)) return undefined;
  try {
    return decodeURIComponent(name.slice(0, -runFolderEnding.length));
  } catch {
    return undefined;
  }
}

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder last; Windows opens no folder, and keeps them by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A run that was never written has no folder. */
async function orNothing(names: Promise<string[]>): Promise<string[]> {
  try {
    return await names;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : failed(error);
  }
}

function failed(error: unknown): never {
  const denied = ["EACCES", "EPERM", "EROFS"].includes(codeOf(error));
  const said = error instanceof Error ? error.message : String(error);
  throw new CloudFault(
    `journal on this machine: ${said} (--journal names another folder)`,
    denied ? "denied" : "transient",
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
