import { resolve } from "node:path";

import type { ImpossibleMove } from "../../model/report/runbook";
import { runbook as runbookOf } from "../../operate/runbook/runbook";
import { jsonText } from "../../report/paper/json";
import { askedAs, askedAsFaults, askedAsOptions } from "../asked-as";
import { command } from "../command";
import { jsonOption } from "../common-options";
import { deployedPlanFaults, deployedPlanOptions, findDeployedPlan } from "../deployed-plan";
import { exitCodes } from "../exit-codes";
import { aPath } from "../forms";
import { complaints, faultsOf, refused } from "../outcome";
import { planFileFault, writePlanFolder } from "../plan-folder";
import { briefReasonOf } from "../reason";
import { reportsToKeep } from "../reports-to-keep";

/** Writes a folder with which a service can be moved when nothing else is at hand. */
export const plan = command({
  name: "plan",
  summary:
    "write a folder to keep outside AWS: plan, runbook, last reports, and what to do with them",
  description:
    "Writes the deployed plan of a service into a folder, with its runbook, the report of its last " +
    "run and of what was last measured, and a README that says what to do when a region is lost. It " +
    "only reads from AWS. A folder takes the plans of several services, one after the other.",
  options: {
    ...deployedPlanOptions,
    out: { value: "dir", what: "folder that is written", form: aPath, required: true },
    journal: {
      value: "dir",
      what: "folder of the journals on this machine",
      form: aPath,
      byDefault: ".",
    },
    ...askedAsOptions,
    json: jsonOption,
  },
  endings: {
    done: "when the plan and its README are there, whatever reports could be had",
    unreadable: "without a plan to read, or where the folder has one of another account",
    unwritable: "when the folder cannot be written",
  },
  faults: (_values, written) => [...deployedPlanFaults(written), ...askedAsFaults(written)],
  run: async ({ out, journal, json, ...place }, surroundings) => {
    const { folder } = surroundings;
    const { value: document, faults } = await findDeployedPlan(place, surroundings);
    if (document === undefined) return refused("unreadable", faults);
    const into = resolve(folder, out);
    try {
      const wrong = await planFileFault(into, document);
      if (wrong !== undefined) return refused("unreadable", faultsOf(wrong));
      const places = { journal: resolve(folder, journal), as: askedAs(place, surroundings) };
      const { reports, missing } = await reportsToKeep(document, places, surroundings);
      const runbook = await runbookOf(document);
      const unmade = runbook.moves.length > 0 ? [] : runbook.impossible.map(unmadeSentence);
      const { files, unread } = await writePlanFolder(into, document, {
        runbook,
        reports,
      });
      const asides = [...unmade, ...missing, ...unread];
      const lines = files.map(({ file, deed, older }) =>
        older === null ? `${file}: ${deed}` : `${file}: ${deed}, the older one is ${older}`,
      );
      return {
        exit: exitCodes.done.code,
        stdout: json
          ? jsonText({ kind: "plan-folder", service: document.service, files, missing: asides })
          : `${lines.join("\n")}\n`,
        stderr: complaints(asides),
      };
    } catch (error) {
      return refused("unwritable", faultsOf(`cannot write ${out}: ${briefReasonOf(error)}`));
    }
  },
});

function unmadeSentence({ mode, from, to, reason }: ImpossibleMove): string {
  return `the runbook has no chapter for ${mode} from ${from} to ${to}: ${reason}`;
}
