/** Share of the time that listings may take: what they found must still be written. */
const listingShare = 0.5;

/**
 * Milliseconds kept back for a call of the ledger under way, with its tries, and for the report.
 */
const ending = 20_000;

/** When a sweep stops to list, and when it stops to write. */
export interface TimeLimits {
  readonly listUntil: AbortSignal;
  readonly writeUntil: AbortSignal;
}

/**
 * Milliseconds from now of both limits, given what is left of the function's time; whole, as timers
 * ask.
 */
export function timeLimits(left: number): { readonly listing: number; readonly writing: number } {
  const writing = Math.max(0, Math.floor(left) - ending);
  return { listing: Math.floor(writing * listingShare), writing };
}

/** The limits as signals that start to run now. */
export function limitsFromNow(left: number): TimeLimits {
  const { listing, writing } = timeLimits(left);
  return { listUntil: AbortSignal.timeout(listing), writeUntil: AbortSignal.timeout(writing) };
}
