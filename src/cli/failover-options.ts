import { nameFault } from "../model/events/recovery-phases";
import { type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { acceptedTwiceFaults } from "./accepted-loss";
import { askedAsFaults, askedAsOptions } from "./asked-as";
import { flagOf, type Options, type Values, type Written } from "./command";
import { resolverOption } from "./common-options";
import { aLoss, aMoment, aName, aPath, aRegion, severalTexts, wholeNumber } from "./forms";
import { deployedPlansOptions } from "./plans-source";

/** How a deployment is asked, whatever is done with it. */
export const deploymentOptions = {
  journal: {
    value: "dir",
    what: "folder of the journals of runs",
    form: aPath,
    byDefault: ".",
  },
  ...askedAsOptions,
  resolver: resolverOption,
} as const satisfies Options;

/** What a run takes that may be shown, done, gone on with or given up. */
export const runOptions = {
  acceptSplitBrain: {
    value: "service",
    what: "the service's name, to go on though the witness is silent",
  },
  resume: {
    value: "run",
    what: "go on with a run that did not end",
    form: aName,
    excludes: "abandon",
  },
  takeOver: { what: "take the lock from that run's other process at once" },
  abandon: {
    value: "run",
    what: "give a run up, and go every way back that there is",
    form: aName,
  },
  report: {
    value: "dir",
    what: "folder for the run's report as HTML, JSON and JUnit XML",
    form: aPath,
  },
} as const satisfies Options;

/** What `awsdr failover` takes. */
export const failoverOptions = {
  ...deployedPlansOptions,
  to: { value: "region", what: "region that takes over", form: aRegion, required: true },
  from: {
    value: "region",
    what: "region that serves, where neither the lock nor the name servers say so",
    form: aRegion,
  },
  lostRegion: {
    what: "the region that serves is lost: it is asked nothing",
    excludes: "planned",
  },
  planned: { what: "the region that serves is stopped first, loses nothing and then stands by" },
  execute: { what: "do it, after the service's name is typed or given by --confirm" },
  confirm: {
    value: "service",
    what: "the service's name, where nobody can type it; of several, with commas between them",
  },
  atATime: {
    value: "n",
    what: "how many of several services move at a time",
    form: wholeNumber(1, 100),
    byDefault: "1",
  },
  drill: { what: "record a drill, and no incident; a planned move is one without --incident" },
  startedAt: {
    value: "instant",
    what: "first failure that users met; without it, nobody knows the recovery time",
    form: aMoment,
  },
  incident: {
    value: "id",
    what: "incident that is open already, under whose name its phases are recorded",
    excludes: "drill",
  },
  shiftEarly: { what: "the name moves while data is still promoted", excludes: "noShiftEarly" },
  noShiftEarly: { what: "the name waits until data is promoted, whatever the plan says" },
  detach: {
    value: "stores",
    what: "databases taken out of their global ones for good, with commas between them",
    form: severalTexts,
  },
  acceptLoss: {
    value: "loss",
    what:
      "writes that are given up beyond the RPO: a length for every store whose loss is known, " +
      "STORE=LENGTH for one, STORE=unknown for one of which nobody can tell; may be repeated",
    form: aLoss,
    repeats: true,
  },
  acceptServing: {
    value: "service",
    what: "the service's name, to give up a region that still serves",
  },
  ...runOptions,
  ...deploymentOptions,
  json: { what: "print JSON for machines; with --execute one event a line" },
} as const satisfies Options;

/** Options that say what a run is, and that a run which is taken up has said already. */
const saidBefore = ["shiftEarly", "noShiftEarly", "drill", "incident"] as const;
/** Options that say something of a lost region, and why a planned move has no use for them. */
const ofLostRegion = {
  shiftEarly: "traffic would reach a reader",
  noShiftEarly: "it never moves the name early",
  detach: "it gives up what has not arrived",
  acceptLoss: "it loses nothing",
  acceptServing: "it moves what serves",
};

/** Options without a meaning unless something is done. */
const forExecution = ["confirm", "report", "takeOver"] as const;

function isGiven(written: Written, name: string): boolean {
  return written[name] !== undefined && written[name] !== false;
}

/** What of a run has no meaning where nothing is done. */
export function unexecutedFaults(written: Written): Fault[] {
  if (isGiven(written, "execute")) return [];
  return forExecution
    .filter((name) => isGiven(written, name))
    .map((name) => fault(flagOf(name), "needs --execute: a dry run does nothing"));
}

/** A new run has no other process that held the lock. */
export function takeOverFaults(written: Written): Fault[] {
  const isTakenUp = isGiven(written, "resume") || isGiven(written, "abandon");
  if (isTakenUp || !isGiven(written, "takeOver")) return [];
  return [fault("--take-over", "needs --resume or --abandon: a new run has no other process")];
}

/** First failures further back than this are no failure of now. */
const longestAgoHours = 24;

/** What does not go together on the command line. */
export function failoverFaults(
  values: Partial<
    Pick<
      Values<typeof failoverOptions, Record<never, never>>,
      "startedAt" | "acceptLoss" | "incident" | "from" | "to"
    >
  >,
  written: Written,
  now: Date,
): Fault[] {
  const faults: Fault[] = [];
  const given = (name: string) => isGiven(written, name);
  const again = given("resume") ? "--resume" : given("abandon") ? "--abandon" : null;
  if (again === null) {
    if (!given("lostRegion") && !given("planned")) {
      const rule = "must be there, or --lost-region: whether it is lost says what is asked of it";
      faults.push(fault("--planned", rule));
    }
    faults.push(...takeOverFaults(written));
  } else {
    for (const name of saidBefore) {
      if (!given(name)) continue;
      faults.push(fault(flagOf(name), `must be left out with ${again}: that run has said it`));
    }
  }
  if (given("planned")) {
    for (const [name, why] of Object.entries(ofLostRegion)) {
      if (given(name)) faults.push(fault(flagOf(name), `must be left out with --planned: ${why}`));
    }
  }
  faults.push(...unexecutedFaults(written));
  faults.push(...askedAsFaults(written));
  const { startedAt, acceptLoss, incident, from, to } = values;
  if (from !== undefined && from === to) {
    faults.push(fault("--from", `must be another region than --to, got ${from} for both`));
  }
  const wrongName = incident === undefined ? undefined : nameFault(incident);
  if (wrongName !== undefined) faults.push(fault("--incident", wrongName));
  faults.push(...acceptedTwiceFaults(acceptLoss));
  if (startedAt instanceof Date) faults.push(...instantFaults(startedAt, now));
  return faults;
}

function instantFaults(startedAt: Date, now: Date): Fault[] {
  const agoHours = (now.getTime() - startedAt.getTime()) / 3_600_000;
  const got = `got ${startedAt.toISOString()}`;
  if (agoHours < 0) {
    const clock = `this machine's clock is at ${now.toISOString()}`;
    return [fault("--started-at", `must not be in the future, ${got}: ${clock}`)];
  }
  if (agoHours <= longestAgoHours) return [];
  const rule = `must be within the last ${longestAgoHours} hours`;
  const instead = "leave it out, and tell it afterwards by `awsdr record started`";
  return [fault("--started-at", `${rule}, ${got}: ${instead}`)];
}

const typedNames = ["confirm", "acceptServing", "acceptSplitBrain"] as const;

/** What was typed to be sure of the service, and is another's name. */
export function typedNameFaults(
  { service }: Pick<RecoveryPlanDocument, "service">,
  typed: Readonly<Record<(typeof typedNames)[number], string | undefined>>,
): Fault[] {
  return typedNames.flatMap((name) => {
    const text = typed[name];
    if (text === undefined || text === service) return [];
    const [must, got] = [JSON.stringify(service), JSON.stringify(text)];
    return [fault(flagOf(name), `must repeat the service's name ${must}, got ${got}`)];
  });
}

/** Whether a run is an incident: a planned move is none, unless it belongs to one. */
export function runKindOf({
  planned,
  drill,
  incident,
}: Pick<Values<typeof failoverOptions, Record<never, never>>, "planned" | "drill" | "incident">) {
  return drill || (planned && incident === undefined) ? "drill" : "incident";
}

/** What was said of what becomes of the region that serves; nothing of a run that is taken up. */
export function moveMode({
  planned,
  lostRegion,
}: Pick<Values<typeof failoverOptions, Record<never, never>>, "planned" | "lostRegion">) {
  if (planned) return { mode: "planned" } as const;
  return lostRegion ? ({ mode: "lost-region" } as const) : {};
}

/** What was said of when the name moves; nothing where it goes by the plan. */
export function shiftOrder({
  shiftEarly,
  noShiftEarly,
}: {
  readonly shiftEarly: boolean;
  readonly noShiftEarly: boolean;
}): { readonly shiftEarly?: boolean } {
  if (shiftEarly) return { shiftEarly };
  return noShiftEarly ? { shiftEarly: false } : {};
}
