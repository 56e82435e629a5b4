import { CallEnd, type CallSignal } from "../../drill/port/call-signal";
import type { Clock } from "../../drill/port/clock";
import { CloudFault } from "../../drill/port/cloud-fault";
import type { Told, Untold } from "../../model/status/told";

/** Seconds from the first question on after which nobody is waited for, unless told otherwise. */
const answerSeconds = 5;

/** Asks one question; what comes too late, or not at all, is an answer too. Never rejects. */
export type Ask = <Value>(
  question: (signal: CallSignal) => Promise<Value>,
  meaning?: Meaning,
) => Promise<Told<Value>>;

interface Meaning {
  /** The plan does not name what is asked for, and so what is not there was never looked for. */
  readonly goneIs?: "unnamed";
}

/**
 * Questions that begin now and share one deadline: one that follows from another's answer has what
 * is left of it. A question that is given up sends nothing more.
 */
export function asking(clock: Clock, seconds: number = answerSeconds): Ask {
  const began = clock.monotonic();
  return (question, meaning = {}) => {
    const left = Math.max(0, began + seconds - clock.monotonic());
    return answered(clock, { left, seconds }, question, meaning);
  };
}

/** Says that nothing was asked, and why. */
export function unasked(clock: Clock, kind: Untold["kind"], reason: string): Untold {
  return { kind, reason, at: clock.now() };
}

async function answered<Value>(
  clock: Clock,
  { left, seconds }: { readonly left: number; readonly seconds: number },
  question: (signal: CallSignal) => Promise<Value>,
  { goneIs }: Meaning,
): Promise<Told<Value>> {
  const over = new CallEnd();
  let giveUp: (reason: CloudFault) => void = () => {};
  const given = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const settle = clock.timeout(left, () =>
    giveUp(new CloudFault(`no answer within ${seconds} s`, "transient")),
  );
  try {
    const value = await Promise.race([question(over), given]);
    return { kind: "told", value, at: clock.now() };
  } catch (error) {
    return { ...meaningOf(error, goneIs), at: clock.now() };
  } finally {
    settle();
    over.abort(new CloudFault("given up", "transient"));
  }
}

function meaningOf(error: unknown, goneIs: Meaning["goneIs"]): Omit<Untold, "at"> {
  // One question that goes wrong in a way of ours must not cost the others their place.
  if (!(error instanceof CloudFault)) {
    return { kind: "refused", reason: `a fault of awsdr itself: ${String(error)}` };
  }
  const { message: reason } = error;
  if (error.class === "gone" && goneIs !== undefined) return { kind: goneIs, reason };
  if (error.class === "credentials") return { kind: "credentials", reason };
  return { kind: error.passes ? "silent" : "refused", reason };
}
