import { abandonFailover, failOver } from "../../../src/drill/failover";
import type { FailoverOrder } from "../../../src/drill/failover-order";
import type { FailoverReport } from "../../../src/drill/failover-report";
import { live, lostAt } from "../calm-world";
import type { ProcessPlan, Trouble } from "./fault";
import { type Scene, sceneOf } from "./scene";
import { type TroubledProcess, troubledProcess } from "./troubled-process";

/** How one process ended. */
export interface Ended {
  readonly name: string;
  readonly plan: ProcessPlan;
  /** Null where it was killed. */
  readonly report: FailoverReport | null;
  /** Fault of the program that it threw. */
  readonly thrown?: unknown;
  /** Whether it was still at it after a week. */
  readonly endless?: true;
  /** The world when it reported. */
  readonly worldThen: WorldSeen;
  /** How many calls everybody had sent by then. */
  readonly callsThen: number;
}

/** The world, as far as a failover is to change it. */
export interface WorldSeen {
  readonly name: string;
  readonly stores: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** What became of everybody, and of the world. */
export interface Played {
  readonly trouble: Trouble;
  readonly scene: Scene;
  readonly ended: readonly Ended[];
  /** The first process without trouble that took each run up, once everybody had ended. */
  readonly last: readonly Ended[];
  readonly before: WorldSeen;
  readonly after: WorldSeen;
}

/** Changes what a process sees; a planted bug does. */
export type Bug = (process: TroubledProcess, scene: Scene) => TroubledProcess["cloud"];

const honest: Bug = ({ cloud }) => cloud;
/** A restore takes hours, and a machine that sleeps at every call takes days. */
const longest = 7 * 86_400;

export const untroubled: Omit<ProcessPlan, "run"> = {
  deed: "fail over",
  starts: 0,
  takeOver: false,
  acceptSplitBrain: false,
  detach: false,
  renews: false,
  ahead: 0,
  stoppedAfter: null,
  faults: [],
};

/** Whether a process says that others have had the lock since its run changed something. */
export function isDisturbed({ report }: Ended): boolean {
  return report?.reason?.startsWith("others have had the lock since") === true;
}

/** Plays a trouble to its end, then lets one more process of each run finish what is left. */
export async function played(trouble: Trouble, bug: Bug = honest): Promise<Played> {
  const scene = await sceneOf(trouble);
  const { clock } = scene.calm;
  const before = await worldOf(scene);
  const begin = (plan: ProcessPlan, name: string) =>
    processOf(scene, trouble, plan, troubledProcess(scene, plan, name), bug);
  const all = trouble.processes.map(async (plan, at) => {
    await clock.sleep(plan.starts);
    return begin(plan, `p${at + 1}`);
  });
  const ended = await clock.until(Promise.all(all));
  // What is under way still may arrive.
  await clock.until(clock.sleep(60));
  const last: Ended[] = [];
  for (const run of new Set(trouble.processes.map((plan) => plan.run))) {
    // Who has been told so each time tells the last one so; else it is the journal that knows.
    const detach = trouble.processes.filter((plan) => plan.run === run).every((one) => one.detach);
    last.push(await clock.until(begin({ ...untroubled, run, detach }, `last of ${run}`)));
  }
  if (last.some(isDisturbed) && !last.some(({ report }) => report?.end === "recovered")) {
    last.push(await clock.until(begin({ ...untroubled, run: "run-3" }, "last of run-3")));
  }
  await clock.until(clock.sleep(1_200));
  return { trouble, scene, ended, last, before, after: await worldOf(scene) };
}

/** Nothing is taken out of a region that serves, nor what is restored there. */
export function canDetach({ mode, plan }: Pick<Trouble, "mode" | "plan">): boolean {
  return mode === "lost-region" && plan !== "restoring";
}

async function processOf(
  scene: Scene,
  trouble: Trouble,
  plan: ProcessPlan,
  process: TroubledProcess,
  bug: Bug,
): Promise<Ended> {
  const { name, clock } = process;
  const { clock: time, order } = scene.calm;
  const operator = new AbortController();
  if (plan.stoppedAfter !== null) {
    time.after(plan.stoppedAfter, () => clock.hear(() => operator.abort()), { awaited: true });
  }
  const ordered: FailoverOrder = {
    ...order,
    runId: plan.run,
    process: name.replaceAll(" ", "-"),
    mode: trouble.mode,
    shiftEarly: trouble.shiftEarly,
    takeOver: plan.takeOver,
    acceptSplitBrain: plan.acceptSplitBrain ? scene.plan.service : undefined,
    detach: plan.detach && canDetach(trouble) ? ["catalog"] : undefined,
    signal: operator.signal,
    renewCredentials: async () => {
      await clock.sleep(30);
      return plan.renews;
    },
    // An order is dated by the machine that it is given on.
    decidedAt: new Date(lostAt),
  };
  const deed = plan.deed === "abandon" ? abandonFailover : failOver;
  const over = new AbortController();
  const dead = clock.killed.then(() => ({ report: null }));
  const late = time.sleep(longest, over.signal).then(
    () => ({ report: null, endless: true as const }),
    () => ({ report: null }),
  );
  const ending = deed(bug(process, scene), ordered).then(
    (report) => ({ report }),
    (thrown: unknown) => ({ report: null, thrown }),
  );
  const end = await Promise.race([ending, dead, late]);
  over.abort();
  process.reported();
  const callsThen = scene.calls.length;
  // Node keeps a signal that depends on another for as long as somebody listens to it.
  operator.abort();
  return { name, plan, ...end, callsThen, worldThen: await worldOf(scene) };
}

/** The world as it stands, asked from above: a lost region tells nothing. */
async function worldOf({ calm, plan }: Scene): Promise<WorldSeen> {
  const { cloud, order, world } = calm;
  const { from, to } = order;
  const alive = [from, to].filter((region) => !world.gone.has(region));
  const capacity = async (region: string) =>
    alive.includes(region) ? JSON.stringify(await cloud.compute.capacity(region, live)) : "lost";
  const stores = plan.stores.map(async ({ name }) => {
    const writes = alive.map(async (region) => {
      const state = await cloud.stores.state(region, name, live);
      return `${region} ${state.writes}`;
    });
    return `${name}: ${(await Promise.all(writes)).join(", ")}`;
  });
  return {
    name: cloud.router.answer(),
    stores: await Promise.all(stores),
    from: await capacity(from),
    to: await capacity(to),
  };
}
