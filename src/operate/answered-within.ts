import { CallEnd, type CallSignal } from "../drill/port/call-signal";
import type { Clock } from "../drill/port/clock";
import { CloudFault } from "../drill/port/cloud-fault";

/** What was answered, or the fault of who did not. */
export type Answered<Value> =
  | { readonly value: Value; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: CloudFault };

/** Waits so many seconds for an answer; a fault of the program is thrown on. */
export async function answeredWithin<Value>(
  clock: Pick<Clock, "timeout">,
  seconds: number,
  call: (signal: CallSignal) => Promise<Value>,
): Promise<Answered<Value>> {
  const over = new CallEnd();
  let settle = () => {};
  const overdue = new Promise<never>((_, reject) => {
    settle = clock.timeout(seconds, () => {
      const fault = new CloudFault(`no answer within ${seconds} s`, "transient");
      reject(fault);
      over.abort(fault);
    });
  });
  try {
    return { value: await Promise.race([call(over), overdue]) };
  } catch (error) {
    if (error instanceof CloudFault) return { fault: error };
    throw error;
  } finally {
    settle();
  }
}
