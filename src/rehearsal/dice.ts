import { sampled } from "./distribution";
import type { Inputs } from "./inputs";
import { type Draw, stream } from "./random";

/** The chance of one run: every draw depends on the seed and the input's name alone. */
export interface Dice {
  /** A draw of an input; `of` tells draws of the same input for different things apart. */
  readonly sample: (input: string, of?: string) => number;
  /** Whether something happens whose chance is an input. */
  readonly happens: (chance: string, of?: string) => boolean;
  /** A number from 0 up to 1 of its own stream. */
  readonly share: (name: string) => number;
}

export function diceOf(inputs: Inputs, seed: number): Dice {
  const streams = new Map<string, Draw>();
  const drawOf = (name: string): Draw => {
    const known = streams.get(name);
    if (known !== undefined) return known;
    const draw = stream(seed, name);
    streams.set(name, draw);
    return draw;
  };
  const inputOf = (name: string) => {
    const input = inputs[name];
    if (input === undefined) throw new RangeError(`the simulation has no input ${name}`);
    return input;
  };
  const sample = (input: string, of = "") =>
    sampled(inputOf(input).distribution, drawOf(`${input}/${of}`));
  return {
    sample,
    happens: (chance, of = "") => drawOf(`${chance}?${of}`)() < sample(chance, of),
    share: (name) => drawOf(name)(),
  };
}
