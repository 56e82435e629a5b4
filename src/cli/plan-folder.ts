import { join } from "node:path";

import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { planFolderText } from "../report/foreseen/plan-folder-text";
import { jsonText } from "../report/paper/json";
import { type KeptFile, keepFile, textOf } from "./kept-files";
import { planInText } from "./plan-source";
import { readPlans } from "./plans-source";

/** Reports by their path within the folder. */
export type ReportsToWrite = Readonly<Record<string, string>>;

/** A service's name may hold what a path takes for a way out of the folder. */
function planFileOf({ service }: Pick<RecoveryPlanDocument, "service">): string {
  return `${encodeURIComponent(service)}.plan.json`;
}

/** Why a plan must not take the place of the one in the folder: it is of another deployment. */
export async function planFileFault(
  folder: string,
  plan: RecoveryPlanDocument,
): Promise<string | undefined> {
  const file = planFileOf(plan);
  const text = await textOf(join(folder, file));
  const before = text === undefined ? undefined : planInText(text, file).value;
  const [kept, got] = [before?.deployed.account, plan.deployed.account];
  if (kept === undefined || kept === got) return undefined;
  return (
    `${file} in that folder is of account ${kept}, and this plan of ${got}: name another folder, ` +
    "since one of the two would be missing when it is needed"
  );
}

/**
 * Writes a plan, its reports, and a README on all plans that the folder then holds. Only an older
 * plan is kept: the rest is made anew at any time.
 */
export async function writePlanFolder(
  folder: string,
  plan: RecoveryPlanDocument,
  reports: ReportsToWrite,
): Promise<{ readonly files: readonly KeptFile[]; readonly unread: readonly string[] }> {
  const kept = [await keepFile(folder, planFileOf(plan), jsonText(plan), { keepOlder: true })];
  for (const [file, content] of Object.entries(reports)) {
    kept.push(await keepFile(folder, file, content, { keepOlder: false }));
  }
  const { plans, files, unread } = await readPlans(["."], folder);
  const text = planFolderText(
    plans.map((each) => ({ plan: each, file: files.get(each.service) ?? planFileOf(each) })),
  );
  kept.push(await keepFile(folder, "README.md", text, { keepOlder: false }));
  return { files: kept, unread: unread.flatMap(({ reasons }) => reasons) };
}
