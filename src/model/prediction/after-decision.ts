import type { Basis } from "../units/timing";
import { total } from "./budget";
import { type PredictedPlan, predict } from "./prediction";

/** How long the service is away once somebody has decided, and how that is known. */
export interface AfterDecision {
  readonly seconds: number;
  /** Seconds of it by how they are known. */
  readonly byBasis: Readonly<Record<Basis, number>>;
}

/** What passes before anybody decides. */
const before = /^(?:detection|decision): /;
const fenceWait = "fence wait";

/**
 * What is left of the predicted time once a move to one region is decided. A lease is waited for
 * only where somebody holds the lock.
 */
export function afterDecision(
  plan: PredictedPlan,
  to: string,
  { lockIsFree }: { readonly lockIsFree: boolean },
): AfterDecision {
  const replicas = plan.replicas.map((replica) => ({
    ...replica,
    role: replica.region === to ? ("standby" as const) : ("primary" as const),
  }));
  // The loss of data is told elsewhere: no schedule has to be walked for it.
  const { rto } = predict({ ...plan, replicas }, new Date(0), () => null);
  const items = rto.items.filter(
    ({ name, counted }) => counted && !before.test(name) && !(lockIsFree && name === fenceWait),
  );
  const secondsBy = (basis: Basis) => total(items.filter((item) => item.basis === basis));
  return {
    seconds: total(items),
    byBasis: {
      measured: secondsBy("measured"),
      documented: secondsBy("documented"),
      assumed: secondsBy("assumed"),
    },
  };
}
