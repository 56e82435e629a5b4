import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes files of one report side by side and never over an older one: a taken name gets a number.
 *
 * @returns the paths written, in the order of `contents`
 */
export async function writeReport(
  folder: string,
  stem: string,
  contents: Readonly<Record<string, string>>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (let turn = 1; ; turn += 1) {
    const name = turn === 1 ? stem : `${stem}-${turn}`;
    const written = await writeAll(folder, name, contents);
    if (written !== undefined) return written;
  }
}

/** Undefined when the first name is taken; every report has the same set of files. */
async function writeAll(
  folder: string,
  name: string,
  contents: Readonly<Record<string, string>>,
): Promise<string[] | undefined> {
  const paths: string[] = [];
  for (const [ending, content] of Object.entries(contents)) {
    const path = join(folder, `${name}.${ending}`);
    try {
      await writeFile(path, content, { flag: "wx" });
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (taken) return undefined;
      throw error;
    }
    paths.push(path);
  }
  return paths;
}
