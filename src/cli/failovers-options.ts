import { type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { counted, listed } from "../report/paper/words";
import { flagOf } from "./command";
import type { FailoverValues } from "./new-failover";
import { type CommandOutcome, refused } from "./outcome";
import type { Surroundings } from "./surroundings";

/** Options that say something of one service, and why several cannot share it. */
const ofOneService = {
  resume: "a run is of one service",
  abandon: "a run is of one service",
  takeOver: "a run is of one service",
  detach: "what nothing puts back is decided for one service",
  acceptLoss: "each service has an RPO of its own",
  acceptServing: "a region that still serves is given up for one service",
  acceptSplitBrain: "a silent witness is accepted for one service",
} as const satisfies Partial<Record<keyof FailoverValues, string>>;

/** What cannot be said of several services at once. */
export function oneRunFaults(values: FailoverValues): Fault[] {
  return Object.entries(ofOneService).flatMap(([name, why]) => {
    const value = values[name as keyof typeof ofOneService];
    if (value === undefined || value === false) return [];
    return [
      fault(flagOf(name), `must be left out with several plans: ${why}, so name its plan alone`),
    ];
  });
}

/**
 * Makes sure that a person means all of these services: their number and the region are typed, or
 * `--confirm` names each. Undefined where that was so; else how the command ends, with nothing
 * done.
 *
 * `--confirm` may name further services of the plans: the same command line goes on once some have
 * moved.
 */
export async function confirmedAll(
  { confirm, to }: Pick<FailoverValues, "confirm" | "to">,
  ready: readonly { readonly service: string }[],
  plans: readonly Pick<RecoveryPlanDocument, "service">[],
  { ask }: Pick<Surroundings, "ask">,
): Promise<CommandOutcome | undefined> {
  const services = ready.map(({ service }) => service);
  if (confirm !== undefined) return confirmFault(confirm, services, plans);
  if (ask === null) {
    const rule = `must be ${services.join(",")}: nobody is at a terminal who could type it`;
    return refused("usage", [fault("--confirm", rule)]);
  }
  const wanted = `${services.length} ${to}`;
  const what = `${counted(services.length, "service")} (${listed(services)}) to ${to}`;
  const typed = await ask(`Type ${wanted} to move ${what}`);
  if (typed === undefined) return refused("interrupted", [fault("", "nothing was done")]);
  if (typed.trim().split(/\s+/).join(" ") === wanted) return undefined;
  const got = JSON.stringify(typed);
  return refused("usage", [fault("", `nothing was done: ${got} is not ${wanted}`)]);
}

function confirmFault(
  confirm: string,
  services: readonly string[],
  plans: readonly Pick<RecoveryPlanDocument, "service">[],
): CommandOutcome | undefined {
  const named = confirm.split(",").map((name) => name.trim());
  const missing = services.filter((service) => !named.includes(service));
  const strange = named.filter((name) => plans.every(({ service }) => service !== name));
  if (missing.length === 0 && strange.length === 0) return undefined;
  const reasons = [
    ...(missing.length > 0 ? [`lacks ${missing.join(",")}`] : []),
    ...(strange.length > 0 ? [`names ${strange.join(",")}, which no plan is of`] : []),
  ];
  const rule = `must name each service that moves, with commas between them, got ${JSON.stringify(confirm)}`;
  return refused("usage", [fault("--confirm", `${rule}: it ${reasons.join(" and ")}`)]);
}
