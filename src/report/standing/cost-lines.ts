import type { StatusResult } from "../../model/report/status-result";
import type { LossNow } from "../../model/status/losses";
import { lasting, percent } from "../paper/words";
import { type FactLine, instantWords, line } from "./line";
import { valueLine } from "./region-lines";

/** What a failover now would cost, and what protects the service as it stands. */
export function costLines(result: StatusResult): FactLine[] {
  const { force, at, protection } = result;
  const [first = "", ...others] = protection.because;
  const tone = protection.standby === "yes" ? "plain" : "bad";
  const standby = { yes: "yes", no: "NO", unknown: "unknown" }[protection.standby];
  return [
    valueLine("force", force, at, "primaryForced"),
    ...ifNowLines(result),
    line("protection", `standby: ${standby}${first === "" ? "" : `, ${first}`}`, tone),
    ...others.map((phrase) => line("", phrase, tone)),
    line("", "newest proven restore: not looked at yet", "soft"),
  ];
}

function ifNowLines({ ifNow, target, at }: StatusResult): FactLine[] {
  if (ifNow === null) return [line("if now", "no other region could take over", "bad")];
  const { losses, back, objectives, fenceAtBest } = ifNow;
  const { rpoSeconds, rtoSeconds } = objectives;
  const lost = losses.map((loss) => lossLine(loss, rpoSeconds, at));
  const fine = lost.filter(({ tone }) => tone === "plain").map(({ text }) => text);
  const bad = lost.filter(({ tone }) => tone !== "plain");
  const { seconds, byBasis } = back;
  const known = (["measured", "documented", "assumed"] as const)
    .map((basis) => `${percent(byBasis[basis], seconds)} ${basis}`)
    .join(", ");
  const when = `back in ${lasting(seconds)}, where the RTO allows ${lasting(rtoSeconds)} (${known})`;
  return [
    line("if now", `to ${target}, ${when}`, seconds > rtoSeconds ? "bad" : "plain"),
    ...(lost.length === 0 ? [line("", "lose nothing: the service keeps no store")] : []),
    ...(fine.length === 0 ? [] : [line("", `lose ${fine.join(", ")}`)]),
    ...bad.map((each) => ({ ...each, text: `lose ${each.text}` })),
    line("", `fence at best: ${fenceAtBest}`),
  ];
}

function lossLine(
  { store, seconds, at: when, by }: LossNow,
  rpoSeconds: number,
  now: Date,
): FactLine {
  if (seconds === null) return line("", `an unknown part of ${store}: nobody tells`, "bad");
  const basis =
    by === "plan" ? " (by the plan)" : when === null ? "" : ` ${instantWords(when, now)}`;
  const isBeyond = seconds > rpoSeconds;
  const more = isBeyond ? `, more than the RPO of ${lasting(rpoSeconds)}` : "";
  return line("", `${lasting(seconds)} of ${store}${basis}${more}`, isBeyond ? "bad" : "plain");
}
