import { resolve } from "node:path";

import { byAwsClock } from "../model/failover/clock-offset";
import { type Fault, fault, sentenceOf } from "../model/faults";
import type { DryRunsResult } from "../model/report/dry-runs-result";
import type { PreparedFailover } from "../operate/prepare-failover";
import type { PreparedOfSeveral } from "../operate/prepare-failovers";
import { dryRunsText } from "../report/foreseen/dry-runs-text";
import { jsonText } from "../report/paper/json";
import { counted, listed } from "../report/paper/words";
import { askedAs } from "./asked-as";
import { planRegionFaults } from "./deployed-plan";
import { executedFailovers } from "./executed-failovers";
import { type Ending, exitCodes } from "./exit-codes";
import { moveMode, runKindOf, shiftOrder } from "./failover-options";
import { confirmedAll, oneRunFaults } from "./failovers-options";
import { goOnCommand } from "./go-on-command";
import { asOption, type FailoverValues } from "./new-failover";
import { type CommandOutcome, complaint, complaints, faultsOf, refused } from "./outcome";
import type { FoundPlans } from "./plans-source";
import type { Surroundings } from "./surroundings";

/** Shows the failover of several services and, where that is asked for, does it. */
export async function severalFailovers(
  values: FailoverValues,
  { plans, files, unread }: FoundPlans,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { to, execute, journal, resolver: resolvers } = values;
  const wrong = [
    ...oneRunFaults(values),
    ...plans.flatMap((plan) =>
      planRegionFaults("--to", to, plan).map(({ path, reason }) =>
        fault(path, `${reason} (${plan.service})`),
      ),
    ),
  ];
  if (wrong.length > 0) return refused("usage", wrong);
  if (execute && unread.length > 0) {
    const reasons = unread.flatMap((each) => each.reasons);
    const all = "nothing was done: name plans that can be read, each by --plan FILE";
    return refused("unreadable", faultsOf(...reasons, all));
  }
  const now = surroundings.now();
  const startedAt = values.startedAt === "now" ? now : values.startedAt;
  const drill = await surroundings.loadDrill();
  const setting = {
    journal: resolve(surroundings.folder, journal),
    ...askedAs(values, surroundings),
    resolvers,
  };
  const deployments = plans.map((plan) => drill.openDeployment(plan, setting));
  try {
    await deployments[0]?.signIn(to);
    const progress = surroundings.progress();
    progress.stage(`asking ${to} and the witnesses of ${counted(plans.length, "service")}`);
    const { incident } = values;
    const prepared = await drill.prepareFailovers(
      {
        to,
        from: values.from,
        now,
        kind: runKindOf(values),
        ...moveMode(values),
        startedAt,
        ...shiftOrder(values),
        ...(incident !== undefined && { incident }),
      },
      deployments,
    );
    progress.end("asked");
    const result = { kind: "dry-runs", at: now, to, services: prepared.map(told), unread } as const;
    const isRefused = prepared.some(({ readiness }) => readiness.kind === "refused");
    const ready = readyOf(prepared);
    if (!execute || isRefused || ready.length === 0) {
      const rest = ready.flatMap(({ service }) => files.get(service) ?? []);
      const nothing =
        execute && isRefused && rest.length > 0
          ? [
              `nothing was done; without those refused: ${goOnCommand(rest, { ...values, startedAt })}`,
            ]
          : [];
      const said = [...nothing, ...clockWarnings(ready)];
      return shown(prepared, result, { ...values, said }, surroundings);
    }
    const refusal =
      regionsRefused(ready, values) ?? (await confirmedAll(values, ready, plans, surroundings));
    if (refusal !== undefined) return refusal;
    for (const warning of clockWarnings(ready)) surroundings.say(complaint(warning));
    // What was seen may be minutes old by now: it was decided when it was confirmed.
    const decidedAt = surroundings.now();
    const moves = ready.map(({ deployment, prepared: { order } }) => ({
      deployment,
      order: { ...order, decidedAt: byAwsClock(decidedAt, deployment.clockOffset()) },
    }));
    const there = prepared.flatMap(({ service, readiness }) =>
      readiness.kind === "there" ? [service] : [],
    );
    return await executedFailovers(
      { moves, there, files, drill },
      { ...values, startedAt },
      surroundings,
    );
  } finally {
    for (const deployment of deployments) deployment.close();
  }
}

/** A service that nothing keeps from moving. */
interface ReadyService extends Pick<PreparedOfSeveral, "service" | "deployment"> {
  readonly prepared: PreparedFailover;
}

function readyOf(all: readonly PreparedOfSeveral[]): ReadyService[] {
  return all.flatMap(({ service, deployment, readiness }) =>
    readiness.kind === "ready" ? [{ service, deployment, prepared: readiness.prepared }] : [],
  );
}

function told({ service, readiness }: PreparedOfSeveral): DryRunsResult["services"][number] {
  switch (readiness.kind) {
    case "ready":
      return { service, state: "ready", reasons: [], dryRun: readiness.prepared.result };
    case "there":
      return { service, state: "there", reasons: [], dryRun: null };
    case "refused": {
      const { faults, prepared } = readiness;
      const reasons = faults.map(asOption).map(sentenceOf);
      return { service, state: "refused", reasons, dryRun: prepared?.result ?? null };
    }
  }
}

/** Worst first, of what a preparation comes to. */
const worstFirst = ["usage", "denied", "locked", "unready"] as const satisfies readonly Ending[];

function shown(
  prepared: readonly PreparedOfSeveral[],
  result: DryRunsResult,
  { json, said }: { readonly json: boolean; readonly said: readonly string[] },
  { colour, width }: Surroundings,
): CommandOutcome {
  const outcomes = prepared.flatMap(({ readiness }) =>
    readiness.kind === "refused" ? [readiness.outcome] : [],
  );
  const isUnread = result.unread.length > 0;
  const worst = worstFirst.find((outcome) => outcomes.includes(outcome));
  const ending: Ending = isUnread ? "unreadable" : (worst ?? "done");
  return {
    exit: exitCodes[ending].code,
    stdout: json ? jsonText(result) : `${dryRunsText(result, { colour, width })}\n`,
    stderr: complaints(said),
  };
}

/** One clock, though each deployment has looked at it. */
function clockWarnings(ready: readonly ReadyService[]): string[] {
  return [...new Set(ready.flatMap(({ prepared }) => prepared.clock?.sentence ?? []))];
}

/** A region is lost, and what serves elsewhere must not be moved along by a folder of plans. */
function regionsRefused(
  ready: readonly ReadyService[],
  { planned }: Pick<FailoverValues, "planned">,
): CommandOutcome | undefined {
  const byRegion = new Map<string, string[]>();
  for (const { service, prepared } of ready) {
    const { region } = prepared.active;
    byRegion.set(region, [...(byRegion.get(region) ?? []), service]);
  }
  if (byRegion.size <= 1) return undefined;
  const where = [...byRegion].map(([region, services]) => `${listed(services)} in ${region}`);
  const faults: Fault[] = [
    fault(
      planned ? "--planned" : "--lost-region",
      `is ${planned ? "out of " : ""}one region, and these serve in several (${where.join("; ")}): nothing was done, name ` +
        "the plans of one",
    ),
  ];
  return refused("usage", faults);
}
