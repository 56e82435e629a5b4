import type { RunLine } from "./run-line";

/**
 * What somebody has to look at after a run, each once, in the order of its journal. What a fence
 * told of a region that it stopped is over once that was put back.
 */
export function runWarnings(lines: readonly Pick<RunLine, "move" | "result">[]): string[] {
  const undone = lines.findLastIndex(({ move }) => move.type === "undone" && move.step === "fence");
  const standing = lines.filter(
    ({ move }, at) => at > undone || move.type !== "done" || move.step !== "fence",
  );
  return [...new Set(standing.flatMap(({ result }) => result?.warnings ?? []))];
}
