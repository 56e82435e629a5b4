import { completedWithIssues } from "../events/completed-with-issues";
import type { LedgerRecord, NoticeFacts } from "../records/record";
import { groupOf } from "./points";
import type { MetricsScope } from "./scope";

/** Something worth knowing that changes neither B nor R. */
export interface Notice {
  /** What happened, in words that stay the same: `alarm-deleted`. */
  readonly what: string;
  readonly at: string;
  readonly region: string;
  /** ARN or name of what it happened to; null where it happened to a whole region. */
  readonly about: string | null;
  /** What its service said of it. */
  readonly said: string | null;
}

/**
 * Every notice within the scope, in the order of time; `others` are those that no record is of by
 * itself.
 */
export function noticesOf(
  records: ReadonlyMap<string, LedgerRecord>,
  scope: MetricsScope,
  others: readonly Notice[],
): Notice[] {
  const notices = [...others];
  for (const { kind, facts } of records.values()) {
    if (kind !== "notice" || facts.at === undefined || !concerns(facts, scope)) continue;
    notices.push({
      what: facts.what?.value ?? "unknown",
      at: new Date(facts.at.value).toISOString(),
      region: facts.region?.value ?? "unknown",
      about: facts.about?.value ?? null,
      said: facts.said?.value ?? null,
    });
  }
  return notices.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/**
 * With a plan, its own alarms, vaults and resources; what cannot be told from another service's is
 * told.
 */
function concerns(
  { what, about, account }: NoticeFacts,
  { accounts, service, signalAlarms, routed, vaultArns, resourceArns }: MetricsScope,
): boolean {
  if (account && accounts !== undefined && !accounts.includes(account.value)) return false;
  const subject = about?.value ?? "";
  if (what?.value.startsWith("alarm-") && service !== undefined) {
    const moving = routed === undefined ? [] : [...routed.switchAlarms, routed.forceAlarm];
    return [...signalAlarms, ...moving].some(
      ({ name, region }) => subject.endsWith(`:alarm:${name}`) && subject.includes(`:${region}:`),
    );
  }
  if (what?.value.startsWith("backup-vault-") && vaultArns !== undefined) {
    return vaultArns.includes(subject);
  }
  // By group, since EC2 spells the ARN of one volume in several ways.
  if (what?.value.endsWith(completedWithIssues) && resourceArns !== undefined && about) {
    return resourceArns.map(groupOf).includes(groupOf(subject));
  }
  return true;
}

function textOf({ at, what, about, region, said }: Notice): string {
  return [at, what, about ?? "", region, said ?? ""].join(" ");
}
