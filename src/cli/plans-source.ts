import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";

import { sentenceOf } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import type { UnreadPlan } from "../model/report/status-result";
import type { Options } from "./command";
import {
  type DeployedPlanPlace,
  deployedPlanOptions,
  findDeployedPlan,
  type PlanSurroundings,
} from "./deployed-plan";
import { readPlanFile } from "./plan-source";
import { briefReasonOf } from "./reason";

/** Plans that could be read, and files that hold none. */
export interface FoundPlans {
  readonly plans: readonly RecoveryPlanDocument[];
  /** File of each plan, by its service; none of a plan that the ledger keeps. */
  readonly files: ReadonlyMap<string, string>;
  readonly unread: readonly UnreadPlan[];
}

/** Options of a command that takes one plan or several. */
export const deployedPlansOptions = {
  ...deployedPlanOptions,
  plan: {
    ...deployedPlanOptions.plan,
    value: "path",
    what: "file that holds a recovery plan, or a folder of them; may be repeated",
    repeats: true,
  },
} as const satisfies Options;

type Place = Omit<DeployedPlanPlace, "plan"> & { readonly plan: readonly string[] | undefined };

/** Finds the plans that files and folders hold, or the one that the ledger keeps. */
export async function findDeployedPlans(
  { plan: paths, ...place }: Place,
  surroundings: PlanSurroundings,
): Promise<FoundPlans> {
  if (paths !== undefined) return readPlans(paths, surroundings.folder);
  const found = await findDeployedPlan({ ...place, plan: undefined }, surroundings);
  if (found.value !== undefined) return { plans: [found.value], files: new Map(), unread: [] };
  const reasons = found.faults.map(({ reason }) => reason);
  return { plans: [], files: new Map(), unread: [{ file: place.table ?? "", reasons }] };
}

/**
 * Reads plans from files, and from every `*.json` of folders, in the order of the names. Paths are
 * relative to `folder`. Two plans of one service are one too many: the second is told.
 */
export async function readPlans(paths: readonly string[], folder: string): Promise<FoundPlans> {
  const plans = new Map<string, { readonly plan: RecoveryPlanDocument; readonly file: string }>();
  const unread: UnreadPlan[] = [];
  for (const path of paths) {
    const { files, reason } = await filesOf(path, folder);
    if (reason !== undefined) unread.push({ file: path, reasons: [reason] });
    for (const file of files) {
      const { value: plan, faults } = await readPlanFile(file, folder);
      if (plan === undefined) {
        unread.push({ file, reasons: faults.map(sentenceOf) });
        continue;
      }
      const known = plans.get(plan.service);
      if (known === undefined) plans.set(plan.service, { plan, file });
      else {
        const twice = `${file} is of ${plan.service} too, whose plan ${known.file} holds already`;
        unread.push({ file, reasons: [twice] });
      }
    }
  }
  return {
    plans: [...plans.values()].map(({ plan }) => plan),
    files: new Map([...plans].map(([service, { file }]) => [service, file])),
    unread,
  };
}

async function filesOf(
  path: string,
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly reason?: string }> {
  const at = resolve(folder, path);
  try {
    if (!(await stat(at)).isDirectory()) return { files: [path] };
    const names = (await readdir(at)).filter((name) => name.endsWith(".json")).sort();
    if (names.length > 0) return { files: names.map((name) => join(path, name)) };
    return { files: [], reason: `${path} holds no file that ends in .json` };
  } catch (error) {
    return { files: [], reason: `cannot read ${path}: ${briefReasonOf(error)}` };
  }
}
