/** The token of the service's write probe, read as seldom as will do. */
export interface HeldToken {
  /** Fails where it was never read. */
  readonly current: () => Promise<string>;
  /** Somebody refused it: it may have changed, so that it is read again when it is next needed. */
  readonly refused: () => void;
}

/** A read costs, and the token changes by hand: one that changed is seen within this time. */
const readEvery = 600_000;

/**
 * Reads the token every ten minutes, and once more where it was refused. One that was read goes on
 * being used while its secret does not answer: it is still the likeliest.
 */
export function probeToken(read: () => Promise<string>, clock: () => number): HeldToken {
  let held: { readonly token: string; readonly at: number } | undefined;
  let isDoubted = false;
  return {
    current: async () => {
      const now = clock();
      if (held !== undefined && !isDoubted && now - held.at < readEvery) return held.token;
      try {
        held = { token: await read(), at: now };
        isDoubted = false;
      } catch (error) {
        if (held === undefined) throw error;
      }
      return held.token;
    },
    refused: () => {
      isDoubted = true;
    },
  };
}
