import { describe, expect, test } from "vitest";

import { diceOf } from "../../src/rehearsal/dice";
import { fixed, uniform } from "../../src/rehearsal/distribution";
import type { Input, Inputs } from "../../src/rehearsal/inputs";
import { stream } from "../../src/rehearsal/random";

const seed = 11;

function input(distribution: Input["distribution"]): Input {
  return { distribution, unit: "s", basis: "assumed", source: "fixture" };
}

const inputs: Inputs = {
  delay: input(uniform(0, 1)),
  chance: input(fixed(0.5)),
};

/** The first draws of a stream. */
function drawn(name: string, count: number): number[] {
  const draw = stream(seed, name);
  return Array.from({ length: count }, draw);
}

describe("diceOf", () => {
  test("draws an input from the stream of its two names, however the draws are mixed", () => {
    const { sample } = diceOf(inputs, seed);

    const mixed = [sample("delay", "a"), sample("delay"), sample("delay", "a"), sample("delay")];

    const [first, second] = drawn("delay/a", 2);
    const [plain, next] = drawn("delay/", 2);
    expect(mixed).toEqual([first, plain, second, next]);
  });

  test("draws what may happen, and a share, from streams of their own", () => {
    const { happens, share, sample } = diceOf(inputs, seed);
    sample("delay", "a");

    const happened = Array.from({ length: 8 }, () => happens("chance", "a"));

    expect(happened).toEqual(drawn("chance?a", 8).map((draw) => draw < 0.5));
    expect([share("delay"), share("delay")]).toEqual(drawn("delay", 2));
  });

  test("refuses an input that the simulation does not have", () => {
    expect(() => diceOf(inputs, seed).sample("luck")).toThrow("the simulation has no input luck");
  });
});
