import { costOf, declare, median } from "./cost";
import { exampleProgram } from "./example";
import type { Comparison } from "./report";
import { differencesOf } from "./same-declaration";
import { twinOf } from "./twin";

const warmUps = 3;
const rounds = 15;

/**
 * The warm-standby stack through our components, against the same resources through the providers'
 * own classes. Between them, the same in components that do nothing: what Pulumi takes for the tree.
 *
 * The twins are made of what the example registered, and compared with it before they count.
 */
export async function componentsAndRaw(): Promise<Comparison> {
  const ours = exampleProgram();
  const { resources } = await declare(ours);
  const [raw, bare] = [twinOf(resources), twinOf(resources, "bare")];
  for (const twin of [raw, bare]) {
    const differences = differencesOf(resources, (await declare(twin)).resources);
    if (differences.length > 0) {
      throw new Error(`a twin differs from the example in: ${differences.join(", ")}`);
    }
  }

  const turns: { ours: number; bare: number; raw: number }[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const turn = { ours: await costOf(ours), bare: await costOf(bare), raw: await costOf(raw) };
    if (round >= warmUps) {
      turns.push(turn);
    }
  }
  const count = resources.filter(({ custom }) => custom).length;
  return {
    title: `Declaring the warm-standby stack, ${count} resources`,
    measured: [
      { name: "with awsdr", ms: median(turns.map((turn) => turn.ours)) },
      { name: "in components that do nothing", ms: median(turns.map((turn) => turn.bare)) },
      { name: "with the providers' classes", ms: median(turns.map((turn) => turn.raw)) },
    ],
    ratio: median(turns.map((turn) => turn.ours / turn.raw)),
    goal: 1.1,
    basis: `processor time of a whole run: medians of ${rounds} runs in turn, and of their ratios`,
  };
}
