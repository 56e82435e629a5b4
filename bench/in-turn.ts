/**
 * Costs of several things, measured one after the other, round by round, so that what the machine
 * does meanwhile meets all alike. Each round begins with another: none is always first.
 */
export async function inTurn(
  measures: readonly (() => Promise<number>)[],
  { warmUps, rounds }: { warmUps: number; rounds: number },
): Promise<number[][]> {
  const costs = measures.map((): number[] => []);
  const entries = [...measures.entries()];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const first = round % entries.length;
    for (const [index, measure] of [...entries.slice(first), ...entries.slice(0, first)]) {
      const cost = await measure();
      if (round >= warmUps) {
        costs[index]?.push(cost);
      }
    }
  }
  return costs;
}

/** The middle one of the ratios of the first thing to the second, round by round. */
export function medianRatio(ofFirst: readonly number[], ofSecond: readonly number[]): number {
  return median(ofFirst.map((cost, round) => cost / (ofSecond[round] ?? Number.NaN)));
}

/** The middle one; of an even number, the upper of the two. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) {
    throw new Error("no values, so no median");
  }
  return middle;
}
