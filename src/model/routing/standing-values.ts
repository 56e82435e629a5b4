import type { MovingTopology, NameValues } from "./moving-orders";

/**
 * What the values that move a name stand at, where the switch of a standby that is silent is told
 * by where the name leads, and so is `primaryForced` in a witness that is.
 *
 * A name that leads to the primary although a switch stands at 1 is held there by `primaryForced`.
 * A name that leads to a region, and is not held there by `primaryForced`, shows that the switches
 * of all standbys after it stand at 0: any of them would overrule it. A `primaryForced` that was
 * never seen was never ordered, and is no reason to refuse a move.
 */
export function standingValues(
  { primary, standbys, witness }: MovingTopology,
  values: NameValues,
  leadsTo: string | null,
): NameValues {
  const { switches, force, silent } = values;
  if (leadsTo === null || (leadsTo === primary && force === 1)) return values;
  const switchedOn = standbys.some((standby) => switches[standby] === 1);
  if (leadsTo === primary && switchedOn && force === undefined && silent.has(witness)) {
    return { ...values, force: 1 };
  }
  const overruling = standbys.slice(standbys.indexOf(leadsTo) + 1);
  const told = overruling.filter(
    (standby) => silent.has(standby) && switches[standby] === undefined,
  );
  return {
    ...values,
    switches: { ...switches, ...Object.fromEntries(told.map((standby) => [standby, 0 as const])) },
  };
}
