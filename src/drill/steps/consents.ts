import { lossToAccept, unacceptedLosses } from "../../model/failover/accepted-loss";
import { canVote, unheardServers } from "../../model/routing/name-server-vote";
import { formatDuration } from "../../model/units/duration";
import type { FailoverOrder } from "../failover-order";
import type { FailoverRun } from "../failover-run";
import { instead } from "../persistence";
import type { RegionCapacity } from "../port/compute";
import type { LagRead } from "../port/journal";
import type { NameServerAnswer } from "../port/router";

/** How often the service is read, all at once: a region that is lost answers none of them. */
const reads = 5;

/**
 * Whether a region that counts as lost still answers more than half of the reads by the service's
 * own name. Whoever calls a region lost asks it in no other way than the service's users do.
 */
export async function serving(
  run: FailoverRun,
): Promise<{ readonly faults?: readonly string[]; readonly warnings?: readonly string[] }> {
  const { order, calls, signal } = run;
  const { from, plan, acceptServing } = order;
  if (acceptServing === plan.service) return {};
  const answers = await Promise.all(
    Array.from({ length: reads }, () =>
      calls.probe.read(null).catch(instead({ ok: false, servedBy: null }, signal)),
    ),
  );
  const by = (region: string | null) =>
    answers.filter(({ ok, servedBy }) => ok && servedBy === region).length;
  const served = by(from);
  if (served * 2 > reads) {
    const fault =
      `${from} still serves: it answered ${served} of ${reads} reads of ${plan.domain}, and giving ` +
      `it up loses what it still writes (--accept-serving ${plan.service} accepts that)`;
    return { faults: [fault] };
  }
  const nameless = by(null);
  if (nameless === 0) return {};
  const warning =
    `${plan.domain} answered ${nameless} of ${reads} reads and did not say from which region: ` +
    `nobody knows whether ${from} still serves`;
  return { warnings: [warning] };
}

/** Why what a takeover would lose has to be accepted first. */
export function lossFaults(
  { plan, mode, to, acceptLoss }: FailoverOrder,
  lags: readonly LagRead[],
): string[] {
  if (mode !== "lost-region") return [];
  const { rpoSeconds } = plan.objectives;
  return unacceptedLosses(lags, rpoSeconds, acceptLoss).map(({ store, seconds }) =>
    seconds === null
      ? `nobody tells how far ${store} lies behind in ${to}, so nobody knows what it loses ` +
        `(--accept-loss ${store}=unknown accepts whatever that is)`
      : `${store} lies ${seconds} s behind in ${to}, and the plan's RPO is ${rpoSeconds} s ` +
        `(--accept-loss "${store}=${formatDuration(lossToAccept(seconds))}" accepts that)`,
  );
}

/** What of a target's tasks somebody has to know. */
export function capacityWarnings(
  { order: { plan, to } }: FailoverRun,
  { deploying, ceiling }: RegionCapacity,
): string[] {
  const full = plan.replicas.find(({ region }) => region === to)?.full ?? 0;
  return [
    ...(deploying ? [`a deployment is under way in ${to}: its tasks may change meanwhile`] : []),
    ...(ceiling !== null && ceiling < full
      ? [`scaling in ${to} allows ${ceiling} tasks of ${full}: the run raises that`]
      : []),
  ];
}

/** Whether credentials end before the service can be back. */
export function credentialWarnings({ order, calls }: FailoverRun, until: Date | null): string[] {
  if (until === null) return [];
  const { rtoSeconds } = order.plan.objectives;
  const left = Math.floor((until.getTime() - calls.clock.now().getTime()) / 1_000);
  if (left >= rtoSeconds) return [];
  return [
    `the credentials end in ${left} s, at ${until.toISOString()}, and the RTO is ${rtoSeconds} s: ` +
      "the run pauses there until there are new ones",
  ];
}

/** That the move of the name will not be seen from here, and what the run does without. */
export function nameServerWarnings(
  { order: { plan, to } }: FailoverRun,
  answers: readonly NameServerAnswer[],
): string[] {
  if (canVote(answers)) return [];
  const { topology, routing } = plan;
  const silent = unheardServers(answers).map(({ server }) => server);
  const heard = answers.length - silent.length;
  const who = silent.length === 0 ? "" : ` (silent: ${silent.join(", ")})`;
  return [
    `${heard} of ${answers.length} name servers of ${topology.zoneName} answer this machine${who}, ` +
      "and three have to: this network may block UDP and TCP port 53. Without them the shift goes " +
      `on once the alarm has turned and ${routing.switch.spread.seconds} s more have passed, and ` +
      `writes by the name alone prove that it leads to ${to} (--resolver names others to ask)`,
  ];
}
