import { sentenceOf } from "../../model/faults";
import type { DeclaredStore } from "../../model/plan/declared";
import { scalesItself } from "../../model/service/compute-kind";
import { type FailoverRun, patience } from "../failover-run";
import { readOrders } from "../name-values";
import { instead, persist, StepFault, type StopCause } from "../persistence";
import type { LagRead, StepResult } from "../port/journal";
import type { StoreState } from "../port/stores";
import {
  capacityWarnings,
  credentialWarnings,
  lossFaults,
  nameServerWarnings,
  serving,
} from "./consents";
import type { Asked, PreflightAnswer } from "./preflight-answer";
import { givenUp } from "./preflight-stand-by";

const pollSeconds = 5;
/** A planned move waits for what has not arrived; more than this is not healthy replication. */
const longestPlannedLagSeconds = 5;

/**
 * What any region writes is drained, however long that takes: there the plan's own lag is healthy.
 * S3's replication, for one, promises minutes.
 */
export function longestLagOf({
  writer,
  replicationLag,
}: Pick<DeclaredStore, "writer" | "replicationLag">): number {
  const healthy = writer === "any" ? (replicationLag?.seconds ?? 0) : 0;
  return Math.max(longestPlannedLagSeconds, healthy);
}

/**
 * Makes sure that the target can take over at all: it answers, and every store has a way to accept
 * writes there. All questions are asked at once under one limit, and all faults told at once.
 *
 * Lag is no reason to stay in a region that is gone, and one to stay in a region that serves. It is
 * read here, before anything is ordered: that is what a takeover loses.
 */
export async function preflight(run: FailoverRun): Promise<StepResult> {
  const { order } = run;
  const { to, plan } = order;
  const asked = asking(run);
  const moving = () => [
    tasks(run, asked),
    name(run),
    mayVerify(run, asked),
    ...plan.stores.map((store) => storeIn(run, asked, store)),
    ...(order.mode === "planned" ? [oldRegion(run, asked)] : [oldServes(run)]),
  ];
  const standingBy = order.mode === "stand-by";
  const questions = [account(run, asked), ...(standingBy ? givenUp(run, asked) : moving())];
  const settled = await Promise.allSettled(questions);
  const faults: string[] = [];
  let stopCause: StopCause = "unready";
  const answers = settled.flatMap((result) => {
    if (result.status === "fulfilled") return [result.value];
    const { reason } = result;
    if (!(reason instanceof StepFault)) throw reason;
    if (reason.stopCause === "access") stopCause = "access";
    faults.push(reason.message);
    return [];
  });
  faults.push(...answers.flatMap((answer) => answer.faults ?? []));
  const lags = answers.flatMap(({ lag }) => lag ?? []);
  faults.push(...lossFaults(order, lags));
  if (run.state.shiftEarly && answers.some(({ reads }) => reads === false)) {
    const rule = `shiftEarly needs every store of ${to} to be readable before it is promoted`;
    faults.push(`${rule}: leave it out, or out of the plan`);
  }
  if (faults.length > 0) throw new StepFault(faults.join("; "), stopCause);
  // Where nothing was asked of the target, nothing of it has answered.
  const silent = !standingBy && scalesItself(plan, to) && plan.stores.length === 0;
  const fine = answers.flatMap(({ fine }) => fine ?? []).join(", ");
  return {
    note: silent ? `${to} was asked nothing: it keeps no store, ${fine}` : `${to} answers, ${fine}`,
    lags,
    warnings: answers.flatMap(({ warnings }) => warnings ?? []),
  };
}

/** Whether the region that counts as lost is. */
async function oldServes(run: FailoverRun): Promise<PreflightAnswer> {
  return serving(run);
}

/** Credentials of another account would find nothing, or somebody else's service. */
async function account(run: FailoverRun, asked: Asked): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { account } = order.plan.deployed;
  const patient = asked(`asking ${order.to} who we are`);
  const caller = await persist(patient, pollSeconds, () => calls.access.who(order.to));
  if (caller.account === account) return { warnings: credentialWarnings(run, caller.until) };
  throw new StepFault(
    `the credentials are of account ${caller.account}, the plan is of ${account}: take another ` +
      "profile, or the plan of that account",
    "access",
  );
}

/** What runs in the target. A replica that scales by itself has no tasks to count. */
async function tasks(run: FailoverRun, asked: Asked): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { to, plan, mode } = order;
  if (scalesItself(plan, to)) return { fine: "and its replica scales by itself" };
  const patient = asked(`asking ${to} for its capacity`);
  const capacity = await persist(patient, pollSeconds, () => calls.compute.capacity(to));
  const { running, deploying } = capacity;
  if (mode === "planned" && deploying) {
    return { faults: [`a deployment is under way in ${to}: a planned move waits for its end`] };
  }
  return { fine: `${running} tasks run there`, warnings: capacityWarnings(run, capacity) };
}

/** Whether the name can lead to the target at all, and whether anybody here would see that. */
async function name(run: FailoverRun): Promise<PreflightAnswer> {
  const { orders, answers, edits } = await readOrders(run);
  const planned = run.order.mode === "planned";
  const edited = edits.map(
    (edit) => `${edit}; \`pulumi up --refresh\` puts it back as the program declares it`,
  );
  return {
    faults: [...(orders.faults?.map(sentenceOf) ?? []), ...(planned ? edited : [])],
    warnings: [...nameServerWarnings(run, answers), ...(planned ? [] : edited)],
  };
}

