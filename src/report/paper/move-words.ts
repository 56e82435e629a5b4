import type { RunResult } from "../../model/report/run-result";

/** What a run is about to do, as a sentence without a full stop. */
export function moveWords({
  service,
  from,
  to,
  mode,
}: Pick<RunResult, "service" | "from" | "to" | "mode">): string {
  if (mode === "stand-by") return `${from} becomes ${service}'s standby of ${to}`;
  const way = mode === "planned" ? "as planned" : `with ${from} lost`;
  return `${service} moves from ${from} to ${to}, ${way}`;
}
