import type { DeclaredObjectives } from "../plan/declared";
import { formatDuration } from "../units/duration";
import type { LossNow } from "./losses";

/** What is known of a region that could take over. */
export interface TargetSeen {
  readonly region: string;
  /** Why a failover to it would be refused or could not end, as phrases that were told. */
  readonly obstacles: readonly string[];
  /** What is not known because somebody is silent, as phrases. */
  readonly silent: readonly string[];
  /** What would be lost, store by store. */
  readonly losses: readonly LossNow[];
}

/** Whether a region could take over within the objectives. */
export interface Takeover {
  readonly state: "ready" | "cannot" | "silent" | "loses" | "loss-untold";
  /** Why, as phrases. */
  readonly because: readonly string[];
}

/**
 * Whether a region could take over now. An obstacle that was told counts before silence, and
 * silence before what would be lost.
 */
export function takeoverOf(
  { region, obstacles, silent, losses }: TargetSeen,
  { rpoSeconds }: Pick<DeclaredObjectives, "rpoSeconds">,
): Takeover {
  if (obstacles.length > 0) return { state: "cannot", because: obstacles };
  if (silent.length > 0) return { state: "silent", because: silent };
  const beyond = losses.filter(({ seconds }) => seconds !== null && seconds > rpoSeconds);
  if (beyond.length > 0) {
    return { state: "loses", because: beyond.map((loss) => beyondObjective(loss, rpoSeconds)) };
  }
  const untold = losses.filter(({ seconds }) => seconds === null);
  if (untold.length > 0) {
    const because = untold.map(({ store }) => `nobody tells how far ${store} lies behind`);
    return { state: "loss-untold", because };
  }
  const expected = losses.filter(({ by }) => by === "plan").map(({ store }) => store);
  return {
    state: "ready",
    because: [
      `${region} can take over`,
      ...(losses.length === 0 ? [] : [`each loss is within the RPO of ${rounded(rpoSeconds)}`]),
      ...(expected.length === 0 ? [] : [`of ${expected.join(", ")} by the plan alone`]),
    ],
  };
}

function beyondObjective({ store, seconds, by }: LossNow, rpoSeconds: number): string {
  const loses = by === "plan" ? "is expected to lose" : "would lose";
  return `${store} ${loses} ${rounded(seconds ?? 0)}, more than the RPO of ${rounded(rpoSeconds)}`;
}

/** Rounded up: a loss just beyond the objective must not read like it. */
function rounded(seconds: number): string {
  return formatDuration(Math.ceil(seconds));
}
