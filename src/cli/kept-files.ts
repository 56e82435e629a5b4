import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, mkdir, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

/** What became of a file that was to be kept. */
export interface KeptFile {
  /** Its path within the folder. */
  readonly file: string;
  readonly deed: "written" | "unchanged" | "replaced";
  /** Where what it said before is now; null where it said nothing, or is made anew at any time. */
  readonly older: string | null;
}

/**
 * Writes a file of a folder, as a whole or not at all. One that says the same stays as it is; one
 * that says something else is replaced and, with `keepOlder`, kept as `older/NAME.INSTANT.EXT`
 * beside it, by the instant at which it was written.
 */
export async function keepFile(
  folder: string,
  file: string,
  content: string,
  { keepOlder }: { readonly keepOlder: boolean },
): Promise<KeptFile> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  const before = await textOf(path);
  if (before === content) return { file, deed: "unchanged", older: null };
  const older = before !== undefined && keepOlder ? await setAside(folder, file) : null;
  // A sync may look at any time: it must not see half a file.
  await putInPlace(path, content);
  return { file, deed: before === undefined ? "written" : "replaced", older };
}

/** Two that write at once have a draft each, or one would put half of the other's in place. */
async function putInPlace(path: string, content: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  try {
    await writeFile(unfinished, content, { flag: "wx" });
    await rename(unfinished, path);
  } catch (error) {
    await unlink(unfinished).catch(() => {});
    throw error;
  }
}

/** The text of a file; undefined where there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Copies a file under its date, never over another. */
async function setAside(folder: string, file: string): Promise<string> {
  const path = join(folder, file);
  const { mtime } = await stat(path);
  const at = mtime.toISOString().replace(/[-:]|\.\d+/g, "");
  const ending = extname(file);
  const name = `${basename(file, ending)}.${at}`;
  const place = join(dirname(file), "older");
  await mkdir(join(folder, place), { recursive: true });
  for (let turn = 1; ; turn += 1) {
    const older = join(place, `${turn === 1 ? name : `${name}-${turn}`}${ending}`);
    try {
      await copyFile(path, join(folder, older), constants.COPYFILE_EXCL);
      return older;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
