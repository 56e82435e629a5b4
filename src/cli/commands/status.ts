import type { StatusesResult, StatusResult } from "../../model/report/status-result";
import { worstFirst } from "../../model/status/worst-first";
import { jsonText } from "../../report/paper/json";
import { statusText } from "../../report/standing/status-text";
import { statusesText } from "../../report/standing/statuses-text";
import { askedAs, askedAsFaults, askedAsOptions } from "../asked-as";
import { command } from "../command";
import { jsonOption, resolverOption } from "../common-options";
import { deployedPlanFaults } from "../deployed-plan";
import { exitCodes } from "../exit-codes";
import { complaints, faultsOf, refused } from "../outcome";
import { deployedPlansOptions, findDeployedPlans } from "../plans-source";

/** Shows how services stand now, and what a failover would do to them. */
export const status = command({
  name: "status",
  summary: "show where a service runs, how it stands, and whether to fail over",
  description:
    "Asks every region, the witness and the zone's name servers at once, waits for none longer than " +
    "5 s, and shows what each tells and when, and whether a failover now is better or worse. It " +
    "only reads. With several plans it shows one row a service, worst first.",
  options: {
    ...deployedPlansOptions,
    ...askedAsOptions,
    resolver: resolverOption,
    json: jsonOption,
  },
  endings: {
    done: "when it is shown, whatever it shows",
    unreadable: "without a plan to read, or when nothing of any service answers",
  },
  faults: (_values, written) => [...deployedPlanFaults(written), ...askedAsFaults(written)],
  run: async (values, surroundings) => {
    const { colour, width, now } = surroundings;
    const { resolver: resolvers = null, json } = values;
    const at = now();
    const { plans, unread } = await findDeployedPlans(values, surroundings);
    if (plans.length === 0) {
      return refused("unreadable", faultsOf(...unread.flatMap(({ reasons }) => reasons)));
    }

    const { openDeployment, showStatus } = await surroundings.loadDrill();
    const as = askedAs(values, surroundings);
    const setting = { journal: surroundings.folder, ...as, resolvers };
    const deployments = plans.map((plan) => openDeployment(plan, setting));
    // Who is asked for a code has all the time that he needs; only then the five seconds begin.
    await deployments[0]?.signIn(plans[0]?.topology.witness ?? "");
    const progress = surroundings.progress();
    progress.stage("asking every region, for 5 s at most");
    const shown = await Promise.all(deployments.map((each) => showStatus(each)));
    progress.end("asked");
    const services = [...shown].sort(worstFirst);
    const result: StatusesResult = { kind: "statuses", at, services, unread };
    const isAnswered = services.some(({ anyAnswer }) => anyAnswer);
    return {
      exit: exitCodes[isAnswered ? "done" : "unreadable"].code,
      stdout: json ? jsonText(result) : `${textOf(result, { colour, width })}\n`,
      stderr: isAnswered ? "" : complaints(services.map(whyUnread)),
    };
  },
});

function whyUnread({ service, decision }: StatusResult): string {
  return `${service} could not be read: ${decision.because.join("; ")}`;
}

/** One service has the screen to itself. */
function textOf(
  result: StatusesResult,
  style: { readonly colour: boolean; readonly width: number },
): string {
  const [only, ...others] = result.services;
  const isAlone = only !== undefined && others.length === 0 && result.unread.length === 0;
  return isAlone ? statusText(only, style) : statusesText(result, style);
}
