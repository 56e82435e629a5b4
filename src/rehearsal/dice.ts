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
  const inputOf = (name: string) => {
    const input = inputs[name];
    if (input === undefined) throw new RangeError(`the simulation has no input ${name}`);
    return input;
  };
  const samples = byTwoNames((input, of): Draw => {
    const { distribution } = inputOf(input);
    const draw = stream(seed, `${input}/${of}`);
    return () => sampled(distribution, draw);
  });
  const chances = byTwoNames((chance, of): Draw => stream(seed, `${chance}?${of}`));
  const shares = byTwoNames((name): Draw => stream(seed, name));
  const sample = (input: string, of = "") => samples(input, of)();
  return {
    sample,
    happens: (chance, of = "") => chances(chance, of)() < sample(chance, of),
    share: (name) => shares(name, "")(),
  };
}

/**
 * Makes what two names stand for once. A run draws some two thousand times: to put the names
 * together and look for the whole each time took longer than the draw.
 */
function byTwoNames<Value>(make: (one: string, other: string) => Value) {
  const known = new Map<string, Map<string, Value>>();
  return (one: string, other: string): Value => {
    let ofOne = known.get(one);
    if (ofOne === undefined) {
      ofOne = new Map();
      known.set(one, ofOne);
    }
    let value = ofOne.get(other);
    if (value === undefined) {
      value = make(one, other);
      ofOne.set(other, value);
    }
    return value;
  };
}
