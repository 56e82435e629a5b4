import { longestReason, nameFault } from "../model/events/recovery-phases";
import { choiceFaults, type Fault, fault } from "../model/faults";
import { phaseTimeFault, recoveryPhases } from "../model/records/run-phases";
import { askedAsFaults, askedAsOptions } from "./asked-as";
import type { Options, Values, Written } from "./command";
import { jsonOption } from "./common-options";
import { deployedPlanFaults, deployedPlanOptions } from "./deployed-plan";
import { aMoment, aRegion, oneOf } from "./forms";

/** What can be recorded: a phase of a run, or that a run is taken back. */
export const recordable = [...recoveryPhases, "retract"] as const;

/** Options of `awsdr record`. */
export const recordOptions = {
  ...deployedPlanOptions,
  run: {
    value: "id",
    what: "name of the run, the same for all its phases",
    required: true,
  },
  kind: {
    value: "kind",
    what: "incident, or drill",
    form: oneOf("incident", "drill"),
    byDefault: "incident",
  },
  at: {
    value: "when",
    what: "when the phase was: date, ISO instant, or now",
    form: aMoment,
    byDefault: "now",
  },
  region: {
    value: "region",
    what: "region of the phase; of shifted, the one that serves from then on",
    form: aRegion,
  },
  by: { value: "name", what: "who retracts" },
  reason: { value: "text", what: "why the run is retracted" },
  ...askedAsOptions,
  execute: { what: "send it; without this, it is only shown" },
  json: jsonOption,
} as const satisfies Options;

export type RecordValues = Values<typeof recordOptions, { readonly phase: { what: string } }>;

/** Lists what is wrong with options of which each may be right. */
export function recordFaults(
  { phase = "", run, at, region, by, reason }: Partial<RecordValues>,
  written: Written,
  now: Date,
): Fault[] {
  const retracts = phase === "retract";
  return [
    ...choiceFaults("<phase>", phase, recordable),
    ...deployedPlanFaults(written),
    ...askedAsFaults(written),
    ...nameFaults("--run", run),
    ...(at === undefined ? [] : timeFaults(at === "now" ? now : at, now)),
    ...(phase === "shifted" && written.region === undefined
      ? [fault("--region", "must be there with shifted: the region that serves from then on")]
      : []),
    ...(retracts && region !== undefined
      ? [fault("--region", "must be left out with retract: all of the run is taken back")]
      : []),
    ...(retracts
      ? [...requiredFaults("--by", by), ...requiredFaults("--reason", reason, longestReason)]
      : [...strayFaults("--by", by), ...strayFaults("--reason", reason)]),
  ];
}

/** The rule of the recorders, which measure by when the event reaches them. */
function timeFaults(at: Date, now: Date): Fault[] {
  if (phaseTimeFault(at.getTime(), now.getTime()) === undefined) return [];
  return [
    fault(
      "--at",
      `must lie at most 5 minutes ahead of now and 14 days back, got ${at.toISOString()}: ` +
        "the recorders take no other phase",
    ),
  ];
}

function nameFaults(path: string, name: string | undefined, longest?: number): Fault[] {
  const reason = name === undefined ? undefined : nameFault(name, longest);
  return reason === undefined ? [] : [fault(path, reason)];
}

function requiredFaults(path: string, name: string | undefined, longest?: number): Fault[] {
  return name === undefined
    ? [fault(path, "must be there with retract: the report shows it")]
    : nameFaults(path, name, longest);
}

function strayFaults(path: string, name: string | undefined): Fault[] {
  return name === undefined ? [] : [fault(path, "must be left out: only retract takes it")];
}
