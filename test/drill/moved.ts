import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import type { FailoverOrder } from "../../src/drill/failover-order";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../support/plans";
import { type CalmWorld, calmWorld, type Values } from "./calm-world";

/** How a world and an order differ from the usual ones. */
export interface Differences {
  readonly values?: Values;
  readonly plan?: RecoveryPlanDocument;
  readonly lost?: string | null;
  readonly order?: Partial<FailoverOrder>;
  /** What the process sees in place of parts of the cloud. */
  readonly seen?: (calm: CalmWorld) => Partial<Cloud>;
}

/** A planned move out of a region that serves. */
export const planned: Differences = { lost: null, order: { mode: "planned" } };

/** The same, of which the old region never comes up again. */
export const noStandby: Differences = {
  ...planned,
  seen: ({ cloud }) => ({
    compute: {
      ...cloud.compute,
      putBack: async () => {
        throw new CloudFault("not authorized to perform ecs:UpdateService", "denied");
      },
    },
  }),
};

/** Fails over; hands back the report, and the world after it. */
export async function moved(differences: Differences = {}) {
  const { values = {}, plan = warmStandbyPlan(), order = {}, seen } = differences;
  const lost = differences.lost === undefined ? plan.topology.primary : differences.lost;
  const calm = calmWorld(values, plan, lost);
  const cloud: Cloud = { ...calm.cloud, ...seen?.(calm) };
  const report = await calm.clock.until(failOver(cloud, { ...calm.order, ...order }));
  return { ...calm, report };
}

/** Takes a run up in another process, whose lock has watched nothing yet. */
export function takenUp(
  { cloud, clock, order }: CalmWorld,
  changes: Partial<FailoverOrder> = {},
  seen: Partial<Cloud> = {},
) {
  const next: Cloud = { ...cloud, lock: cloud.lock.ofAnotherProcess(), ...seen };
  return clock.until(failOver(next, { ...order, process: "p2", ...changes }));
}

/** The moves of a journal, each as its words. */
export function movesOf(journal: readonly { readonly move: object }[]): string[] {
  return journal.map(({ move }) => Object.values(move).join(" "));
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** A cloud that notes every call to it, by area, name and region. */
export function noting(cloud: Cloud) {
  const calls: { readonly call: string; readonly region: unknown }[] = [];
  const areas = Object.entries(cloud).map(([area, port]) => {
    if (area === "clock" || typeof port !== "object" || port === null) return [area, port];
    const proxy = new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: readonly unknown[]) => {
          calls.push({ call: `${area}.${String(name)}`, region: args[0] });
          return Reflect.apply(method as Method, target, args);
        };
      },
    });
    return [area, proxy];
  });
  return { cloud: Object.fromEntries(areas) as Cloud, calls };
}
