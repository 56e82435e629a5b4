import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { pilotLightPlan, usuallyLimited, warmStandbyPlan } from "../../support/plans";
import { type CalmWorld, calmWorld, live, lostAt } from "../calm-world";
import type { Trouble } from "./fault";
import type { SentCall } from "./recording";

const leaseSeconds = 45;

/** A world in which processes meet trouble, and all that is seen of it from above. */
export interface Scene {
  readonly calm: CalmWorld;
  readonly plan: RecoveryPlanDocument;
  readonly leaseSeconds: number;
  readonly calls: readonly SentCall[];
  readonly sent: (call: SentCall) => void;
  /** What stands in the lock. */
  readonly truth: () => SentCall["truth"];
  /** Carries an order out, and keeps what it changed. */
  readonly effect: (
    call: string,
    args: readonly unknown[],
    act: () => Promise<unknown>,
  ) => Promise<unknown>;
  /**
   * Orders that began to move a store, by store, and such as replaced tasks, by region; a restore
   * counts once a token.
   */
  readonly moves: ReadonlyMap<string, number>;
}

const restoring = pilotLightPlan({
  stores: pilotLightPlan().stores.map((store) =>
    store.name === "catalog" ? { ...store, replicationLag: null, promotion: null } : store,
  ),
});

const replicas = warmStandbyPlan().replicas.map((replica) => ({
  ...replica,
  restartAfterPromotion: true,
}));

const plans: Readonly<Record<Trouble["plan"], RecoveryPlanDocument>> = {
  "warm standby": warmStandbyPlan(),
  "pilot light": pilotLightPlan(),
  restoring,
  restarting: warmStandbyPlan({ replicas }),
};

function planOf({ plan }: Pick<Trouble, "plan">): RecoveryPlanDocument {
  const base = plans[plan];
  return usuallyLimited({
    ...base,
    ledger: { ...base.ledger, leaseSeconds },
    holdDownSeconds: 40,
  });
}

/** Nobody writes from outside: a rehearsal's clients cost time and tell this test nothing. */
const calm = { "outside clients": 0, restore: 300 };

/** The world before anything happens. */
export async function sceneOf(trouble: Trouble): Promise<Scene> {
  const plan = planOf(trouble);
  const { primary, witness } = plan.topology;
  const lost = trouble.mode === "lost-region" ? primary : null;
  const world = calmWorld(calm, plan, lost);
  const { cloud } = world;
  const calls: SentCall[] = [];
  const moves = new Map<string, number>();
  const tokens = new Set<unknown>();
  await prepareLock(trouble, world, witness);
  const isRefused = async (region: unknown, store: unknown) =>
    (await cloud.stores.state(String(region), String(store), live)).writes === "refused";

  return {
    calm: world,
    plan,
    leaseSeconds,
    calls,
    sent: (call) => calls.push(call),
    truth: () => {
      const { fence, holder } = cloud.lock.state();
      return { fence, holder };
    },
    moves,
    effect: async (call, args, act) => {
      const [asked, store, to, token] = args;
      // A switchover is asked of the writer.
      const region = call === "stores.switchOver" ? to : asked;
      const moving = ["stores.promote", "stores.switchOver", "stores.detach"].includes(call);
      const before = moving && (await isRefused(region, store));
      const answer = await act();
      if (call === "vaults.restore" && !tokens.has(token)) {
        tokens.add(token);
        moves.set(String(store), (moves.get(String(store)) ?? 0) + 1);
      }
      if (call === "compute.restart") {
        moves.set(`tasks of ${region}`, (moves.get(`tasks of ${region}`) ?? 0) + 1);
      }
      if (before && !(await isRefused(region, store))) {
        moves.set(String(store), (moves.get(String(store)) ?? 0) + 1);
      }
      if (call === "stores.events" && trouble.rumours) {
        return [...(answer as object[]), ...rumours(plan.topology)];
      }
      return answer;
    },
  };
}

/** What proves nothing: a text of another release, a word of another region, an old event. */
function rumours({ primary, standbys }: RecoveryPlanDocument["topology"]) {
  const at = new Date(lostAt.getTime() + 60_000);
  return [
    { at, message: `Writes are blocked for DB cluster catalog in ${primary}.` },
    {
      at,
      message: `Attempt to block writes for DB cluster catalog in Region ${standbys[0]} succeeded.`,
    },
    {
      at: new Date(lostAt.getTime() - 60_000),
      message: `Attempt to block writes for DB cluster catalog in Region ${primary} succeeded.`,
    },
  ];
}

async function prepareLock({ lock }: Trouble, world: CalmWorld, witness: string): Promise<void> {
  if (lock === "unused") return;
  const { topology } = world.order.plan;
  const target = lock === "old region's" ? topology.primary : (topology.standbys[0] ?? "");
  const expiresAt = new Date(lostAt.getTime() - 1_000);
  const held = { holder: "run-0/p0", target, seconds: 45, expiresAt };
  const lease = lock === "given back" ? null : held;
  await world.cloud.lock.table.change(witness, 0, { fence: 7, active: null, lease }, live);
}
