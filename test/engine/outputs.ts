import type { Properties } from "../../src/offline/recorded";
import { echo } from "../../src/offline/wire";

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
