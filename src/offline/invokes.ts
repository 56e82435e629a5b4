import type { Properties } from "./recorded";
export interface InvokeAt {
  readonly account: string;
  readonly region: string;
}
export function invokeResult(
  _token: string,
  _args: Properties,
  _at: InvokeAt,
): Properties | undefined {
  return undefined;
}
