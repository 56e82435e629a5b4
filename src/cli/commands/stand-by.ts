import { resolve } from "node:path";

import { byAwsClock } from "../../model/failover/clock-offset";
import { type Fault, fault } from "../../model/faults";
import type { DecidedStandBy } from "../../operate/prepare-stand-by";
import { dryRunText } from "../../report/foreseen/dry-run-text";
import { askedAs, askedAsFaults } from "../asked-as";
import { clockRefusal } from "../clock-refusal";
import { command, type Options, type Values, type Written } from "../command";
import {
  deployedPlanFaults,
  deployedPlanOptions,
  findDeployedPlan,
  planRegionFaults,
} from "../deployed-plan";
import { executedFailover } from "../executed-failover";
import {
  deploymentOptions,
  runOptions,
  takeOverFaults,
  typedNameFaults,
  unexecutedFaults,
} from "../failover-options";
import { aRegion } from "../forms";
import { asOption } from "../new-failover";
import type { OpenedService } from "../opened-service";
import { type CommandOutcome, complaint, refused } from "../outcome";
import { preparedWarnings, shownRun } from "../prepared-run";
import type { Surroundings } from "../surroundings";
import { takenUpRun } from "../taken-up-run";
import { notConfirmed } from "../typed-name";

const options = {
  ...deployedPlanOptions,
  region: {
    value: "region",
    what: "region that was given up as lost and answers again",
    form: aRegion,
    required: true,
  },
  serving: {
    value: "region",
    what: "region that serves, where neither the lock nor the name servers say so",
    form: aRegion,
  },
  execute: { what: "do it, after the service's name is typed or given by --confirm" },
  confirm: { value: "service", what: "the service's name, where nobody can type it" },
  drill: { what: "record a drill, and no incident" },
  ...runOptions,
  ...deploymentOptions,
  json: { what: "print JSON for machines; with --execute one event a line" },
} as const satisfies Options;

type StandByValues = Values<typeof options, Record<never, never>>;

/** Makes a region that was given up as lost a standby again, or shows what that would call. */
export const standByRegion = command({
  name: "stand-by",
  summary: "make a region that was given up as lost a standby again, or show what that would call",
  description:
    "For a region that was given up as lost and answers again: stops what still runs there, waits " +
    "until its stores follow the region that serves, and starts it as large as a standby, scaled " +
    "by load and at fixed times. Nothing moves. Without --execute it only shows what it would find " +
    "and call. A database may take hours to follow: then the run ends half-done with the region " +
    "stopped, and --resume goes on with it.",
  options,
  endings: {
    done: "when the preflight of a dry run refuses nothing, or the region stands by",
    unready: "when the preflight refuses, or nobody tells where the service runs",
    locked: "when somebody else holds the lock",
    denied: "when access is refused, or what the plan or the run names is not there",
    aborted: "when everything was put back",
    suspended: "when the run can be resumed",
    halfDone: "when the region is stopped and a store does not follow yet: resume it later",
    abandoned: "when it was given up",
    unknown: "when nobody can tell where it stands",
    unreadable: "without a plan to read",
    unwritable: "when the region stands by and the report cannot be written",
    interrupted: "when it was stopped before it asked for the lock",
  },
  faults: (_values, written) => [
    ...deployedPlanFaults(written),
    ...askedAsFaults(written),
    ...standByFaults(written),
  ],
  run: async (values, surroundings) => {
    const { region, serving, resume, abandon, journal, resolver: resolvers } = values;
    const { value: plan, faults } = await findDeployedPlan(values, surroundings);
    if (plan === undefined) return refused("unreadable", faults);
    const wrong = [
      ...planRegionFaults("--region", region, plan),
      ...(serving === undefined ? [] : planRegionFaults("--serving", serving, plan)),
      ...typedNameFaults(plan, { ...values, acceptServing: undefined }),
    ];
    if (wrong.length > 0) return refused("usage", wrong);
    const drill = await surroundings.loadDrill();
    const place = { journal: resolve(surroundings.folder, journal), resolvers };
    const deployment = drill.openDeployment(plan, { ...place, ...askedAs(values, surroundings) });
    const service = { plan, deployment, drill };
    try {
      await deployment.signIn(region);
      const runId = resume ?? abandon;
      return runId === undefined
        ? await newStandBy(values, service, surroundings)
        : await takenUp(runId, values, service, surroundings);
    } finally {
      deployment.close();
    }
  },
});

function standByFaults(written: Written): Fault[] {
  const { region, serving, drill, resume, abandon } = written;
  const isTakenUp = resume !== undefined || abandon !== undefined;
  return [
    ...(region !== undefined && region === serving
      ? [fault("--serving", `must be another region than --region, got ${serving} for both`)]
      : []),
    ...takeOverFaults(written),
    ...(drill === true && isTakenUp
      ? [fault("--drill", "must be left out of a run that is taken up: that run has said it")]
      : []),
    ...unexecutedFaults(written),
  ];
}

function decidedBy(values: StandByValues, now: Date): DecidedStandBy {
  const { region, serving, acceptSplitBrain, takeOver, drill } = values;
  const kind = drill ? "drill" : "incident";
  return { region, serving, now, kind, acceptSplitBrain, takeOver };
}

async function newStandBy(
  values: StandByValues,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { region, execute, confirm, json } = values;
  const { plan, deployment, drill } = service;
  const { ask, say, colour, width } = surroundings;
  const progress = surroundings.progress();
  progress.stage(`asking ${region} and ${plan.topology.witness}`);
  const decided = decidedBy(values, surroundings.now());
  const { value: prepared, faults = [] } = await drill.prepareStandBy(decided, deployment);
  progress.end(prepared === undefined ? "not shown" : "asked");
  if (prepared === undefined) {
    return refused(drill.outcomeOfStandBy(faults), faults.map(asOption));
  }
  if (!execute || prepared.stopCause !== null) return shownRun(prepared, json, surroundings);
  const { order, result, clock } = prepared;
  const wrongClock = clockRefusal(clock);
  if (wrongClock !== undefined) return wrongClock;
  for (const warning of preparedWarnings(prepared)) say(complaint(warning));
  if (confirm === undefined && ask !== null) say(dryRunText(result, { colour, width }));
  else for (const warning of result.warnings) say(complaint(warning));
  const what = `stop ${region} and make it a standby of ${order.to}`;
  const refusal = await notConfirmed(plan.service, what, confirm, surroundings);
  if (refusal !== undefined) return refusal;
  // What was seen may be minutes old by now: it was decided when the name was typed.
  const ordered = { ...order, decidedAt: byAwsClock(surroundings.now(), clock) };
  return executedFailover(ordered, { ...values, deed: "move" }, service, surroundings);
}

async function takenUp(
  runId: string,
  values: StandByValues,
  service: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { deployment, drill } = service;
  const decided = decidedBy(values, surroundings.now());
  const { value: found, faults = [] } = await drill.takeUpStandBy(runId, decided, deployment);
  if (found === undefined) return refused(drill.outcomeOfTakeUp(faults), faults.map(asOption));
  const deed = values.abandon === undefined ? "move" : "abandon";
  return takenUpRun(found, { ...values, deed }, service, surroundings);
}
