import { resolve } from "node:path";

import { type Fault, fault } from "../../model/faults";
import type { RunList } from "../../model/report/run-list";
import type { RunResult } from "../../model/report/run-result";
import { runListDocument, runListText } from "../../report/moved/run-list-text";
import { runReport } from "../../report/moved/run-report";
import { jsonText } from "../../report/paper/json";
import type { TextStyle } from "../../report/paper/text";
import { counted } from "../../report/paper/words";
import { askedAs, askedAsFaults, askedAsOptions } from "../asked-as";
import { command } from "../command";
import { jsonOption } from "../common-options";
import { deployedPlanFaults, deployedPlanOptions, findDeployedPlan } from "../deployed-plan";
import { exitCodes } from "../exit-codes";
import { aPath } from "../forms";
import { complaints, faultsOf, refused } from "../outcome";
import { type WrittenFiles, writeOrTell } from "../report-files";

/** Lists the runs that the machine and the ledger know of, or tells the whole of one. */
export const runs = command({
  name: "runs",
  summary: "list the runs of a failover, or show the whole of one",
  description:
    "Lists the runs of a service, by the journals in a folder of this machine, by those in the " +
    "ledger of each region that answers, and by the lock. With a run, shows the whole of it: its " +
    "steps, times and processes, what was lost, what the fence proves, and what to do next.",
  arguments: { run: { what: "the run to show; left out, all are listed", optional: true } },
  options: {
    ...deployedPlanOptions,
    journal: {
      value: "dir",
      what: "folder of the journals on this machine",
      form: aPath,
      byDefault: ".",
    },
    report: {
      value: "dir",
      what: "writes the run's report into a folder as HTML, JSON and JUnit XML",
      form: aPath,
    },
    ...askedAsOptions,
    json: jsonOption,
  },
  endings: {
    done: "when anything could be read",
    unreadable: "when nothing could, or not the run",
    unwritable: "when its report cannot be written",
  },
  faults: ({ run }, written) => [
    ...deployedPlanFaults(written),
    ...askedAsFaults(written),
    ...reportFault(run, written),
  ],
  run: async ({ run: runId, journal, report, json, ...place }, surroundings) => {
    const { folder, loadDrill, colour, width } = surroundings;
    const { value: plan, faults } = await findDeployedPlan(place, surroundings);
    if (plan === undefined) return refused("unreadable", faults);

    const { openDeployment, knownRuns } = await loadDrill();
    const as = askedAs(place, surroundings);
    const deployment = openDeployment(plan, { journal: resolve(folder, journal), ...as });
    await deployment.signIn(plan.topology.witness);
    const progress = surroundings.progress();
    progress.stage(`reading the journals of ${plan.service}`);
    const list = await knownRuns(deployment, runId);
    progress.end("read");

    const style = { colour, width };
    const told = asidesOf(list);
    if (runId === undefined) {
      const isRead = list.runs.length > 0 || list.asked.some((where) => where !== thisMachine);
      if (!isRead) return refused("unreadable", faultsOf(...told, nothingRead));
      const stdout = json ? jsonText(runListDocument(list)) : `${runListText(list, style)}\n`;
      return { exit: exitCodes.done.code, stdout, stderr: complaints(told) };
    }
    if (list.runs.length === 0) return refused("unreadable", faultsOf(...told, notFound(runId)));
    const written = await reportsOf(list.runs, report, folder);
    return {
      exit: exitCodes[written.faults.length > 0 ? "unwritable" : "done"].code,
      stdout: list.runs.map((each) => shown(each, { json, style, written })).join("\n"),
      stderr: complaints([...written.faults, ...told]),
    };
  },
});

const thisMachine = "this machine";
const nothingRead =
  "no journal could be read: mend that, or name the folder of a journal with --journal";

function reportFault(run: string | undefined, { report }: { readonly report?: unknown }): Fault[] {
  if (report === undefined || run !== undefined) return [];
  return [fault("--report", "needs a run: name one behind the command")];
}

function notFound(runId: string): string {
  return `no place that answers has a journal of ${runId} that could be read`;
}

/** What is missing in a list, and why. */
function asidesOf({ unread, silent, ofOthers }: RunList): string[] {
  return [
    ...unread.map(({ runId, reason }) => `${runId} is left out: ${reason}`),
    ...silent.map(({ place, reason }) => `${place} could not be asked for runs: ${reason}`),
    ...(ofOthers > 0 ? [`${counted(ofOthers, "run")} of other services left out`] : []),
  ];
}

/** Writes a report of each: two are of one name where they went to two regions. */
async function reportsOf(
  found: readonly RunResult[],
  report: string | undefined,
  folder: string,
): Promise<WrittenFiles> {
  const written: WrittenFiles[] = [];
  if (report === undefined) return { paths: [], faults: [] };
  for (const each of found) {
    const { stem, html, json, junit } = runReport(each);
    written.push(await writeOrTell(report, folder, stem, { html, json, xml: junit }));
  }
  return {
    paths: written.flatMap(({ paths }) => paths),
    faults: written.flatMap(({ faults }) => faults),
  };
}

function shown(
  run: RunResult,
  { json, style, written }: { json: boolean; style: TextStyle; written: WrittenFiles },
): string {
  const made = runReport(run);
  if (json) return made.json;
  return `${made.summary({ ...style, reportPath: written.paths[0] })}\n`;
}
