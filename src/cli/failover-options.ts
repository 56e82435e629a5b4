import { runIdFaults } from "../model/failover/lock";
import { type Fault, fault } from "../model/faults";
import type { Options, Values, Written } from "./command";
import { jsonOption } from "./common-options";
import { deployedPlanFaults, deployedPlanOptions } from "./deployed-plan";
import { aLength, aMoment, aRegion, aRole } from "./forms";

/** Options of `awsdr failover`. */
export const failoverOptions = {
  ...deployedPlanOptions,
  to: { value: "region", what: "region that takes over", form: aRegion, required: true },
  lostRegion: { what: "the old region is lost: it is asked nothing and told nothing" },
  execute: { what: "do it; without this, it is only shown" },
  confirm: { value: "service", what: "the service's name, in place of typing it" },
  run: { value: "id", what: "name of the run (default: one of its own)" },
  resume: { value: "id", what: "go on with a run where its journal ends" },
  takeOver: { what: "with --resume: take the lock from the run's other process at once" },
  abandon: { value: "id", what: "give a run up for good, and go its ways back" },
  startedAt: {
    value: "when",
    what: "first failure that anybody saw (default: now)",
    form: aMoment,
  },
  acceptSplitBrain: {
    value: "service",
    what: "the service's name, to go on although the witness is silent",
  },
  acceptLoss: {
    value: "time",
    what: "go on although so much may be lost, more than the plan's RPO",
    form: aLength,
  },
  shiftEarly: { what: "move the name while data is still promoted" },
  drill: { what: "record it as a drill, not as an incident" },
  journal: { value: "dir", what: "folder of the run's journal", byDefault: "./awsdr-runs" },
  profile: { value: "name", what: "profile of the credentials" },
  roleArn: { value: "arn", what: "role to assume, in each region by itself", form: aRole },
  endpointUrl: { value: "url", what: "for tests: one address in place of AWS's" },
  resolver: { value: "address", what: "for tests: name servers in place of the zone's" },
  json: jsonOption,
} as const satisfies Options;

export type FailoverValues = Values<typeof failoverOptions, Record<never, never>>;

/** Lists what is wrong with options of which each may be right. */
export function failoverOptionFaults(
  { run, resume, abandon, startedAt }: Partial<FailoverValues>,
  written: Written,
  now: Date,
): Fault[] {
  const named = { "--run": run, "--resume": resume, "--abandon": abandon };
  const given = Object.entries(named).filter(([, id]) => id !== undefined);
  return [
    ...deployedPlanFaults(written),
    ...(written.lostRegion === true
      ? []
      : [fault("--lost-region", "must be there: no other move has a command yet")]),
    ...given.flatMap(([path, id]) =>
      runIdFaults(id ?? "").map(({ reason }) => fault(path, reason)),
    ),
    ...(given.length > 1
      ? [fault("", `name the run once: ${given.map(([path]) => path).join(" or ")}`)]
      : []),
    ...(written.takeOver === true && resume === undefined
      ? [fault("--take-over", "must be left out without --resume: it takes a run's lock over")]
      : []),
    ...(startedAt === undefined || startedAt === "now" ? [] : startFaults(startedAt, now)),
  ];
}

const daySeconds = 86_400;

function startFaults(startedAt: Date, now: Date): Fault[] {
  const ago = (now.getTime() - startedAt.getTime()) / 1_000;
  if (ago >= 0 && ago <= daySeconds) return [];
  return [
    fault(
      "--started-at",
      `must lie within the last 24 hours, got ${startedAt.toISOString()}: R counts from it`,
    ),
  ];
}
