import { costOf, declare } from "./cost";
import { exampleProgram } from "./example";
import { inTurn, median, medianRatio } from "./in-turn";
import type { Comparison } from "./report";
import { differencesOf } from "./same-declaration";
import { twinOf } from "./twin";

const warmUps = 3;
const rounds = 15;

/**
 * The warm-standby stack through our components, against the same resources through the providers'
 * own classes. Between them, the same in components that do nothing: what Pulumi takes for the
 * tree.
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

  const measures = [ours, bare, raw].map((program) => () => costOf(program));
  const [ofOurs = [], ofBare = [], ofRaw = []] = await inTurn(measures, { warmUps, rounds });
  const count = resources.filter(({ custom }) => custom).length;
  return {
    title: `Declaring the warm-standby stack, ${count} resources`,
    measured: [
      { name: "with awsdr", ms: median(ofOurs) },
      { name: "in components that do nothing", ms: median(ofBare) },
      { name: "with the providers' classes", ms: median(ofRaw) },
    ],
    ratio: medianRatio(ofOurs, ofRaw),
    goal: 1.1,
    basis: `processor time of a whole run: medians of ${rounds} runs in turn, and of their ratios`,
  };
}
