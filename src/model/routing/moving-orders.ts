import { type Checked, choiceFaults, type Fault, fault } from "../faults";
import { regionsOf, type Topology } from "../topology/topology";
import type { SwitchValue } from "./switch-value";

/** Regions that a name moves between, and where `primaryForced` stands. */
export type MovingTopology = Pick<Topology, "primary" | "standbys" | "witness">;

/** Where a service's name is to lead, and why. */
export interface NameMove {
  readonly to: string;
  /** Whether the region that it leaves is lost: no value of it can be put back. */
  readonly lost: boolean;
}

/** What is known of the values that move a service's name, and where they can be changed. */
export interface NameValues {
  /** What the switch of each standby stands at; left out where no sample was ever seen. */
  readonly switches: Readonly<Record<string, SwitchValue | undefined>>;
  /** What `primaryForced` stands at; `undefined` where no sample was ever seen. */
  readonly force: SwitchValue | undefined;
  /** Regions that do not answer, where nothing can be published. */
  readonly silent: ReadonlySet<string>;
}

/** One value to publish: of the switch of a standby, or of `primaryForced` in the witness. */
export interface ValueOrder {
  readonly metric: "switch" | "force";
  /** Region whose CloudWatch is told. */
  readonly region: string;
  readonly value: SwitchValue;
}

/**
 * The values that move a service's name, in the order in which they have to be followed, or why
 * nothing can. The name moves once: with the last that changes anything.
 *
 * - To a standby: its own switch to 1, those of later ones to 0, then `primaryForced` to 0.
 * - To the primary as planned: every switch to 0, then `primaryForced`.
 * - To the primary from a lost standby, whose switch nobody can put back: `primaryForced` to 1.
 *
 * What is known to stand at 0 is left at it. What was never seen is put to 0, since new checks
 * begin as AWS likes; a `primaryForced` that was never seen in a silent witness was never ordered,
 * and keeps nobody from moving.
 */
export function ordersTo(
  topology: MovingTopology,
  { to, lost }: NameMove,
  values: NameValues,
): Checked<ValueOrder[]> {
  const { primary, standbys, witness } = topology;
  const unknown = choiceFaults("to", to, regionsOf({ primary, standbys }));
  if (unknown.length > 0) return { faults: unknown };
  const forceTo = (value: SwitchValue): ValueOrder => ({ metric: "force", region: witness, value });
  if (to === primary && lost) {
    if (values.silent.has(witness)) return { faults: [silentWitness(witness, 1)] };
    return { value: [forceTo(1)] };
  }

  // The primary comes before all of them.
  const later = standbys.slice(standbys.indexOf(to) + 1);
  const overruling = later.filter((standby) => values.switches[standby] !== 0);
  const faults = [
    ...(values.silent.has(to) && to !== primary ? [silentTarget(to)] : []),
    ...overruling
      .filter((standby) => values.silent.has(standby))
      .map((standby) => overruled(to, standby, values, primary)),
    ...(values.force === 1 && values.silent.has(witness) ? [silentWitness(witness, 0)] : []),
  ];
  if (faults.length > 0) return { faults };
  const released = values.force === 0 || values.silent.has(witness) ? [] : [forceTo(0)];
  return {
    value: [
      ...(to === primary ? [] : [switchTo(to, 1)]),
      // The last of them holds the name until all before it are at 0.
      ...overruling.map((standby) => switchTo(standby, 0)),
      ...released,
    ],
  };
}

function switchTo(region: string, value: SwitchValue): ValueOrder {
  return { metric: "switch", region, value };
}

function silentTarget(to: string): Fault {
  return fault("to", `must answer, got ${to}, which is silent: its switch stands there alone`);
}

function overruled(to: string, later: string, { switches }: NameValues, primary: string): Fault {
  const stands = switches[later] === 1 ? "its switch stands at 1" : "its switch was never seen";
  const wayOut = to === primary ? "; if it is lost, primaryForced moves the name" : "";
  return fault(
    "to",
    `cannot be ${to} while ${later} is silent, which comes later in topology.standbys, ` +
      `and ${stands}: it overrules ${to}${wayOut}`,
  );
}

function silentWitness(witness: string, value: SwitchValue): Fault {
  const why =
    value === 1
      ? "nothing else takes the name from a standby that is lost"
      : "it stands at 1 and holds the name at the primary";
  return fault("to", `needs primaryForced at ${value} in ${witness}, which is silent: ${why}`);
}
