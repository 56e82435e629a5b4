import type { FailoverOfSeveral, FailoversResult } from "../../model/report/failovers-result";
import { hanging, type TextStyle, tableRows, toned, usableWidth, wrapped } from "../paper/text";
import { lasting } from "../paper/words";

/** Renders what the failover of several services came to, and how to go on. */
export function failoversText({ services, to, next }: FailoversResult, style: TextStyle): string {
  const width = usableWidth(style);
  const moved = services.filter(({ state }) => isBack(state)).length;
  const there = services.filter(({ state }) => state === "there").length;
  const waiting = services.filter(({ state }) => state === "waiting").length;
  const person = services.length - moved - there - waiting;
  const counts = [
    `${moved} moved to ${to}`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(person > 0 ? [`${person} ${person === 1 ? "needs" : "need"} a person`] : []),
    ...(waiting > 0 ? [`${waiting} not begun`] : []),
  ];
  const rows = tableRows(services.map(rowOf), ["left", "left", "left"], width);
  return [
    ...wrapped(`${counts.join(", ")}.`, width).map((line) => toned(line, "strong", style)),
    ...services.flatMap(({ state, service }, place) => {
      const tone = isBack(state) || state === "there" ? "plain" : "bad";
      const reason = services[place]?.reason ?? null;
      const why = reason === null ? [] : hanging("    ", `${reason}.`, width);
      const row = rows[place] ?? [service];
      return [...row, ...why].map((line) => toned(line, tone, style));
    }),
    ...(next.length === 0 ? [] : ["", toned("Go on", "strong", style)]),
    // A command is left whole, to be copied.
    ...next.flatMap(({ what, command }) => [...hanging("  ", `${what}:`, width), `  ${command}`]),
  ].join("\n");
}

function rowOf({ service, state, runId, rtoSeconds, report }: FailoverOfSeveral): string[] {
  const back = isBack(state) && rtoSeconds !== null ? `back after ${lasting(rtoSeconds)}` : null;
  const told = [back, runId, report].filter((part) => part !== null);
  return [service, words[state], told.join(", ")];
}

const words: Readonly<Record<FailoverOfSeveral["state"], string>> = {
  there: "there already",
  waiting: "not begun",
  done: "moved",
  missed: "moved, objective missed or unknown",
  degraded: "moved, degraded",
  unready: "refused",
  locked: "lock held",
  denied: "access refused",
  interrupted: "stopped before its lock",
  aborted: "put back",
  suspended: "suspended",
  halfDone: "half-done",
  abandoned: "abandoned",
  unknown: "unknown",
};

function isBack(state: FailoverOfSeveral["state"]): boolean {
  return state === "done" || state === "missed" || state === "degraded";
}
