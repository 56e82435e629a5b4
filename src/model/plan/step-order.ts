import { type Fault, fault, fieldsFaults, switchedFaults } from "../faults";
import type { DeclaredPlan, DeclaredStepOrder } from "./declared";

/** In which order a failover's steps go, as a program says it. */
export interface StepOrder {
  /**
   * Whether the name of a lost region moves while data is still promoted, so that reads come back
   * before writes do. By default it does not.
   *
   * @default false
   */
  shiftEarly?: boolean;
}

/** Lists what is wrong with an order as a program gives it, whatever it gives. */
export function stepOrderFaults(path: string, order: unknown): Fault[] {
  if (order === undefined || order === null) return [];
  const example = "{ shiftEarly: true }";
  const faults = fieldsFaults(path, order, { of: "choices by name", example });
  if (faults.length > 0) return faults;
  return Object.entries(order).flatMap(([field, value]) => {
    if (field !== "shiftEarly") {
      return [fault(`${path}.${field}`, "must be left out: shiftEarly is all that can be chosen")];
    }
    const isLeftOut = value === undefined || value === null;
    return isLeftOut ? [] : switchedFaults(`${path}.${field}`, value);
  });
}

/** The order with what was left out, or is neither true nor false, filled in. */
export function stepOrderOf(order?: StepOrder | null): DeclaredStepOrder {
  return { shiftEarly: order?.shiftEarly === true };
}

/** Lists why the name may not move before the stores have: its readers would find nothing. */
export function earlyShiftFaults({
  order,
  stores,
}: Pick<DeclaredPlan, "order" | "stores">): Fault[] {
  const unreadable = stores.filter(({ replicationLag }) => replicationLag === null);
  if (!order.shiftEarly || unreadable.length === 0) return [];
  const names = unreadable.map(({ name }) => name).join(", ");
  const reason = `${names} cannot be read in a standby before it is restored`;
  return [fault("order.shiftEarly", `must be false: ${reason}`)];
}
