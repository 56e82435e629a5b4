import { type CallArea, callTraits } from "../drill/calls";
import type { Cloud } from "../drill/cloud";

/** One call of the port, as it was made. */
export interface SeenCall {
  /** Area and method, such as `compute.scale`. */
  readonly call: string;
  /** What it was asked with, without its signal. */
  readonly args: readonly unknown[];
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** A cloud of which every call is told before it is made, and every answer or fault as it comes. */
export function watchedCloud(
  cloud: Cloud,
  { asked = () => {}, answered = () => {}, failed = () => {} }: Watcher,
): Cloud {
  const areas = Object.entries(callTraits).map(([area, methods]) => {
    const port: unknown = cloud[area as CallArea];
    if (port === null) return [area, null];
    const watched = Object.keys(methods).map((name) => {
      const method: Method = async (...args) => {
        const seen = { call: `${area}.${name}`, args: args.slice(0, -1) };
        asked(seen);
        const call: Promise<unknown> = Reflect.apply(Reflect.get(port as object, name), port, args);
        const answer = await call.catch((error: unknown) => {
          failed(seen, error);
          throw error;
        });
        answered(seen, answer);
        return answer;
      };
      return [name, method];
    });
    return [area, Object.fromEntries(watched)];
  });
  return { ...Object.fromEntries(areas), clock: cloud.clock } as Cloud;
}

/** Who looks on. */
export interface Watcher {
  readonly asked?: (call: SeenCall) => void;
  readonly answered?: (call: SeenCall, answer: unknown) => void;
  readonly failed?: (call: SeenCall, error: unknown) => void;
}
