/** One answer of AWS, and when this machine's clock asked and heard. */
export interface ClockReading {
  readonly sent: Date;
  readonly received: Date;
  /** The instant in the answer's `Date` header, which is cut to whole seconds. */
  readonly date: Date;
}

/** How far a clock is off. */
export interface ClockJudgement {
  readonly verdict: "fine" | "warn" | "refuse";
  /** Seconds that it is ahead, at least; below 0 where it is behind, 0 where nothing shows it. */
  readonly aheadSeconds: number;
  /** What to do about it, as a sentence without a full stop; null where it is fine. */
  readonly sentence: string | null;
}

/** Beyond this a clock is warned of. */
const fineSeconds = 60;
/**
 * Beyond this nothing is begun: leases and the instants of a report would be wrong by minutes, and
 * AWS refuses signatures that are 15 minutes off.
 * [docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html]
 */
const bearableSeconds = 300;
/** RFC 9110, 5.6.7: a `Date` has no parts of a second. */
const cutMilliseconds = 1_000;

/**
 * Judges this machine's clock by AWS's, which its answers tell; null where none has come yet.
 *
 * The client's own correction hides a wrong clock: no call is refused for it. An answer was dated
 * at some instant between question and answer, so a slow one proves less, and never too much.
 */
export function judgeClock(readings: readonly ClockReading[]): ClockJudgement | null {
  const [surest] = [...readings].sort((one, other) => uncertainty(one) - uncertainty(other));
  if (surest === undefined) return null;
  const aheadSeconds = provenOffset(surest) / 1_000;
  const off = Math.abs(aheadSeconds);
  if (off <= fineSeconds) return { verdict: "fine", aheadSeconds, sentence: null };
  const said =
    `this machine's clock is ${Math.floor(off)} s ${aheadSeconds > 0 ? "ahead of" : "behind"} ` +
    "AWS's";
  return off <= bearableSeconds
    ? { verdict: "warn", aheadSeconds, sentence: `${said}: instants are corrected by that` }
    : {
        verdict: "refuse",
        aheadSeconds,
        sentence: `${said}, more than ${bearableSeconds} s: set it before you go on`,
      };
}

/**
 * The reading that tells most of a clock, of the one kept so far and the next. One that cannot be
 * true along with the other was taken after the clock was set, and begins anew.
 */
export function surerReading(kept: ClockReading | undefined, next: ClockReading): ClockReading {
  if (kept === undefined) return next;
  const [one, other] = [offsets(kept), offsets(next)];
  const agree = one.least <= other.most && other.least <= one.most;
  return agree && uncertainty(kept) <= uncertainty(next) ? kept : next;
}

/** Instants are compared with AWS's to so many seconds; what is less is not corrected. */
const toleratedSeconds = 2;

/** An instant of this machine's clock by AWS's, as far as that clock is known to be off. */
export function byAwsClock(
  instant: Date,
  judged: Pick<ClockJudgement, "aheadSeconds"> | null,
): Date {
  const aheadSeconds = judged?.aheadSeconds ?? 0;
  if (Math.abs(aheadSeconds) <= toleratedSeconds) return instant;
  return new Date(instant.getTime() - aheadSeconds * 1_000);
}

function uncertainty({ sent, received }: ClockReading): number {
  return received.getTime() - sent.getTime();
}

/** The least offset that explains a reading, in milliseconds. */
function provenOffset(reading: ClockReading): number {
  const { least, most } = offsets(reading);
  if (least > 0) return least;
  return most < 0 ? most : 0;
}

/** Between what the clock must be ahead, in milliseconds. */
function offsets({ sent, received, date }: ClockReading) {
  return {
    least: sent.getTime() - date.getTime() - cutMilliseconds,
    most: received.getTime() - date.getTime(),
  };
}
