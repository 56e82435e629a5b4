import { failoverSteps } from "../../model/failover/failover-steps";
import type { FleetState } from "../../model/report/fleet";
import type { RunPicture } from "../../model/report/run-picture";
import { clipped, type TextStyle, type Tone, toned, usableWidth } from "../paper/text";
import { elapsed } from "./run-event-line";

/** One of several services that move, as somebody sees it who looks on. */
export interface MovingService {
  readonly service: string;
  readonly state: FleetState | "there";
  readonly picture: RunPicture;
}

const longestName = 20;

/**
 * Several services that move, for a terminal that is drawn anew again and again: one row each, no
 * line longer than the terminal is wide.
 */
export function failoversView(
  services: readonly MovingService[],
  to: string,
  now: Date,
  style: TextStyle,
): string[] {
  const width = usableWidth(style);
  const widest = Math.max(...services.map(({ service }) => service.length));
  const column = Math.min(longestName, widest);
  const isStopping = services.some(({ picture }) => picture.isStopping);
  const last = isStopping
    ? "stops once the calls under way are answered; Ctrl-C again ends at once"
    : "Ctrl-C finishes the calls under way, and begins no other; each run can be resumed";
  return [
    toned(clipped(`${services.length} services move to ${to}`, width), "strong", style),
    "",
    ...services.map((each) => {
      const name = clipped(each.service, column).padEnd(column);
      return toned(clipped(`  ${name}  ${textOf(each, now)}`, width), toneOf(each.state), style);
    }),
    "",
    clipped(last, width),
  ];
}

function textOf({ state, picture }: MovingService, now: Date): string {
  if (state === "there") return "served there already";
  if (state === "waiting") return "waits";
  const { begun, waits, fenceLevel, steps } = picture;
  if (state !== "moving") return `${words[state] ?? state}, fence ${fenceLevel ?? "none"}`;
  if (begun === null) return "begins";
  const since = Date.parse(begun.startedAt ?? begun.at);
  const clock = `${elapsed(Math.max(0, now.getTime() - since) / 1_000)} of ${elapsed(begun.rtoSeconds)}`;
  const under = failoverSteps.filter((step) => ["begun", "undoing"].includes(steps[step].status));
  const [waiting] = waits;
  return [
    clock.padStart(13),
    (under.join(", ") || "begins").padEnd(9),
    `fence ${fenceLevel ?? "none"}`,
    ...(waiting === undefined ? [] : [`waits for ${waiting.what}`]),
  ].join("  ");
}

const words: Readonly<Partial<Record<FleetState, string>>> = {
  done: "is back",
  missed: "is back, an objective missed or not known to be met",
  degraded: "is back, degraded",
  halfDone: "stands half-done",
  unready: "refused by its preflight",
  locked: "refused: somebody else holds the lock",
  denied: "refused: access",
  unknown: "unknown: nobody can tell where it stands",
};

function toneOf(state: MovingService["state"]): Tone {
  if (state === "moving") return "strong";
  if (state === "waiting" || state === "there") return "soft";
  if (state === "done") return "good";
  return state === "missed" || state === "degraded" ? "plain" : "bad";
}
