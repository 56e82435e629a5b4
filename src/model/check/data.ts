import type { AfterDecision } from "../prediction/after-decision";
import type { LossNow } from "../status/losses";
import type { TargetSeen } from "../status/takeover";
import { formatDuration } from "../units/duration";
import type { CheckLine } from "./check-line";
import { knownLine } from "./lines";
import { fails, passes, warns } from "./parity/finding";

/** Whether a standby could take over now, as a failover's preflight sees it. */
export function takeoverLine(
  { region, obstacles, silent }: Pick<TargetSeen, "region" | "obstacles" | "silent">,
  at: Date,
): CheckLine {
  const topic = { id: "takeover", title: "takeover" };
  const finding =
    obstacles.length > 0
      ? fails(obstacles.join("; "), "mend that: a failover to it would be refused")
      : silent.length > 0
        ? fails(silent.join("; "), "check again; if it stays silent, look at the region")
        : passes("its stores, its tasks and its name could be moved there");
  return { ...topic, region, ...finding, at };
}

/** Whether a standby's copy of a store lies no further behind than may be lost. */
export function lagLine(
  region: string,
  { store, seconds, at, by }: LossNow,
  { rpoSeconds, asked }: { readonly rpoSeconds: number; readonly asked: Date },
): CheckLine {
  const topic = { id: `lag.${store}`, title: `lag of ${store}` };
  const rpo = `RPO ${formatDuration(Math.ceil(rpoSeconds))}`;
  const when = at ?? asked;
  if (seconds === null) {
    const todo = "look at the replication of the store: nobody knows what a failover would lose";
    return { ...topic, region, ...fails("nobody tells how far it lies behind", todo), at: when };
  }
  const behind = `${seconds < 1 ? "less than 1 second" : formatDuration(Math.ceil(seconds))}`;
  if (by === "plan") {
    const says = `not told; the plan counts with ${behind}, ${rpo}`;
    return knownLine(topic, region, warns(says, "see why nobody tells how far it lies behind"));
  }
  const says = `${behind} behind, ${rpo}`;
  const finding =
    seconds > rpoSeconds
      ? fails(says, "look at the replication of the store: a failover now would be refused")
      : passes(says);
  return { ...topic, region, ...finding, at: when };
}

/** Beyond this share of assumed seconds, that an objective is met is assumed as well. */
const mostAssumed = 0.25;

/** Whether a move to a standby is predicted to be over in time, and how well that is known. */
export function predictionLine(
  region: string,
  { seconds, byBasis }: AfterDecision,
  rtoSeconds: number,
): CheckLine {
  const topic = { id: "prediction", title: "time of a failover" };
  const share = seconds === 0 ? 0 : byBasis.assumed / seconds;
  const percent = (part: number) => Math.round((seconds === 0 ? 0 : part / seconds) * 100);
  const says =
    `${formatDuration(Math.ceil(seconds))} after the decision, ` +
    `RTO ${formatDuration(Math.ceil(rtoSeconds))}; ` +
    `${percent(byBasis.measured)} % of it measured, ${percent(byBasis.assumed)} % assumed`;
  if (seconds > rtoSeconds) {
    return knownLine(topic, region, fails(says, "see awsdr assess for what takes the longest"));
  }
  if (share > mostAssumed) {
    const todo = "measure it in a drill, and write the measured times into the program";
    return knownLine(topic, region, warns(says, todo));
  }
  return knownLine(topic, region, passes(says));
}
