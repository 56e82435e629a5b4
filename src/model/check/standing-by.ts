import type { GivenUpRegion } from "../status/given-up";
import type { Told } from "../status/told";
import type { CheckLine } from "./check-line";
import { fails, passes, warns } from "./parity/finding";

/**
 * Whether a region that a move has left behind stands by again, or was never left.
 *
 * @param lock whoever knows of moves
 */
export function givenUpLine(
  region: string,
  givenUp: GivenUpRegion | undefined,
  lock: Told<unknown>,
): CheckLine {
  const topic = { id: "given-up", title: "standing by" };
  const { at } = lock;
  if (givenUp === undefined) {
    const finding =
      lock.kind === "told"
        ? passes("no move has left it behind")
        : warns("the lock does not tell which region a move has left", "look at the lock's line");
    return { ...topic, region, ...finding, at };
  }
  const { because, command } = givenUp;
  const todo =
    command === null
      ? "awsdr status, once it answers and nobody holds the lock"
      : `${command}, which shows what it would do first`;
  return { ...topic, region, ...fails(because.join("; "), todo), at };
}
