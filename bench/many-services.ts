import { costOf, declare } from "./cost";
import { exampleProgram, type Program } from "./example";
import { median } from "./in-turn";
import type { Comparison } from "./report";

const many = 100;
const singleRuns = 5;

/** One service in a program against a hundred in one: whether each costs the same. */
export async function manyServices(): Promise<Comparison> {
  const one = services(1);
  await declare(one);

  const single: number[] = [];
  for (let run = 0; run < singleRuns; run += 1) {
    single.push(await costOf(one));
  }
  const together = (await costOf(services(many))) / many;
  return {
    title: `One service of ${many} in a program, against one alone`,
    measured: [
      { name: `one of ${many}`, ms: together },
      { name: "one alone", ms: median(single) },
    ],
    ratio: together / median(single),
    goal: 1.2,
    basis: `processor time for each service: one run of ${many}, median of ${singleRuns} runs of one`,
  };
}

/** The warm-standby example under so many names, in one program. */
function services(count: number): Program {
  const programs = Array.from({ length: count }, (_, index) => exampleProgram(`s${index}`));
  return () => {
    for (const program of programs) {
      program();
    }
    return {};
  };
}
