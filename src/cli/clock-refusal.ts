import type { ClockJudgement } from "../model/failover/clock-offset";
import { fault } from "../model/faults";
import { type CommandOutcome, refused } from "./outcome";

/** How a command ends whose machine has a clock with which nothing is begun. */
export function clockRefusal(clock: ClockJudgement | null): CommandOutcome | undefined {
  if (clock?.verdict !== "refuse") return undefined;
  return refused("unready", [fault("", clock.sentence ?? "this machine's clock is wrong")]);
}
