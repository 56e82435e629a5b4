/** Ways to do one thing, and how they compare. */
export interface Comparison {
  readonly title: string;
  /** What was measured; the first is compared with the last. */
  readonly measured: readonly Measured[];
  readonly ratio: number;
  /** The largest ratio that is wanted, if any was set. */
  readonly goal?: number;
  /** What kind of time it is, of how many runs. */
  readonly basis: string;
}

/** Time of a machine in milliseconds, or of a simulated world in seconds. */
export type Measured =
  | { readonly name: string; readonly ms: number }
  | { readonly name: string; readonly seconds: number };

/** Writes a comparison as a few lines of text. */
export function comparisonText({ title, measured, ratio, goal, basis }: Comparison): string {
  const width = Math.max(...measured.map(({ name }) => name.length)) + 2;
  const rows = measured.map((each) => `  ${each.name.padEnd(width)}${timeOf(each)}`);
  const verdict =
    goal === undefined
      ? ""
      : `   goal at most ${goal.toFixed(2)}: ${ratio <= goal ? "met" : "missed"}`;
  return [
    title,
    ...rows,
    `  ${"ratio".padEnd(width)}${ratio.toFixed(2).padStart(9)}${verdict}`,
    `  (${basis})`,
    "",
  ].join("\n");
}

function timeOf(measured: Measured): string {
  return "ms" in measured ? `${round(measured.ms)} ms` : `${round(measured.seconds)} s`;
}

function round(value: number): string {
  return Math.round(value).toLocaleString("en").padStart(9);
}
