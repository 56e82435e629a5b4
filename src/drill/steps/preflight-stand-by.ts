import type { DeclaredStore } from "../../model/plan/declared";
import { votedRegion } from "../../model/routing/name-server-vote";
import { scalesItself } from "../../model/service/compute-kind";
import type { FailoverRun } from "../failover-run";
import { instead, persist } from "../persistence";
import { whyNotFollowing } from "./not-following";
import type { Asked, PreflightAnswer } from "./preflight-answer";

const pollSeconds = 5;

/**
 * What is asked before a region is stopped and made a standby: whether it answers, and whether
 * another one serves, since nobody would be left who does.
 */
export function givenUp(run: FailoverRun, asked: Asked): Promise<PreflightAnswer>[] {
  const stores = run.order.plan.stores.filter(({ replicationLag }) => replicationLag !== null);
  return [
    tasksThere(run, asked),
    nameElsewhere(run),
    ...stores.flatMap((store) => [written(run, asked, store), following(run, asked, store)]),
  ];
}

async function tasksThere({ calls, order }: FailoverRun, asked: Asked): Promise<PreflightAnswer> {
  const { from, plan } = order;
  if (scalesItself(plan, from)) return { fine: `and the replica in ${from} scales by itself` };
  const patient = asked(`asking ${from} for its capacity`);
  const { alive } = await persist(patient, pollSeconds, () => calls.compute.capacity(from));
  return { fine: `${alive} tasks run in ${from}` };
}

/** Where no name server answers, lock and writers have told who serves. */
async function nameElsewhere({ calls, order, signal }: FailoverRun): Promise<PreflightAnswer> {
  const { from } = order;
  const answers = await calls.router.answers().catch(instead([], signal));
  if (votedRegion(answers) !== from) return {};
  return { faults: [`the name leads to ${from}: what serves is not stopped to stand by`] };
}

/** Whether the region that serves takes the writes that this one would follow. */
async function written(
  { calls, order }: FailoverRun,
  asked: Asked,
  { name, writer }: DeclaredStore,
): Promise<PreflightAnswer> {
  const { to } = order;
  if (writer !== "single") return {};
  const patient = asked(`asking ${to} for ${name}`);
  const { writes } = await persist(patient, pollSeconds, () => calls.stores.state(to, name));
  if (writes === "accepted") return {};
  return { faults: [`${to} does not take the writes of ${name}: nothing there to follow`] };
}

/** What does not follow yet is waited for once the region is stopped. */
async function following(
  { calls, order }: FailoverRun,
  asked: Asked,
  store: DeclaredStore,
): Promise<PreflightAnswer> {
  const { from } = order;
  const patient = asked(`asking ${from} for ${store.name}`);
  const state = await persist(patient, pollSeconds, () => calls.stores.state(from, store.name));
  const why = whyNotFollowing(store, state);
  if (why === null) return {};
  return { fine: `there ${why}, and ${from} stays stopped until it follows` };
}
