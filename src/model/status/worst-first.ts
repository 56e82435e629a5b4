import type { Decision } from "./decision";
import type { Protection } from "./protection";
import type { UsersMeet } from "./users";

/** As much of a service as its place among others depends on. */
export interface Standing {
  readonly service: string;
  readonly users: Pick<UsersMeet, "state">;
  readonly decision: Pick<Decision, "verdict">;
  readonly protection: Pick<Protection, "standby">;
}

const byUsers = ["failing", "mixed", "untold", "served"] as const;
/** One that fails and cannot be moved is worse off than one that can. */
const byVerdict = ["worse", "unknown", "better"] as const;
const byStandby = ["no", "unknown", "yes"] as const;

/**
 * Compares two services so that the one comes first whose users fare worse; of two that fare alike,
 * the one that a failover would mend least, then the one that is protected worse.
 */
export function worstFirst(one: Standing, other: Standing): number {
  return (
    byUsers.indexOf(one.users.state) - byUsers.indexOf(other.users.state) ||
    byVerdict.indexOf(one.decision.verdict) - byVerdict.indexOf(other.decision.verdict) ||
    byStandby.indexOf(one.protection.standby) - byStandby.indexOf(other.protection.standby) ||
    (one.service < other.service ? -1 : 1)
  );
}
