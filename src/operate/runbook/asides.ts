import { detachable } from "../../drill/failover-order";
import type { FailoverStep } from "../../model/failover/failover-steps";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { RunbookAside } from "../../model/report/runbook";
import { ordersTo } from "../../model/routing/moving-orders";
import { expectedOf } from "../expected-calls";
import { detachingDatabase, waitingAlone } from "./database-words";
import { publishingBeside } from "./name-words";
import { type Direction, orderByHand, type PlayedCall, playedMove } from "./played-move";
import { entryOf, type Scene, type Words } from "./scene";
import { handWordsOf } from "./words-of";

/** What a run does where the world is not as declared. */
export interface BesideValues {
  /** By the database that is taken out of its global one. */
  readonly detached: ReadonlyMap<string, readonly PlayedCall[]>;
  /** Values that a run publishes only where they are found at 1, or were never seen. */
  readonly values: readonly PlayedCall[];
}

/** Plays what a run would do otherwise. */
export async function playedBeside(
  plan: RecoveryPlanDocument,
  direction: Direction,
  published: readonly PlayedCall[],
): Promise<BesideValues> {
  const detached = new Map<string, readonly PlayedCall[]>();
  const stores = direction.mode === "lost-region" ? detachable(plan) : [];
  for (const store of stores) {
    const played = await playedMove(orderByHand(plan, direction, [store]));
    if (played.refusal === undefined) detached.set(store, afterDetaching(played.calls, store));
  }
  return { detached, values: otherValues(plan, direction, published) };
}

function afterDetaching(calls: readonly PlayedCall[], store: string): PlayedCall[] {
  const promote = calls.filter(({ step }) => step === "promote");
  const own = promote.filter(({ call, of, after }) => {
    if (call === "stores.state") return after && of === store;
    return of === store && ["stores.detach", "stores.rebind"].includes(call);
  });
  return [...own, ...promote.filter(({ call }) => call.startsWith("compute."))];
}

/** Every value that a run would publish if all others stood at 1, but those that it does. */
function otherValues(
  plan: RecoveryPlanDocument,
  { mode, from, to }: Direction,
  published: readonly PlayedCall[],
): PlayedCall[] {
  const lost = mode === "lost-region";
  const { standbys } = plan.topology;
  const silent = new Set(lost ? [from] : []);
  const switches = Object.fromEntries(
    standbys.map((standby) => [standby, silent.has(standby) ? (0 as const) : (1 as const)]),
  );
  const { value: orders = [] } = ordersTo(
    plan.topology,
    { to, lost },
    { switches, force: 1, silent },
  );
  return orders.flatMap(({ metric, region, value }) => {
    const call = metric === "force" ? "router.publishForce" : "router.publishSwitch";
    if (published.some((one) => one.call === call && one.region === region)) return [];
    const args = metric === "force" ? [value === 1] : [region, value === 1];
    return [{ ...expectedOf({ call, args }, plan), step: "shift", after: false, value }];
  });
}

/** What to do in a step where the world is not as declared. */
export function asidesOf(scene: Scene, step: FailoverStep, beside: BesideValues): RunbookAside[] {
  if (step === "promote") {
    return [...beside.detached].map(([store, calls]) => ({
      when:
        `AWS refuses to promote ${store}, or it hangs for longer than you can wait: take its cluster ` +
        "out of the global database, for good",
      entries: calls.map((call) => entryOf([call], detachWords(scene, call))),
    }));
  }
  if (step !== "shift") return [];
  return beside.values.map((call) => ({
    when:
      call.call === "router.publishForce"
        ? "primaryForced reads ALARM or INSUFFICIENT_DATA: it holds the name at the primary, so publish " +
          "its 0 as well, after the value above"
        : `the switch of ${call.region} reads ALARM or INSUFFICIENT_DATA: it overrules ${scene.to}, so ` +
          "publish its 0 as well",
    entries: [entryOf([call], publishingBeside(scene, call))],
  }));
}

function detachWords(scene: Scene, call: PlayedCall): Words {
  if (call.call === "stores.detach") return detachingDatabase(scene, call);
  return call.call === "stores.state" ? waitingAlone(scene, call) : handWordsOf(scene, call);
}
