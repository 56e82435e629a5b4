import { type CallArea, type CallTraits, callTraits } from "./calls";
import type { Cloud } from "./cloud";
import { CallEnd, type CallSignal } from "./port/call-signal";
import type { Clock } from "./port/clock";
import { CloudFault } from "./port/cloud-fault";

type WithoutSignal<Method> = Method extends (...args: [...infer Args, CallSignal]) => infer Answer
  ? (...args: Args) => Answer
  : never;

type Bound<Area> = Area extends null
  ? null
  : { readonly [Name in keyof Area]: WithoutSignal<Area[Name]> };

/** The port as a step sees it: every call is bounded in time, and asks whether it may be made. */
export type BoundCloud = { readonly [Area in CallArea]: Bound<Cloud[Area]> } & {
  readonly clock: Clock;
};

/** What bounds the calls of one process. */
export interface CallBounds {
  /** Lets no other call begin. */
  readonly signal: AbortSignal;
  /** Ends every call that is under way; left out, `signal` does. */
  readonly cut?: AbortSignal | undefined;
  /** Throws where a call that changes something may not be made now. */
  readonly mayChange: (call: string) => void;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Binds a port: a call that takes longer than its limit is given up as a fault that passes, and its
 * own signal is aborted, so that it can send nothing more. No call begins once the run was stopped.
 */
export function boundCloud(cloud: Cloud, bounds: CallBounds): BoundCloud {
  const underWay = new Set<GiveUp>();
  const { signal: stopped, cut = stopped } = bounds;
  const stop = () => {
    for (const giveUp of underWay) giveUp(cut.reason);
  };
  cut.addEventListener("abort", stop, { once: true });
  const areas = Object.entries(callTraits).map(([area, traits]) => {
    const port: unknown = cloud[area as CallArea];
    if (port === null) return [area, null];
    const methods = Object.entries(traits as Readonly<Record<string, CallTraits>>).map(
      ([name, trait]) => {
        const call = `${area}.${name}`;
        const bound: Method = async (...args) => {
          stopped.throwIfAborted();
          if (trait.mutates) bounds.mayChange(call);
          const method = Reflect.get(port as object, name) as Method;
          return callBounded(cloud.clock, trait.limitSeconds, underWay, (signal) =>
            Reflect.apply(method, port, [...args, signal]),
          );
        };
        return [name, bound];
      },
    );
    return [area, Object.fromEntries(methods)];
  });
  return { ...Object.fromEntries(areas), clock: cloud.clock } as BoundCloud;
}

/** Ends the wait for a call, and lets the call send nothing more. */
type GiveUp = (reason: unknown) => void;

/** Told to what an answered call leaves behind. One for all: its stack costs more than a call. */
const answered = new CloudFault("given up", "transient");

/** Awaits one call until its limit, or until the run is stopped. */
async function callBounded<Value>(
  clock: Clock,
  seconds: number,
  underWay: Set<GiveUp>,
  call: (signal: CallSignal) => Promise<Value>,
): Promise<Value> {
  const over = new CallEnd();
  let giveUp: GiveUp = () => {};
  const given = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      reject(reason);
      over.abort(reason);
    };
  });
  const settled = clock.timeout(seconds, () =>
    giveUp(new CloudFault(`no answer within ${seconds} s`, "transient")),
  );
  underWay.add(giveUp);
  try {
    return await Promise.race([call(over), given]);
  } finally {
    settled();
    underWay.delete(giveUp);
    // Nobody waits for it any more: a call that is still under way sends nothing else.
    over.abort(answered);
  }
}
