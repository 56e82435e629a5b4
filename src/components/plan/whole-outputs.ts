import * as pulumi from "@pulumi/pulumi";

import { type Fault, fault, listFaults } from "../../model/faults";

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
 * Lists what keeps an argument that takes a component from being read before anything is created:
 * the argument itself or a field of it came as one output, or a field is missing, as in what
 * another stack exported too little of. An argument that is not there has none.
 */
export function latePartFaults<Part extends object>(
  path: string,
  part: Part | undefined,
  fields: readonly (keyof Part & string)[],
  optional: readonly (keyof Part & string)[] = [],
): Fault[] {
  const whole = wholeOutputFaults({ [path]: part });
  // From a program without a type check a part that is left out may be null.
  if (part === undefined || part === null || whole.length > 0) return whole;
  return [
    ...missingFaults(path, part, fields),
    ...[...fields, ...optional].flatMap((field) =>
      wholeOutputFaults({ [`${path}.${field}`]: part[field] }),
    ),
  ];
}

/** Lists the fields of an argument that are not there; a leaf may still come late. */
export function missingFaults<Part extends object>(
  path: string,
  part: Part,
  fields: readonly (keyof Part & string)[],
): Fault[] {
  return fields
    .filter((field) => part[field] === undefined || part[field] === null)
    .map((field) => missingFault(`${path}.${field}`));
}

/** The same for an argument that has to be there. */
export function requiredPartFaults<Part extends object>(
  path: string,
  part: Part,
  fields: readonly (keyof Part & string)[],
): Fault[] {
  // The type system sees to it, but not in what another stack has given out, which is `any`.
  const given: Part | null | undefined = part;
  if (given === undefined || given === null) return [missingFault(path)];
  return latePartFaults(path, part, fields);
}

/** Faults of an argument of which all has to be known before anything is created. */
export function plainFaults<Value>(
  path: string,
  value: Value,
  faultsOf: (path: string, value: Value) => Fault[],
): Fault[] {
  const late = wholeOutputFaults({ [path]: value });
  return late.length > 0 ? late : faultsOf(path, value);
}

/** A topology of which nothing is sure but what its type promises. */
interface GivenTopology {
  service: unknown;
  domain: unknown;
  zone: object;
  primary: unknown;
  standbys: unknown;
}

/**
 * Lists what keeps the arguments of a component from being read before anything is created: one of
 * them came as one output, or the topology, which every component takes, is not there in whole.
 */
export function unreadableFaults(args: { topology: GivenTopology }): Fault[] {
  const { topology, ...others } = args;
  return [...unreadableTopologyFaults(topology), ...wholeOutputFaults(others)];
}

/** The same of a topology alone. */
export function unreadableTopologyFaults(topology: GivenTopology): Fault[] {
  const faults = requiredPartFaults("topology", topology, [
    "service",
    "domain",
    "zone",
    "primary",
    "standbys",
  ]);
  if (faults.length > 0) return faults;
  // The zone's id alone may be known late.
  const { id }: { id?: unknown } = topology.zone;
  return [
    ...(id === undefined || id === null ? [missingFault("topology.zone.id")] : []),
    ...listFaults("topology.standbys", topology.standbys, "regions"),
  ];
}

function missingFault(path: string): Fault {
  return fault(path, "must be given, got none");
}
