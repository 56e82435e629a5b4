import type { FailoverOrder } from "../../drill/failover-order";
import type { StopCause } from "../../drill/persistence";
import { fault } from "../../model/faults";
import { type ActiveRegion, activeRegion } from "../../operate/active-region";
import { dryRun } from "../../operate/dry-run";
import { dryRunJson } from "../../report/foreseen/dry-run-json";
import { dryRunText } from "../../report/foreseen/dry-run-text";
import { command } from "../command";
import { jsonOption } from "../common-options";
import {
  deployedPlanFaults,
  deployedPlanOptions,
  findDeployedPlan,
  planRegionFaults,
} from "../deployed-plan";
import { type Ending, exitCodes } from "../exit-codes";
import { aRegion, severalTexts } from "../forms";
import { complaints, refused } from "../outcome";

/** Shows a failover out of a lost region; nothing moves it yet. */
export const failover = command({
  name: "failover",
  summary: "show what a failover out of a lost region would find and call",
  description:
    "Asks the target and the witness what a failover's preflight asks, and lists every call that " +
    "the failover would make. It only shows: no command moves a service yet.",
  options: {
    ...deployedPlanOptions,
    to: { value: "region", what: "region that takes over", form: aRegion, required: true },
    lostRegion: { what: "the region that serves is lost: it is asked nothing" },
    shiftEarly: { what: "the name moves while data is still promoted" },
    endpointUrl: { value: "url", what: "one address in place of AWS's, for tests" },
    resolver: {
      value: "addresses",
      what: "name servers in place of the zone's own, with commas between them",
      form: severalTexts,
    },
    json: jsonOption,
  },
  endings: {
    done: "when the preflight refuses nothing",
    unready: "when it refuses",
    locked: "when somebody else holds the lock",
    denied: "when access is refused, or what the plan names is not there",
    unreadable: "without a plan to read",
  },
  faults: (_values, written) => [
    ...deployedPlanFaults(written),
    ...(written.lostRegion === true
      ? []
      : [fault("--lost-region", "must be there: a planned move cannot be shown yet")]),
  ],
  run: async (values, surroundings) => {
    const { folder, openLedger, openDeployment, now, colour, width } = surroundings;
    const { to, shiftEarly, endpointUrl, resolver = null, json } = values;
    const { value: plan, faults: planFaults } = await findDeployedPlan(values, {
      folder,
      openLedger,
    });
    if (plan === undefined) return refused("unreadable", planFaults);
    const elsewhere = planRegionFaults("--to", to, plan);
    if (elsewhere.length > 0) return refused("usage", elsewhere);

    const settings = { journal: folder, endpointUrl, resolvers: resolver };
    const asking = await openDeployment(plan, { ...settings, lost: null });
    const active = await activeRegion(asking.cloud, plan, new AbortController().signal);
    asking.close();
    if (active.region === to) return refused("usage", [fault("--to", servesAlready(active))]);
    const deployment = await openDeployment(plan, { ...settings, lost: active.region });
    try {
      const at = now();
      const order: FailoverOrder = {
        plan,
        runId: "dry-run",
        process: "1",
        kind: "incident",
        from: active.region,
        to,
        mode: "lost-region",
        startedAt: at,
        detectedAt: at,
        decidedAt: at,
        ...(shiftEarly && { shiftEarly }),
      };
      const shown = await dryRun({ ...deployment, order });
      if (shown.faults !== undefined) return refused("usage", shown.faults);
      const { result, stopCause } = shown.value;
      const clock = deployment.clock();
      const ending = active.lease === null ? endingOf(stopCause) : "locked";
      const warnings = [...held(active), ...(clock?.sentence ? [clock.sentence] : [])];
      return {
        exit: exitCodes[ending].code,
        stdout: json ? dryRunJson(result) : `${dryRunText(result, { colour, width })}\n`,
        stderr: complaints(warnings),
      };
    } finally {
      deployment.close();
    }
  },
});

function servesAlready({ region, by }: ActiveRegion): string {
  const words = {
    lock: "the lock says that it serves already",
    name: "the name leads there already, and the lock does not answer",
    declared: "it is the declared primary, and no run has ever moved the service",
  };
  return `must be another region, got ${region}: ${words[by]}`;
}

function held({ lease }: ActiveRegion): string[] {
  if (lease === null) return [];
  const { holder, target, expiresAt } = lease;
  return [
    `${holder} holds the lock, to move the service to ${target}: its lease runs out at ` +
      `${expiresAt.toISOString()} by its own clock, unless it is renewed`,
  ];
}

function endingOf(stopCause: StopCause | null): Ending {
  if (stopCause === null) return "done";
  return stopCause === "access" ? "denied" : "unready";
}
