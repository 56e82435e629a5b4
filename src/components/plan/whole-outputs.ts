import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";

/**
 * Names of arguments that came as one output of a whole component, where their keys have to be
 * plain.
 *
 * The type system does not let them through; programs in other languages do, and `any` does.
 */
export function wholeOutputs(args: object): string[] {
  return Object.entries(args)
    .filter(([, value]) => pulumi.Output.isInstance(value))
    .map(([argument]) => argument);
}

/** Lists the arguments that came as one output, where each key must be known before. */
export function wholeOutputFaults(args: object): Fault[] {
  return wholeOutputs(args).map((argument) =>
    fault(
      argument,
      "must be given piece by piece, got one output: it is not known until it is deployed",
    ),
  );
}
