import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";

/**
 * Names of arguments that came as one output of a whole component, or as a promise, where their
 * keys have to be plain.
 *
 * The type system does not let them through; programs in other languages do, and `any` does.
 */
export function wholeOutputs(args: object): string[] {
  return Object.entries(args)
    .filter(([, value]) => pulumi.Output.isInstance(value) || value instanceof Promise)
    .map(([argument]) => argument);
}

/**
 * Lists the arguments, by their paths, that came as one output where their keys have to be plain.
 */
export function wholeOutputFaults(args: object): Fault[] {
  const reason =
    "must be given piece by piece, got one output: it is not known until it is deployed";
  return wholeOutputs(args).map((path) => fault(path, reason));
}

/**
 * Lists what of an argument came as one output: the argument itself, or fields of it whose keys
 * have to be plain too.
 */
export function latePartFaults<Part extends object>(
  path: string,
  part: Part | undefined,
  fields: readonly (keyof Part & string)[],
): Fault[] {
  const whole = wholeOutputFaults({ [path]: part });
  // From a program without a type check a part that is left out may be null.
  if (part === undefined || part === null || whole.length > 0) return whole;
  return fields.flatMap((field) => wholeOutputFaults({ [`${path}.${field}`]: part[field] }));
}
