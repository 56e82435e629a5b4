/** What the lock of a service knows: where the service runs, and who may move it. */
export interface LockState {
  /** Rises by one whenever the lock passes to another run, and never falls; 0 before the first. */
  readonly fence: number;
  /** Region that the last finished run made the active one; null before any has. */
  readonly active: string | null;
  /** Null while nobody holds the lock. */
  readonly lease: Lease | null;
}

/** The right of one run to move the service, for as long as it renews it. */
export interface Lease {
  /** Id of the run. */
  readonly holder: string;
  /** Region that the run moves the service to. */
  readonly target: string;
  /** How long it lasts from its last renewal on. */
  readonly seconds: number;
  /** When it runs out, by the clock of its holder. */
  readonly expiresAt: Date;
}

/** Who asks for the lock, and for how long. */
export interface LockRequest {
  readonly runId: string;
  /** Region that is to be active. */
  readonly target: string;
  readonly leaseSeconds: number;
}

export type LockAnswer =
  | { readonly taken: true; readonly fence: number }
  | {
      readonly taken: false;
      readonly holder: string;
      /** When the holder's lease runs out unless renewed, by the holder's clock. */
      readonly expiresAt: Date;
    };

/** The lock of a service that no run has ever moved. */
export const unusedLock: LockState = { fence: 0, active: null, lease: null };

/** What becomes of the lock, and what its asker is told. */
export interface Taking {
  readonly answer: LockAnswer;
  /** The lock after the answer: the same object when it is refused. */
  readonly next: LockState;
}

/**
 * Takes or renews the lock at an instant of the asker's clock. Whether the lease of somebody else
 * has run out is for the caller to judge: `hasExpired` does for those who share one clock,
 * `seenForWholeLease` for those who do not.
 *
 * A run that asks again renews its lease under the same fence number, late or not: as long as its
 * name stands in the lock, nobody else can have moved the service.
 */
export function taking(
  state: LockState,
  { runId, target, leaseSeconds }: LockRequest,
  now: Date,
  hasRunOut: (lease: Lease) => boolean,
): Taking {
  const { fence, active, lease } = state;
  const ours = lease?.holder === runId;
  if (lease !== null && !ours && !hasRunOut(lease)) {
    const { holder, expiresAt } = lease;
    return { answer: { taken: false, holder, expiresAt }, next: state };
  }
  const number = ours ? fence : fence + 1;
  const expiresAt = new Date(now.getTime() + leaseSeconds * 1_000);
  return {
    answer: { taken: true, fence: number },
    next: {
      fence: number,
      active,
      lease: { holder: runId, target, seconds: leaseSeconds, expiresAt },
    },
  };
}

/**
 * Names the active region and gives the lease back. The same object when there is nothing to do:
 * the lock has passed on under a higher fence number, or the lease was given back before.
 */
export function settling(state: LockState, active: string, fence: number): LockState {
  if (state.fence !== fence || state.lease === null) return state;
  return { fence, active, lease: null };
}

/** Whether a lease has run out by a clock that is the holder's own. */
export function hasExpired({ expiresAt }: Lease, now: Date): boolean {
  return now.getTime() >= expiresAt.getTime();
}

/** A version of the lock, and since when the one who looks has seen no other. */
export interface Sighting {
  readonly version: number;
  /** By the clock of the one who looks. */
  readonly since: Date;
}

/** What is known after another look. A clock that was set back begins the sighting anew. */
export function sighted(before: Sighting | undefined, version: number, now: Date): Sighting {
  const same = before?.version === version && now.getTime() >= before.since.getTime();
  return same ? before : { version, since: now };
}

/**
 * Whether a lease has run out by a clock that the holder does not share: it has stood unchanged
 * before the looker's eyes for its whole length.
 */
export function seenForWholeLease({ since }: Sighting, { seconds }: Lease, now: Date): boolean {
  return now.getTime() - since.getTime() >= seconds * 1_000;
}
