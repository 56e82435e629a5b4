import type { RoutingMode } from "../routing/routing-mode";
import { groupOf, type ResolvedPoint } from "./points";

/** An alarm, by what identifies it in a recovery plan. */
export interface AlarmName {
  readonly name: string;
  readonly region: string;
}

/** An alarm that tells how one region serves, wherever the alarm itself stands. */
export interface EndpointAlarm extends AlarmName {
  readonly of: string;
}

/**
 * An alarm on the service's user-facing signal. It counts while the region that it is `of` serves;
 * without one it speaks for the service wherever that runs.
 */
export interface SignalAlarm extends AlarmName {
  readonly of?: string | undefined;
}

/** What the service's name follows, and so where it leads. */
export interface RoutedService {
  readonly mode: RoutingMode;
  /** Region where the service runs while nothing has told otherwise. */
  readonly primary: string;
  readonly standbys: readonly string[];
  /** The alarm that says how the switch of each standby stands, in that standby. */
  readonly switchAlarms: readonly AlarmName[];
  /** The alarm that defines `primaryForced`, in the witness. */
  readonly forceAlarm: AlarmName;
  /** The alarm on each region's endpoint: in direct mode the name follows it too. */
  readonly endpointAlarms: readonly EndpointAlarm[];
}

/** A cluster of a global database that the snapshot policy selects. */
export interface GlobalCluster {
  readonly arn: string;
  readonly region: string;
  /** Whether the policy selects nothing else in its region than such clusters. */
  readonly alone: boolean;
}

/**
 * What a recovery plan narrows the readings to. Without a plan everything counts, and no alarm is
 * known to be the user-facing signal.
 */
export interface MetricsScope {
  /** Service whose signal the alarms are; names the incidents that no run names. */
  readonly service?: string | undefined;
  /** Recovery time objective. */
  readonly rtoSeconds?: number | undefined;
  /** How long the signal must be met before an incident is over. */
  readonly holdDownSeconds: number;
  /** Vaults whose recovery points count; left out, all do. */
  readonly vaultArns?: readonly string[] | undefined;
  /** Resources whose recovery points count; left out, all do. */
  readonly resourceArns?: readonly string[] | undefined;
  /** Resources that the snapshot policy selects: each has to have a recovery point. */
  readonly protectedArns?: readonly string[] | undefined;
  /** Clusters of global databases among them: of these, one writes and the others follow it. */
  readonly globalClusters?: readonly GlobalCluster[] | undefined;
  /** Accounts whose recovery points and alarms count; left out, all do. */
  readonly accounts?: readonly string[] | undefined;
  /** Alarms on the service's user-facing signal, seen from outside its region. */
  readonly signalAlarms: readonly SignalAlarm[];
  /** Regions whose sentinels look at the service; by default there are none. */
  readonly sentinelRegions?: readonly string[] | undefined;
  /** Left out, nobody knows where the service runs. */
  readonly routed?: RoutedService | undefined;
}

/** The readings' scope without a plan. Five minutes: the hold-down of a plan that names none. */
export const unscoped: MetricsScope = { holdDownSeconds: 300, signalAlarms: [] };

/**
 * Whether a recovery point counts: every restriction that can be judged holds, and at least one
 * can. A snapshot that no vault is known for counts by its resource; one that nothing is known of
 * does not.
 */
export function pointCounts(
  point: Pick<ResolvedPoint, "account" | "vault" | "resource" | "group">,
  scope: MetricsScope,
): boolean {
  const { vaultArns, resourceArns, accounts } = scope;
  if (accounts !== undefined && point.account !== undefined && !accounts.includes(point.account)) {
    return false;
  }
  const judged = [
    judgement(vaultArns, point.vault),
    // By group, since EC2 spells the ARN of one volume in several ways.
    judgement(resourceArns?.map(groupOf), point.resource && point.group),
  ].filter((verdict) => verdict !== "unasked");
  return judged.length === 0 || (judged.includes("in") && !judged.includes("out"));
}

function judgement(allowed: readonly string[] | undefined, value: string | undefined) {
  if (allowed === undefined) return "unasked";
  if (value === undefined) return "unknown";
  return allowed.includes(value) ? "in" : "out";
}
