import { type Fault, fault } from "../faults";

/** What the lock of a service knows: where the service runs, and who may move it. */
export interface LockState {
  /** Rises by one whenever the lock passes to another run, and never falls; 0 before the first. */
  readonly fence: number;
  /** Region that the last finished run made the active one; null before any has. */
  readonly active: string | null;
  /** Null while nobody holds the lock. */
  readonly lease: Lease | null;
  /** The last run that took it; left out where an earlier release has written the lock. */
  readonly lastRun?: LastRun | undefined;
}

/** A run's unbroken row of numbers: no other run has had the lock between the two. */
export interface LastRun {
  readonly runId: string;
  readonly first: number;
  /** Falls behind the lock's own number where an operator settles the lock by hand. */
  readonly last: number;
}

/** The right of one run to move the service, for as long as it renews it. */
export interface Lease {
  /** The process that holds it, as {@link holderOf} names it. */
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
  /** Tells two processes of one run apart: they never share a fence number. */
  readonly process: string;
  /** Region that is to be active. */
  readonly target: string;
  readonly leaseSeconds: number;
  /** Takes the lock from another process of the same run without waiting for its lease. */
  readonly takeOver?: boolean | undefined;
}

export type LockAnswer =
  | {
      readonly taken: true;
      readonly fence: number;
      /** Lowest number from which on no other run has had the lock. */
      readonly unbrokenFrom: number;
      /** Region that the last finished run made the active one; null before any has. */
      readonly active: string | null;
      /** Lease of somebody else that was seen to run out before; null where nobody held one. */
      readonly ranOut: Lease | null;
    }
  | {
      readonly taken: false;
      readonly holder: string;
      /** How long the holder's lease lasts from its last renewal on. */
      readonly seconds: number;
      /** Whether the holder was seen to renew it: only then is it known to live. */
      readonly renewed: boolean;
      /** When the holder's lease runs out unless renewed, by the holder's clock. */
      readonly expiresAt: Date;
    };

/** Who holds the lock, and until when, as a sentence without a full stop. */
export function heldLock({ holder, target, expiresAt }: Lease): string {
  return (
    `${holder} holds the lock, to move the service to ${target}: its lease runs out at ` +
    `${expiresAt.toISOString()} by its own clock, unless it is renewed`
  );
}

const between = "/";

/** How the lock names a process of a run. */
export function holderOf({ runId, process }: Pick<LockRequest, "runId" | "process">): string {
  return `${runId}${between}${process}`;
}

/** The run of a holder. One that an older release wrote is the run itself. */
export function runOf(holder: string): string {
  return holder.split(between, 1)[0] ?? holder;
}

/** Lists what is wrong with a run's id. */
export function runIdFaults(runId: string): Fault[] {
  if (runIdPattern.test(runId)) return [];
  return [
    fault(
      "runId",
      "must be 1 to 64 letters, digits, dots, hyphens and underscores, " +
        `got ${JSON.stringify(runId)}: it is part of the lock's holder and of the journal's key`,
    ),
  ];
}

const runIdPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** The lock of a service that no run has ever moved. */
export const unusedLock: LockState = { fence: 0, active: null, lease: null };

/** What becomes of the lock, and what its asker is told. */
export interface Taking {
  readonly answer: LockAnswer;
  /** The lock after the answer: the same object when it is refused. */
  readonly next: LockState;
}

/** What the asker has seen of somebody else's lease; for the caller to judge by its own clock. */
export interface LeaseSeen {
  readonly hasRunOut: (lease: Lease) => boolean;
  readonly renewed: boolean;
}

/**
 * Takes or renews the lock at an instant of the asker's clock.
 *
 * A process that asks again renews its lease under the same fence number, late or not: as long as
 * its name stands in the lock, nobody else can have moved the service. Another process of the same
 * run is somebody else: it waits for the lease, or takes over, and always under a higher number.
 */
export function taking(
  state: LockState,
  request: LockRequest,
  now: Date,
  { hasRunOut, renewed }: LeaseSeen,
): Taking {
  const { fence, active, lease } = state;
  const { runId, target, leaseSeconds, takeOver = false } = request;
  const asker = holderOf(request);
  const ours = lease?.holder === asker;
  const handedOver = lease !== null && takeOver && runOf(lease.holder) === runId;
  if (lease !== null && !ours && !handedOver && !hasRunOut(lease)) {
    const { holder, seconds, expiresAt } = lease;
    return { answer: { taken: false, holder, seconds, renewed, expiresAt }, next: state };
  }
  const number = ours ? fence : fence + 1;
  const { lastRun } = state;
  const unbroken = lastRun?.runId === runId && lastRun.last === fence;
  const first = unbroken ? lastRun.first : number;
  const expiresAt = new Date(now.getTime() + leaseSeconds * 1_000);
  const ranOut = ours || handedOver ? null : lease;
  return {
    answer: { taken: true, fence: number, unbrokenFrom: first, active, ranOut },
    next: {
      fence: number,
      active,
      lease: { holder: asker, target, seconds: leaseSeconds, expiresAt },
      lastRun: { runId, first, last: number },
    },
  };
}

/**
 * Gives the lease back, and names the active region where a run has finished. The same object when
 * there is nothing to do: the lock has passed on under a higher fence number, or the lease was
 * given back before.
 */
export function settling(state: LockState, active: string | null, fence: number): LockState {
  if (state.fence !== fence || state.lease === null) return state;
  return { ...state, active: active ?? state.active, lease: null };
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
