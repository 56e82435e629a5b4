import { resolve } from "node:path";

import type { CheckResult, ChecksResult } from "../../model/report/check-result";
import { jsonText } from "../../report/paper/json";
import { checksText, checkText, isReady } from "../../report/standing/check-text";
import { askedAs, askedAsFaults } from "../asked-as";
import { command } from "../command";
import { jsonOption } from "../common-options";
import { deployedPlanFaults } from "../deployed-plan";
import { exitCodes } from "../exit-codes";
import { deploymentOptions } from "../failover-options";
import { aPath } from "../forms";
import { complaints, faultsOf, refused } from "../outcome";
import { deployedPlansOptions, findDeployedPlans } from "../plans-source";
import { thisMachine } from "../this-machine";

/** Looks whether services are ready for a failover, line by line. */
export const check = command({
  name: "check",
  summary: "look whether a failover would work, line by line, and what to do where it would not",
  description:
    "Asks every region, the witness, Route 53 and the zone's name servers at once, and says of each " +
    "thing that a failover needs whether it is well, when that was so, and what to do. Who is " +
    "silent passes nothing. It only reads. With several plans it shows what is not well.",
  options: {
    ...deployedPlansOptions,
    strict: { what: "a warning counts as a failure" },
    runbook: {
      value: "path",
      what: "file or folder of the printed runbook; left out, the folder of the plan's file",
      form: aPath,
    },
    ...deploymentOptions,
    json: jsonOption,
  },
  endings: {
    done: "when every service is ready",
    missed:
      "when a line fails, with --strict when one warns, or when one of several plans cannot be read",
    unreadable: "without a plan to read, or when nothing of any service answers",
  },
  faults: (_values, written) => [...deployedPlanFaults(written), ...askedAsFaults(written)],
  run: async (values, surroundings) => {
    const { colour, width, now, folder } = surroundings;
    const { strict, json, journal, runbook } = values;
    const began = now();
    const { plans, files, unread } = await findDeployedPlans(values, surroundings);
    if (plans.length === 0) {
      return refused("unreadable", faultsOf(...unread.flatMap(({ reasons }) => reasons)));
    }
    const { openDeployment, checkReadiness } = await surroundings.loadDrill();
    const setting = {
      journal: resolve(folder, journal),
      ...askedAs(values, surroundings),
      resolvers: values.resolver,
    };
    const opened = plans.map((plan) => ({ plan, deployment: openDeployment(plan, setting) }));
    // Whoever is asked for a code of MFA is asked for one service after the other.
    for (const { plan, deployment } of opened) await deployment.signIn(plan.topology.witness);
    const progress = surroundings.progress();
    progress.stage("asking every region, for 8 s at most");
    const services = await Promise.all(
      opened.map(async ({ plan, deployment }) => {
        const planFile = files.get(plan.service);
        const places = { folder, journal, runbook, planFile };
        const machine = await thisMachine(plan.service, places, began);
        return checkReadiness(deployment, { machine });
      }),
    );
    progress.end("asked");
    const ready = unread.length === 0 && services.every((service) => isReady(service, strict));
    const result: ChecksResult = { kind: "checks", began, strict, ready, services, unread };
    const unanswered = services.filter(({ anyAnswer }) => !anyAnswer);
    const ending = unanswered.length === services.length ? "unreadable" : ready ? "done" : "missed";
    const told = unanswered.map(({ service }) => `${service} could not be read: nothing answers`);
    return {
      exit: exitCodes[ending].code,
      stdout: json ? jsonText(result) : `${textOf(result, { colour, width })}\n`,
      stderr: complaints(told),
    };
  },
});

/** One service has the screen to itself. */
function textOf(
  result: ChecksResult,
  style: { readonly colour: boolean; readonly width: number },
): string {
  const [only, ...others]: readonly CheckResult[] = result.services;
  const isAlone = only !== undefined && others.length === 0 && result.unread.length === 0;
  return isAlone ? checkText(only, { ...style, strict: result.strict }) : checksText(result, style);
}
