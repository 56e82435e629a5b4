import type { MovingTopology, NameValues } from "./moving-orders";

/**
 * What the values that move a name stand at, where the switch of a standby that is silent is told
 * by where the name leads.
 *
 * A name that leads to a region, and is not held there by `primaryForced`, shows that the switches
 * of all standbys after it stand at 0: any of them would overrule it. A `primaryForced` that was
 * never seen was never ordered, and is no reason to refuse a move.
 */
export function standingValues(
  { primary, standbys }: MovingTopology,
  values: NameValues,
  leadsTo: string | null,
): NameValues {
  const { switches, force, silent } = values;
  if (leadsTo === null || (leadsTo === primary && force === 1)) return values;
  const overruling = standbys.slice(standbys.indexOf(leadsTo) + 1);
  const told = overruling.filter(
    (standby) => silent.has(standby) && switches[standby] === undefined,
  );
  return {
    ...values,
    switches: { ...switches, ...Object.fromEntries(told.map((standby) => [standby, 0 as const])) },
  };
}

/**
 * Whether the name shows that `primaryForced` stands at 1 where its witness is silent: it leads to
 * the primary although the switch of a standby stands at 1. A switch that was just published shows
 * the same until it is followed.
 */
export function showsForce(
  { primary, witness }: MovingTopology,
  { switches, force, silent }: NameValues,
  leadsTo: string | null,
): boolean {
  const unknown = force === undefined && silent.has(witness);
  return unknown && leadsTo === primary && Object.values(switches).includes(1);
}
