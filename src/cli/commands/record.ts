import {
  phaseEntry,
  type RecoveryPhaseDetail,
  type RetractionDetail,
} from "../../model/events/recovery-phases";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RecoveryPhase } from "../../model/records/run-phases";
import { askedAs } from "../asked-as";
import { command } from "../command";
import { findDeployedPlan, planRegionFaults } from "../deployed-plan";
import { type Ending, exitCodes } from "../exit-codes";
import { complaints, faultsOf, refused } from "../outcome";
import { phaseBuses } from "../phase-buses";
import { type RecordValues, recordable, recordFaults, recordOptions } from "../record-options";
import { quoted, sentText, type ToldPhase, unsentText } from "../record-text";
import { type SentPhase, sendPhase } from "../send-phase";
import { settleLockText } from "../settle-lock-text";

/** Tells the recorders of a phase that nobody else tells of, or takes a run back. */
export const record = command({
  name: "record",
  summary: "tell a phase of an incident or a drill, or take a run back",
  description:
    "Tells the recorders of every region a phase of an incident or a drill, for people who move the " +
    "service by other means; or takes back a run that was wrongly told. Without --execute it only " +
    "shows what it would send.",
  arguments: { phase: { what: `one of ${recordable.join(", ")}` } },
  options: recordOptions,
  endings: {
    done: "when nothing was to be sent, or one region at least has accepted it",
    denied: "when every region refused it",
    unknown: "when no region accepted it, and one at least did not answer",
    unreadable: "without a plan to read, or when the plan names no bus",
  },
  faults: recordFaults,
  run: async (values, surroundings) => {
    const { now, openBus } = surroundings;
    const { phase, region, roleArn, execute, json } = values;
    const { value: plan, faults: planFaults } = await findDeployedPlan(values, surroundings);
    if (plan === undefined) return refused("unreadable", planFaults);
    const elsewhere = region === undefined ? [] : planRegionFaults("--region", region, plan);
    if (elsewhere.length > 0) return refused("usage", elsewhere);
    const places = phaseBuses(plan);
    if (places.length === 0) {
      const none =
        "the plan names no bus for recovery phases: it was deployed without RecoveryMetrics";
      return refused("unreadable", faultsOf(none));
    }

    const at = (values.at === "now" ? now() : values.at).toISOString();
    const detail = detailOf(values, plan, at);
    const entries = places.map((place) => ({ ...place, entry: phaseEntry(detail, place.bus) }));
    const told = {
      title: `${detail.kind} ${detail.runId} of ${detail.service}: ${detail.phase} at ${at}`,
      entries,
      again: wordsOf(values, at),
    };
    const sent = execute
      ? await sendPhase(places, (bus) => phaseEntry(detail, bus), {
          openBus,
          as: askedAs(values, surroundings),
        })
      : [];
    const printed = { executed: execute, phase, detail, regions: execute ? sent : entries };
    const lock = phase === "shifted" && region ? `\n${settleLockText(plan, region)}` : "";
    return {
      exit: exitCodes[execute ? endingOf(sent) : "done"].code,
      stdout: json ? `${JSON.stringify(printed, null, 2)}\n` : textOf(told, sent, execute) + lock,
      stderr: complaints(failuresOf(sent, roleArn)),
    };
  },
});

function textOf(told: ToldPhase, sent: readonly SentPhase[], execute: boolean): string {
  return execute ? sentText(told, sent) : unsentText(told);
}

function detailOf(
  { phase, run: runId, kind, region, by = "", reason = "" }: RecordValues,
  { service }: RecoveryPlanDocument,
  at: string,
): RecoveryPhaseDetail | RetractionDetail {
  const run = { service, runId, kind, at };
  if (phase === "retract") return { ...run, phase: "retracted", by, reason };
  const told = { ...run, phase: phase as RecoveryPhase };
  return region === undefined ? told : { ...told, region };
}

function endingOf(sent: readonly SentPhase[]): Ending {
  if (sent.some(({ outcome }) => outcome === "accepted")) return "done";
  return sent.some(({ outcome }) => outcome === "no-answer") ? "unknown" : "denied";
}

/** Why regions have not accepted it, and who may, where somebody may not. */
function failuresOf(sent: readonly SentPhase[], roleArn: string | undefined): string[] {
  const failures = sent.flatMap(({ region, bus, reason }) =>
    reason === null ? [] : [`bus ${bus} in ${region}: ${reason}`],
  );
  if (!sent.some(({ outcome }) => outcome === "denied")) return failures;
  const as = roleArn === undefined ? "assume one of them with --role-arn" : `${roleArn} is none`;
  return [
    ...failures,
    `the principals may that RecoveryMetrics has as \`operators\` (events:PutEvents on the bus): ${as}`,
  ];
}

/** The same once more, at the same instant: then a repetition is one. */
function wordsOf(values: RecordValues, at: string): string {
  const { phase, plan, table, service, ledgerRegion, run, kind, region, by, reason } = values;
  const { profile, roleArn, sourceIdentity } = values;
  const options = {
    plan,
    table,
    service,
    "ledger-region": ledgerRegion,
    run,
    kind,
    at,
    region,
    by,
    reason,
    profile,
    "role-arn": roleArn,
    "source-identity": sourceIdentity,
  };
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return ["npx", "awsdr", "record", phase, ...words].map(quoted).join(" ");
}
