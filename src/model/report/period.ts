import { type Fault, fault } from "../faults";

/** What a report looks back on: from an instant up to, and without, another. */
export interface Period {
  /** Milliseconds. */
  readonly from: number;
  /** Milliseconds; the present, unless the period is over. */
  readonly until: number;
  /**
   * Whether it reaches up to the present. Then what a clock that runs ahead has told counts too, as
   * it does for B and R everywhere else.
   */
  readonly open: boolean;
}

/** Days that a report looks back on unless told otherwise: a quarter. */
export const usualDays = 90;

const dayMs = 86_400_000;

/** Where a period begins and ends, as far as somebody has said so. */
export interface PeriodBounds {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/**
 * The period between two instants; without the first, {@link usualDays} long; without the second,
 * up to now.
 */
export function periodOf({ since, until }: PeriodBounds, now: Date): Period {
  const end = (until ?? now).getTime();
  const from = since?.getTime() ?? end - usualDays * dayMs;
  return { from, until: end, open: until === undefined };
}

/** Lists what is wrong with a period. */
export function periodFaults({ from, until }: Period, now: Date): Fault[] {
  const faults: Fault[] = [];
  if (until > now.getTime()) {
    faults.push(
      fault("until", `must not lie ahead, got ${shown(until)}: nothing is recorded of it yet`),
    );
  }
  if (from >= until) {
    faults.push(fault("since", `must lie before until, got ${shown(from)} and ${shown(until)}`));
  }
  return faults;
}

/**
 * Whether an instant lies in a period. Its end belongs to the next one, so that none counts in two.
 */
export function isWithin({ from, until, open }: Period, instant: number): boolean {
  return instant >= from && (open || instant < until);
}

/** Whether an instant lies before the end of a period. */
export function isBeforeEnd({ until, open }: Period, instant: number): boolean {
  return open || instant < until;
}

function shown(instant: number): string {
  return new Date(instant).toISOString();
}
