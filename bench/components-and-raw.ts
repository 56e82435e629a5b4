import { costOf, declare, median } from "./cost";
import { exampleProgram } from "./example";
import type { Comparison } from "./report";
import { differencesOf } from "./same-declaration";
import { twinOf } from "./twin";

const warmUps = 3;
const rounds = 15;

/**
 * The warm-standby stack through our components, against the same resources through the providers'
 * own classes. The twin is made of what the example registered, and compared with it before it counts.
 */
export async function componentsAndRaw(): Promise<Comparison> {
  const ours = exampleProgram();
  const { resources } = await declare(ours);
  const raw = twinOf(resources);
  const differences = differencesOf(resources, (await declare(raw)).resources);
  if (differences.length > 0) {
    throw new Error(`the twin differs from the example in: ${differences.join(", ")}`);
  }

  const pairs: { ours: number; raw: number }[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const pair = { ours: await costOf(ours), raw: await costOf(raw) };
    if (round >= warmUps) {
      pairs.push(pair);
    }
  }
  const count = resources.filter(({ custom }) => custom).length;
  return {
    title: `Declaring the warm-standby stack, ${count} resources`,
    measured: [
      { name: "with awsdr", ms: median(pairs.map((pair) => pair.ours)) },
      { name: "with the providers' classes", ms: median(pairs.map((pair) => pair.raw)) },
    ],
    ratio: median(pairs.map((pair) => pair.ours / pair.raw)),
    goal: 1.1,
    basis: `processor time of a whole run: medians of ${rounds} runs in turn, and of their ratios`,
  };
}
