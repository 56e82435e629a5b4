import type { Properties } from "../../../src/offline/recorded";
import { echo } from "../../../src/offline/wire";
import { same } from "./differences";

/** Counts on the number that tells members of one family apart. */
export function revised(computed: Properties, generation: number): Properties {
  return typeof computed.revision === "number"
    ? {
        ...computed,
        revision: generation,
        arn: `${computed.arnWithoutRevision}:${generation}`,
      }
    : computed;
}

/** Inputs as a provider gives them back, and over them what it computed. */
export function over(inputs: Properties, computed: Properties): Properties {
  const given = Object.entries(inputs).map(([key, value]) => [key, echo(value)]);
  return { ...Object.fromEntries(given), ...computed };
}

/** Inputs as they stand, with those changed that somebody wants otherwise than he knows them. */
export function withChanges(standing: Properties, known: Properties, wanted: Properties) {
  const keys = [...Object.keys(known), ...Object.keys(wanted)];
  const changed = new Set(keys.filter((key) => !same(known[key], wanted[key])));
  const kept = Object.entries(standing).filter(([key]) => !changed.has(key));
  const given = Object.entries(wanted).filter(([key]) => changed.has(key));
  return Object.fromEntries([...kept, ...given]);
}
