import type { Cloud } from "../../../src/drill/cloud";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import type { StatusResult } from "../../../src/model/report/status-result";
import { showStatus } from "../../../src/operate/status/show-status";
import { type SeenCall, watchedCloud } from "../../../src/operate/watched-cloud";
import { type CalmWorld, calmWorld } from "../../drill/calm-world";
import { opened } from "../../support/opened";
import { probedPlan, timing } from "../../support/plans";

/** A plan with sentinels in the standbys and the witness, which write as well as read. */
export function watchedPlan(plan: RecoveryPlanDocument = probedPlan()): RecoveryPlanDocument {
  const { standbys, witness } = plan.topology;
  const named = [...standbys, witness].map((region) => [
    region,
    { function: `guide-sentinel-${region}`, alarms: {} },
  ]);
  const { routing, deployed } = plan;
  return {
    ...plan,
    routing: { ...routing, detection: { ...routing.detection, sentinel: timing(240) } },
    deployed: {
      ...deployed,
      routing: { ...deployed.routing, sentinels: Object.fromEntries(named) },
    },
  };
}

/** How a calm world stands, and what was asked of it. */
export async function shown(
  plan: RecoveryPlanDocument,
  {
    lost = null,
    change = () => ({}),
    before = async () => {},
  }: {
    readonly lost?: string | null;
    readonly change?: (cloud: Cloud) => Partial<Cloud>;
    /** What befalls it before anybody looks. */
    readonly before?: (calm: CalmWorld) => Promise<unknown>;
  } = {},
): Promise<{ result: StatusResult; calls: SeenCall[]; seconds: number; closed: number }> {
  const calm = calmWorld({}, plan, lost);
  await calm.clock.until(before(calm));
  const calls: SeenCall[] = [];
  const cloud = watchedCloud(
    { ...calm.cloud, ...change(calm.cloud) },
    { asked: (call) => calls.push(call) },
  );
  let closed = 0;
  const close = () => {
    closed += 1;
  };
  const began = calm.clock.monotonic();
  const deployment = opened(plan, cloud, { close });
  const result = await calm.clock.until(showStatus(deployment));
  return { result, calls, seconds: calm.clock.monotonic() - began, closed };
}

/** A port of which every call that reaches one of some places is never answered. */
export function hangingIn(
  places: ReadonlySet<string>,
  { topology }: RecoveryPlanDocument,
): (cloud: Cloud) => Partial<Cloud> {
  const never = () => new Promise<never>(() => {});
  const placeOf = (call: string, first: unknown): string => {
    if (call === "router.answers") return "name servers";
    if (call === "router.forceReading") return topology.witness;
    return first === null ? "name" : String(first);
  };
  return (cloud) =>
    Object.fromEntries(
      Object.entries(cloud).flatMap(([area, port]) => {
        if (area === "clock" || typeof port !== "object" || port === null) return [];
        const methods = Object.entries(port).flatMap(([name, method]) => {
          if (typeof method !== "function") return [];
          const bound = (...args: unknown[]) =>
            places.has(placeOf(`${area}.${name}`, args[0]))
              ? never()
              : Reflect.apply(method, port, args);
          return [[name, bound]];
        });
        return [[area, { ...port, ...Object.fromEntries(methods) }]];
      }),
    );
}
