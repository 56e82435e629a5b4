import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault } from "../../model/faults";

/**
 * Lists arguments that came as one output of a whole component, where their keys have to be plain. Hand
 * in those that take a component, by name; what must be read of them goes through {@link inPieces}.
 *
 * The type system does not let them through; programs in other languages do, and `any` does.
 */
export function wholeOutputFaults(args: object): Fault[] {
  return Object.entries(args)
    .filter(([, value]) => pulumi.Output.isInstance(value))
    .map(([argument]) =>
      fault(
        argument,
        "must be given piece by piece, got one output: it is not known until it is deployed",
      ),
    );
}

/** An argument that did not come as one output: what there is to find fault with beside that. */
export function inPieces<Argument>(argument: Argument): Argument | undefined {
  return pulumi.Output.isInstance(argument) ? undefined : argument;
}