/**
 * Whether the recovery can be verified by writes. A secret that does not answer is no reason to
 * stay in a lost region; one that refuses is told while somebody can still mend it.
 */
async function mayVerify(run: FailoverRun, asked: Asked): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { to, plan } = order;
  if (plan.deployed.probe === null) return {};
  try {
    const patient = asked(`reading the token of write probes in ${to}`);
    await persist(patient, pollSeconds, async () => {
      await calls.probe.mayWrite(to);
      return true;
    });
    return {};
  } catch (error) {
    if (!(error instanceof StepFault) || error.stopCause === "access") throw error;
    return { warnings: [`writes may not be verified: ${error.message}`] };
  }
}

/** Whether a store has a way to accept writes in the target. */
async function storeIn(
  run: FailoverRun,
  asked: Asked,
  store: DeclaredStore,
): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { to, mode } = order;
  const { name, writer, replicationLag } = store;
  const patient = asked(`asking ${to} for ${name}`);
  const state = await persist(patient, pollSeconds, () => calls.stores.state(to, name));
  const { writes, reads, reason } = state;
  if (replicationLag === null)
    return writes === "refused" ? restorable(run, asked, name) : { reads };
  const faults: string[] = [];
  if (writer === "any" && writes === "refused") {
    faults.push(`${name} refuses writes in ${to}${reason === null ? "" : `: ${reason}`}`);
  } else if (reason !== null) {
    faults.push(`${name} cannot take over in ${to}: ${reason}`);
  }
  const lag = await lagOf(run, asked, name);
  if (mode === "planned") faults.push(...(await plannedFaults(run, asked, store, state, lag)));
  return { faults, lag, reads };
}

async function restorable(run: FailoverRun, asked: Asked, name: string): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { to } = order;
  const { vaults } = calls;
  if (vaults === null) {
    const reason = "restores do not exist yet, so nothing of it would come back";
    return { faults: [`${name} has no replica in ${to} and would have to be restored: ${reason}`] };
  }
  const patient = asked(`asking ${to} for ${name}`);
  const { newest } = await persist(patient, pollSeconds, async () => ({
    newest: await vaults.newestPoint(to, name),
  }));
  if (newest !== null) return { reads: false };
  return { faults: [`${name} has neither a replica nor a recovery point in ${to}`] };
}

/**
 * Asked once where the region is lost: a lag that nobody tells stays unknown, and costs no time. A
 * planned move would be refused for it, and asks again.
 */
async function lagOf(run: FailoverRun, asked: Asked, store: string): Promise<LagRead> {
  const { calls, order, signal } = run;
  const ask = () => calls.stores.lag(order.to, store);
  const asking =
    order.mode === "planned"
      ? persist(asked(`asking how far ${store} lies behind`), pollSeconds, ask)
      : ask();
  const { seconds, at } = await asking.catch(instead({ seconds: null, at: null }, signal));
  return { store, seconds, at: at?.toISOString() ?? null };
}

/** Why a store cannot change places without a loss. */
async function plannedFaults(
  run: FailoverRun,
  asked: Asked,
  store: DeclaredStore,
  there: StoreState,
  { seconds }: LagRead,
): Promise<string[]> {
  const { calls, order } = run;
  const { from, to } = order;
  const { name, writer } = store;
  const patient = asked(`asking ${from} for ${name}`);
  const here = await persist(patient, pollSeconds, () => calls.stores.state(from, name));
  const faults: string[] = [];
  if (writer === "single" && here.writes !== "accepted" && there.writes !== "accepted") {
    faults.push(`${name} does not accept writes in ${from}: a planned move needs a living writer`);
  }
  if (here.version !== there.version) {
    faults.push(
      `${name} runs ${here.version} in ${from} and ${there.version} in ${to}: ` +
        "Aurora moves between equal versions only",
    );
  }
  const longest = longestLagOf(store);
  // What is no number is less than none: it is as unknown as none at all.
  if (seconds === null || !(seconds < longest)) {
    const lag = seconds === null || Number.isNaN(seconds) ? "an unknown time" : `${seconds} s`;
    faults.push(`${name} lies ${lag} behind in ${to}: a planned move needs less than ${longest} s`);
  }
  return faults;
}

/** Whether the region that is given up is quiet enough to be moved from. */
async function oldRegion(run: FailoverRun, asked: Asked): Promise<PreflightAnswer> {
  const { calls, order } = run;
  const { from, plan } = order;
  if (scalesItself(plan, from)) return {};
  const patient = asked(`asking ${from} for its capacity`);
  const { deploying } = await persist(patient, pollSeconds, () => calls.compute.capacity(from));
  return deploying
    ? { faults: [`a deployment is under way in ${from}: a planned move waits for its end`] }
    : {};
}

function asking(run: FailoverRun): Asked {
  const since = run.calls.clock.monotonic();
  return (what) => ({ ...patience(run, what, run.limits.preflight), since });
}
