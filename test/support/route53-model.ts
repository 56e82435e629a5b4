import { answeringRegion } from "../../src/model/routing/answering-region";
import type { NameValues, ValueOrder } from "../../src/model/routing/moving-orders";
import type { RoutingMode } from "../../src/model/routing/routing-mode";
import type { SwitchValue } from "../../src/model/routing/switch-value";

/** A topology of so many standbys. */
export function topologyWith(count: number) {
  return {
    primary: "p",
    standbys: Array.from({ length: count }, (_, nth) => `s${nth + 1}`),
    witness: "w",
  };
}

export type Moving = ReturnType<typeof topologyWith>;
export type Values = Pick<NameValues, "switches" | "force">;

/** Every combination of the values that these regions' switches and `primaryForced` can have. */
export function everyValue<Value extends SwitchValue | undefined>(
  { standbys }: Moving,
  values: readonly Value[],
): { readonly switches: Record<string, Value>; readonly force: Value }[] {
  const switches = standbys.reduce<Record<string, Value>[]>(
    (known, standby) =>
      known.flatMap((one) => values.map((value) => ({ ...one, [standby]: value }))),
    [{}],
  );
  return switches.flatMap((one) => values.map((force) => ({ switches: one, force })));
}

/** Where the name may lead: each value that was never seen counts as either. */
export function possibleAnswers(
  topology: Moving,
  mode: RoutingMode,
  values: Values,
  givenUp: ReadonlySet<string> = new Set(),
): string[] {
  const answers = everyValue(topology, [0, 1] as const)
    .filter(({ switches, force }) =>
      [
        [force, values.force],
        ...topology.standbys.map((s) => [switches[s], values.switches[s]]),
      ].every(([is, known]) => known === undefined || is === known),
    )
    .map(({ switches, force }) =>
      answeringRegion(topology, mode, {
        switchedOn: new Set(topology.standbys.filter((standby) => switches[standby] === 1)),
        givenUp,
        forced: force === 1,
      }),
    );
  return [...new Set(answers)].sort();
}

/** The values once an order is followed. */
export function followed(values: Values, { metric, region, value }: ValueOrder): Values {
  if (metric === "force") return { ...values, force: value };
  return { ...values, switches: { ...values.switches, [region]: value } };
}
