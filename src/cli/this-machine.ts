import { constants } from "node:fs";
import { access, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import type { RunbookSeen } from "../model/check/machine";
import type { Told } from "../model/status/told";
import type { ThisMachine } from "../operate/check/this-machine";
import { briefReasonOf } from "./reason";
import { runbookNames } from "./runbook-files";

/** Where somebody looks on this machine. Paths are relative to `folder`. */
export interface MachinePlaces {
  readonly folder: string;
  /** Folder of the journals of runs. */
  readonly journal: string;
  /** File or folder of the runbook; left out, it is looked for beside the plan. */
  readonly runbook: string | undefined;
  /** File of the plan; left out where the ledger keeps it. */
  readonly planFile: string | undefined;
}

/** What this machine has for a run: the folder of its journals, and the runbook. */
export async function thisMachine(
  service: string,
  places: MachinePlaces,
  at: Date,
): Promise<ThisMachine> {
  const [journalFolder, runbooks] = await Promise.all([
    writableFolder(places, at),
    runbooksIn(service, places, at),
  ]);
  return { journalFolder, runbooks };
}

async function writableFolder({ folder, journal }: MachinePlaces, at: Date): Promise<Told<string>> {
  try {
    const path = resolve(folder, journal);
    if (!(await stat(path)).isDirectory()) {
      return { kind: "refused", reason: `${journal} is no folder`, at };
    }
    await access(path, constants.W_OK | constants.X_OK);
    return { kind: "told", value: journal, at };
  } catch (error) {
    const reason = `${journal} cannot be written: ${briefReasonOf(error)}`;
    return { kind: "refused", reason, at };
  }
}

async function runbooksIn(
  service: string,
  { folder, runbook, planFile }: MachinePlaces,
  at: Date,
): Promise<Told<readonly RunbookSeen[]>> {
  const place = runbook ?? (planFile === undefined ? undefined : dirname(planFile));
  if (place === undefined) {
    const reason = "nobody has said where it is: --runbook";
    return { kind: "refused", reason, at };
  }
  const path = resolve(folder, place);
  try {
    const isFolder = (await stat(path)).isDirectory();
    const files = isFolder ? runbookNames(service).map((name) => join(path, name)) : [path];
    const read = await Promise.all(files.map((file) => runbookAt(file, isFolder)));
    return { kind: "told", value: read.flat(), at };
  } catch (error) {
    return { kind: "refused", reason: `cannot read ${place}: ${briefReasonOf(error)}`, at };
  }
}

/** A printed runbook ends, or begins, with the digest of its plan: a SHA-256 in hexadecimal. */
const digestIn = /digest of the plan:? ([0-9a-f]{64})/i;

async function runbookAt(file: string, mayBeMissing: boolean): Promise<RunbookSeen[]> {
  try {
    const [, planDigest = null] = digestIn.exec(await readFile(file, "utf8")) ?? [];
    return [{ file: basename(file), planDigest }];
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (mayBeMissing && isMissing) return [];
    throw error;
  }
}
