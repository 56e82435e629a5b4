/** Ways to do one thing, and how they compare. */
export interface Comparison {
  readonly title: string;
  /** What was measured, in milliseconds; the first is compared with the last. */
  readonly measured: readonly Measured[];
  readonly ratio: number;
  /** The largest ratio that is wanted, if any was set. */
  readonly goal?: number;
  /** What kind of time it is, of how many runs. */
  readonly basis: string;
}

export interface Measured {
  readonly name: string;
  readonly ms: number;
}

/** Writes a comparison as a few lines of text. */
export function comparisonText({ title, measured, ratio, goal, basis }: Comparison): string {
  const width = Math.max(...measured.map(({ name }) => name.length)) + 2;
  const rows = measured.map(({ name, ms }) => `  ${name.padEnd(width)}${inMs(ms)}`);
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

function inMs(ms: number): string {
  return `${Math.round(ms).toLocaleString("en").padStart(9)} ms`;
}
