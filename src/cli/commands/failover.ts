import type { StopCause } from "../../drill/persistence";
import { type Fault, fault } from "../../model/faults";
import type { ActiveRegion } from "../../operate/active-region";
import { dryRunText } from "../../report/foreseen/dry-run-text";
import { jsonText } from "../../report/paper/json";
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
    const { folder, openLedger, loadDrill, now, colour, width } = surroundings;
    const { to, shiftEarly, endpointUrl, resolver = null, json } = values;
    const { value: plan, faults: planFaults } = await findDeployedPlan(values, {
      folder,
      openLedger,
    });
    if (plan === undefined) return refused("unreadable", planFaults);
    const elsewhere = planRegionFaults("--to", to, plan);
    if (elsewhere.length > 0) return refused("usage", elsewhere);

    const progress = surroundings.progress();
    const { preflight } = plan.limits;
    progress.stage(`asking ${to} and ${plan.topology.witness}, for ${preflight} s at most`);
    const { openDeployment, showFailover } = await loadDrill();
    const deployment = openDeployment(plan, { journal: folder, endpointUrl, resolvers: resolver });
    const { value: shown, faults = [] } = await showFailover(
      { to, shiftEarly, now: now() },
      deployment,
    );
    progress.end(shown === undefined ? "not shown" : "asked");
    if (shown === undefined) return refused("usage", faults.map(asOption));
    const { result, stopCause, active, clock } = shown;
    const ending = active.lease === null ? endingOf(stopCause) : "locked";
    const warnings = [...held(active), ...(clock?.sentence ? [clock.sentence] : [])];
    return {
      exit: exitCodes[ending].code,
      stdout: json ? jsonText(result) : `${dryRunText(result, { colour, width })}\n`,
      stderr: complaints(warnings),
    };
  },
});

/** An order's field as it is written on the command line. */
function asOption({ path, reason }: Fault): Fault {
  const option = path.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return fault(`--${option}`, reason);
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
