import type { Lease } from "../failover/lock";
import { momentOf } from "../units/moment";
import type { Takeover } from "./takeover";
import type { UsersMeet } from "./users";
import type { SeenActive } from "./witnesses";

/** What a failover now would do to a service: mend it, harm it, or nobody can tell. */
export type FailoverVerdict = "better" | "worse" | "unknown";

/** The one line for the real decision. */
export interface Decision {
  readonly verdict: FailoverVerdict;
  /** Why, as phrases; never empty. */
  readonly because: readonly string[];
}

/** All that the decision rests on. */
export interface DecisionEvidence {
  readonly now: Date;
  /** Whether anybody at all has told anything. */
  readonly anyAnswer: boolean;
  /** Whether AWS takes the credentials of who asks. */
  readonly hasCredentials: boolean;
  readonly active: SeenActive;
  /** The lease, null where nobody holds the lock; `undefined`: the witness is silent. */
  readonly lease: Lease | null | undefined;
  readonly witness: string;
  readonly users: UsersMeet;
  readonly takeover: Takeover;
  /** What a failover would cost, as a phrase: time and data. */
  readonly cost: string;
}

/**
 * Whether a failover now is better or worse than to stay.
 *
 * It is worse while users are served, whatever may come, and where it could not end; better where
 * at least two see the service fail and somebody can take over within the objectives. For all else
 * it is unknown: one that looks alone may have trouble of its own, witnesses that contradict one
 * another leave open which region is the old one, and silence proves nothing.
 */
export function judgeFailover(evidence: DecisionEvidence): Decision {
  const { active, users, takeover, cost, lease, now, witness } = evidence;
  if (!evidence.anyAnswer) {
    return unknown(
      evidence.hasCredentials
        ? "nothing answers: this machine itself may be cut off"
        : "there are no credentials that AWS takes: nothing could be asked",
    );
  }
  if (lease && lease.expiresAt > now) {
    return unknown(
      `${lease.holder} holds the lock until ${momentOf(lease.expiresAt, now)} ` +
        `and moves the service to ${lease.target}`,
    );
  }
  if (active.disagreement !== null) return unknown(active.disagreement);
  if (users.state === "served") {
    return { verdict: "worse", because: [...users.because, `a failover costs ${cost}`] };
  }
  if (users.state !== "failing") return unknown(...users.because);
  switch (takeover.state) {
    case "cannot":
      return { verdict: "worse", because: [...users.because, ...takeover.because] };
    case "silent":
    case "loses":
    case "loss-untold":
      return unknown(...users.because, ...takeover.because);
    case "ready":
      break;
  }
  if (lease === undefined) {
    return unknown(...users.because, `the lock in ${witness} does not answer`);
  }
  return { verdict: "better", because: [...users.because, ...takeover.because] };
}

function unknown(...because: readonly string[]): Decision {
  return { verdict: "unknown", because };
}
