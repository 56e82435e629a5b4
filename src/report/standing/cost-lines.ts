import type { StatusResult } from "../../model/report/status-result";
import { lasting, percent } from "../paper/words";
import { instantWords, type Line, line } from "./line";
import { switchLine } from "./region-lines";

/** What a failover now would cost, and what protects the service as it stands. */
export function costLines(result: StatusResult): Line[] {
  const { force, at, protection } = result;
  const [first = "", ...others] = protection.because;
  const tone = protection.standby === "yes" ? "plain" : "bad";
  const standby = { yes: "yes", no: "NO", unknown: "unknown" }[protection.standby];
  return [
    switchLine("force", force, at, "primaryForced"),
    ...ifNowLines(result),
    line("protection", `standby: ${standby}${first === "" ? "" : `, ${first}`}`, tone),
    ...others.map((phrase) => line("", phrase, tone)),
    line("", "newest proven restore: not looked at yet", "soft"),
  ];
}

function ifNowLines({ ifNow, target, at }: StatusResult): Line[] {
  if (ifNow === null) return [line("if now", "no other region could take over", "bad")];
  const { losses, back, objectives, fenceAtBest } = ifNow;
  const { rpoSeconds, rtoSeconds } = objectives;
  const lost = losses.map(({ store, seconds, at: when, by }) => {
    if (seconds === null) return line("", `lose an unknown part of ${store}: nobody tells`, "bad");
    const basis = by === "plan" ? "(by the plan, nobody tells)" : when && instantWords(when, at);
    const beyond = seconds > rpoSeconds;
    const more = beyond ? `, more than the RPO of ${lasting(rpoSeconds)}` : "";
    return line(
      "",
      `lose ${lasting(seconds)} of ${store}${more} ${basis ?? ""}`,
      beyond ? "bad" : "plain",
    );
  });
  const { seconds, byBasis } = back;
  const late = seconds > rtoSeconds;
  const known = (["measured", "documented", "assumed"] as const)
    .map((basis) => `${percent(byBasis[basis], seconds)} ${basis}`)
    .join(", ");
  return [
    line("if now", `to ${target}, back in ${lasting(seconds)} (${known})`, late ? "bad" : "plain"),
    ...(lost.length === 0 ? [line("", "lose nothing: the service keeps no store")] : lost),
    line("", `fence at best: ${fenceAtBest}`),
  ];
}
