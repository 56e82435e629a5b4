import { mkdir, unlink, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import { type Ending, exitCodes } from "./exit-codes";
import { type CommandOutcome, complaints } from "./outcome";
import { briefReasonOf } from "./reason";

/** A report in all its forms. */
export interface MadeReport {
  /** Name of its files, without their endings. */
  readonly stem: string;
  readonly html: string;
  readonly json: string;
  /** For a terminal; the path is that of the HTML, `undefined` where it could not be written. */
  readonly summary: (reportPath: string | undefined) => string;
  /** How the command ends if the report can be written. */
  readonly ending: Ending;
  /** What is to be said beside it, one line each. */
  readonly asides?: readonly string[];
}

/** Writes a report into a folder, and prints it even where that fails: somebody may need it now. */
export async function writeAndPrint(
  { stem, html, json, summary, ending, asides = [] }: MadeReport,
  options: { readonly out: string; readonly json: boolean },
  { folder }: { readonly folder: string },
): Promise<CommandOutcome> {
  const { paths, faults } = await writeOrTell(options.out, folder, stem, { html, json });
  const [reportPath] = paths;
  const said = complaints([...faults, ...asides]);
  return {
    exit: exitCodes[faults.length > 0 ? "unwritable" : ending].code,
    stdout: options.json ? json : `${summary(reportPath)}\n`,
    stderr: options.json && reportPath !== undefined ? `${said}report: ${reportPath}\n` : said,
  };
}

/** What was written, by paths that start from a folder, or why it could not be. */
export interface WrittenFiles {
  readonly paths: readonly string[];
  readonly faults: readonly string[];
}

/** Writes the files of one report; that it cannot is told and not thrown. */
export async function writeOrTell(
  out: string,
  folder: string,
  stem: string,
  contents: Readonly<Record<string, string>>,
): Promise<WrittenFiles> {
  try {
    const written = await writeReport(resolve(folder, out), stem, contents);
    return { paths: written.map((path) => relative(folder, path)), faults: [] };
  } catch (error) {
    const shown = relative(folder, resolve(folder, out));
    const reason = briefReasonOf(error);
    return { paths: [], faults: [`cannot write the report to ${shown}: ${reason}`] };
  }
}

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

/** Undefined when a name is taken. Files of a report that is not whole do not stay behind. */
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
      // The one that failed may be there in part, unless it is somebody else's.
      const own = taken ? paths : [...paths, path];
      await Promise.all(own.map((each) => unlink(each).catch(() => {})));
      if (taken) return undefined;
      throw error;
    }
    paths.push(path);
  }
  return paths;
}
