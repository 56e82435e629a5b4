import { type CallSignal, platformSignal } from "../port/call-signal";
import { awsFault } from "./aws-fault";

/** What every request of a call is sent with. */
export interface SentWith {
  readonly abortSignal: AbortSignal;
}

/**
 * Sends one request of a call, unless the call was given up; what fails is a fault of the port.
 *
 * @param what the operation and what it is asked of, for the fault's message
 */
export async function sent<Answer>(
  what: string,
  signal: CallSignal,
  send: (options: SentWith) => Promise<Answer>,
): Promise<Answer> {
  signal.throwIfAborted();
  return send({ abortSignal: platformSignal(signal) }).catch((error: unknown) => {
    throw awsFault(what, error);
  });
}
