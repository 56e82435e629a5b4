import { resolve } from "node:path";

import { fault } from "../../model/faults";
import { runbook } from "../../operate/runbook/runbook";
import { runbookMarkdown } from "../../report/foreseen/runbook-markdown";
import { jsonText } from "../../report/paper/json";
import { askedAsFaults, askedAsOptions } from "../asked-as";
import { command } from "../command";
import { jsonOption } from "../common-options";
import {
  deployedPlanFaults,
  deployedPlanOptions,
  findDeployedPlan,
  planRegionFaults,
} from "../deployed-plan";
import { exitCodes } from "../exit-codes";
import { aPath, aRegion } from "../forms";
import { complaints, faultsOf, refused } from "../outcome";
import { briefReasonOf } from "../reason";
import { keepRunbook } from "../runbook-files";

/** Prints how a service is moved by hand. */
export const runbookByHand = command({
  name: "runbook",
  summary: "print the calls of a failover as lines of the AWS CLI, for when awsdr is not at hand",
  description:
    "Prints how a service is moved by hand, as Markdown: the calls of a run in its order, with every " +
    "name filled in, what each has to answer, how long to wait, and the ways back. It is made from " +
    "the plan alone and calls nobody. Without --to it has a chapter for each move.",
  options: {
    ...deployedPlanOptions,
    to: { value: "region", what: "only the moves to this region", form: aRegion },
    lostRegion: { what: "only the moves out of a region that is lost" },
    planned: { what: "only the moves that lose nothing" },
    out: {
      value: "dir",
      what: "folder that gets SERVICE.runbook.md and SERVICE.runbook.html, to print",
      form: aPath,
    },
    ...askedAsOptions,
    json: jsonOption,
  },
  endings: {
    done: "when the runbook is printed, or written",
    unready: "when no run makes any of these moves",
    unreadable: "without a plan to read",
    unwritable: "when the folder cannot be written",
  },
  faults: ({ lostRegion, planned }, written) => [
    ...deployedPlanFaults(written),
    ...askedAsFaults(written),
    ...(lostRegion === true && planned === true
      ? [fault("", "name one of --lost-region and --planned, or neither for both")]
      : []),
  ],
  run: async ({ to, lostRegion, planned, out, json, ...place }, surroundings) => {
    const { folder } = surroundings;
    const { value: plan, faults } = await findDeployedPlan(place, surroundings);
    if (plan === undefined) return refused("unreadable", faults);
    const elsewhere = to === undefined ? [] : planRegionFaults("--to", to, plan);
    if (elsewhere.length > 0) return refused("usage", elsewhere);
    const mode = lostRegion ? "lost-region" : planned ? "planned" : undefined;
    const book = await runbook(plan, { to, mode });
    const unmade = book.impossible.map(
      (move) => `${move.mode} from ${move.from} to ${move.to} is no chapter: ${move.reason}`,
    );
    if (book.moves.length === 0) return refused("unready", faultsOf(...unmade));
    if (out === undefined) {
      const stdout = json ? jsonText(book) : runbookMarkdown(book);
      return { exit: exitCodes.done.code, stdout, stderr: complaints(unmade) };
    }
    try {
      const files = await keepRunbook(resolve(folder, out), book);
      const lines = files.map(({ file, deed }) => `${file}: ${deed}\n`);
      return {
        exit: exitCodes.done.code,
        stdout: json ? jsonText(book) : lines.join(""),
        stderr: complaints(unmade),
      };
    } catch (error) {
      return refused("unwritable", faultsOf(`cannot write ${out}: ${briefReasonOf(error)}`));
    }
  },
});
