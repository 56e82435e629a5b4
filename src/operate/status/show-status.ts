import { resyncIn } from "../../model/failover/resync";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { afterDecision } from "../../model/prediction/after-decision";
import type { StatusResult } from "../../model/report/status-result";
import { type Decision, judgeFailover } from "../../model/status/decision";
import { protectionOf, type StoreResync } from "../../model/status/protection";
import { takeoverOf } from "../../model/status/takeover";
import { mapTold, toldValue } from "../../model/status/told";
import { sightOf, type UsersMeet, usersMeet } from "../../model/status/users";
import { type SeenActive, seenActive } from "../../model/status/witnesses";
import { formatDuration } from "../../model/units/duration";
import { expectedFence } from "../dry-run";
import type { OpenDeployment } from "../open-deployment";
import { givenUpIn } from "./given-up-in";
import { regionNow, switchNow } from "./in-words";
import { endOf, type Look, lookAt } from "./look";
import { targetIn } from "./target-of";
import { anyAnswerIn, credentialsFaultIn, sentinelsIn, usersIn } from "./users-in";
import { writersIn } from "./writers-in";

/** Shows how a service stands, and what a failover now would do to it. Changes nothing. */
export async function showStatus(deployment: OpenDeployment): Promise<StatusResult> {
  const { plan, cloud, clockOffset, close } = deployment;
  try {
    const world = cloud(null);
    const look = await lookAt(world, plan);
    return statusOf(plan, look, {
      canRestore: world.vaults !== null,
      clock: clockOffset()?.sentence ?? null,
    });
  } finally {
    close();
  }
}

function statusOf(
  plan: RecoveryPlanDocument,
  look: Look,
  { canRestore, clock }: { readonly canRestore: boolean; readonly clock: string | null },
): StatusResult {
  const { topology, objectives, deployed } = plan;
  const lock = toldValue(look.lock);
  const writers = writersIn(plan, look);
  const active = seenActive({
    primary: topology.primary,
    lock: lock?.active,
    servers: toldValue(look.servers),
    writers,
  });
  const users = usersMeet(usersIn(plan, look, active.region));
  const others = look.regions
    .filter(({ region }) => region !== active.region)
    .map((region) => {
      const seen = targetIn(look, plan, { active: active.region, region }, canRestore);
      return { region: region.region, seen, takeover: takeoverOf(seen, objectives) };
    });
  const target = others.find(({ takeover }) => takeover.state === "ready") ?? others[0];
  const back = target && afterDecision(plan, target.region, { lockIsFree: lock?.lease === null });
  const activeLook = look.regions.find(({ region }) => region === active.region);
  return {
    kind: "status",
    service: plan.service,
    domain: plan.domain,
    account: deployed.account,
    at: look.began,
    seconds: look.seconds,
    anyAnswer: anyAnswerIn(look),
    target: target?.region ?? null,
    decision: decisionIn(plan, look, { active, users, target, back }),
    users,
    plan: { version: plan.version, copies: look.copies },
    active: { ...active, writers, servers: look.servers },
    outside: {
      name: look.name,
      endpoints: look.regions.map(({ region, endpoint }) => ({ region, read: endpoint })),
      sentinelsWrite: deployed.probe !== null,
      sentinels: sentinelsIn(plan, look).map((one) => ({
        ...one,
        sight: one.word.kind === "told" ? sightOf(one.word.value, endOf(look)) : "silent",
      })),
    },
    lock: look.lock,
    lastRun: look.lastRun,
    force: mapTold(look.force, switchNow),
    regions: [...look.regions]
      .sort((one, other) => rankOf(one.region, active) - rankOf(other.region, active))
      .map((region) => regionNow(region, activeLook, plan)),
    ifNow:
      target === undefined || back === undefined
        ? null
        : {
            losses: target.seen.losses,
            back,
            objectives,
            fenceAtBest: expectedFence({ plan, mode: "lost-region" }).atBest,
          },
    givenUp: givenUpIn(plan, look, active),
    protection: protectionOf({
      now: endOf(look),
      others,
      left: active.region === topology.primary ? null : topology.primary,
      resyncs: active.region === topology.primary ? [] : resyncsIn(plan, look),
    }),
    credentials: credentialsFaultIn(look),
    clock,
  };
}

type Target = {
  readonly seen: ReturnType<typeof targetIn>;
  readonly takeover: ReturnType<typeof takeoverOf>;
};

function decisionIn(
  { topology }: RecoveryPlanDocument,
  look: Look,
  {
    active,
    users,
    target,
    back,
  }: {
    readonly active: SeenActive;
    readonly users: UsersMeet;
    readonly target: Target | undefined;
    readonly back: { readonly seconds: number } | undefined;
  },
): Decision {
  const lock = toldValue(look.lock);
  return judgeFailover({
    now: endOf(look),
    anyAnswer: anyAnswerIn(look),
    hasCredentials: credentialsFaultIn(look) === null,
    active,
    lease: lock?.lease,
    witness: topology.witness,
    users,
    takeover: target?.takeover ?? { state: "cannot", because: ["the plan has no other region"] },
    cost: costOf(target, back?.seconds ?? 0),
  });
}

/** What a failover costs, at the worst of its stores. */
function costOf(target: Target | undefined, seconds: number): string {
  const away = `about ${formatDuration(Math.ceil(seconds / 60) * 60)} of service`;
  const losses = target?.seen.losses ?? [];
  if (losses.length === 0) return away;
  if (losses.some((loss) => loss.seconds === null)) return `${away}, and data that nobody can tell`;
  const worst = Math.max(...losses.map((loss) => loss.seconds ?? 0));
  return `${away} and up to ${formatDuration(Math.ceil(worst))} of data`;
}

/** What databases tell of being synchronised anew since the last move, wherever they tell it. */
function resyncsIn({ stores, topology }: RecoveryPlanDocument, look: Look): StoreResync[] {
  const since = toldValue(look.lastRun)?.startedAt ?? new Date(0);
  return stores
    .filter(({ kind, writer }) => kind === "database" && writer === "single")
    .map(({ name }) => {
      const told = look.regions.flatMap(({ region, stores: seen }) => {
        const events = seen.find(({ store }) => store === name)?.events;
        return events?.kind === "told" ? [{ region, events: events.value }] : [];
      });
      const events = told.flatMap((one) => one.events).filter(({ at }) => at >= since);
      return {
        store: name,
        last: resyncIn(events),
        told: told.some(({ region }) => region === topology.primary),
      };
    });
}

function rankOf(region: string, active: SeenActive): number {
  return region === active.region ? 0 : 1;
}
