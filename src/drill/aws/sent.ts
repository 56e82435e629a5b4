import { type CallSignal, platformSignal } from "../port/call-signal";
import { awsFault } from "./aws-fault";

/** What a client's `send` takes beside the command. */
interface SendOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * Makes one request of AWS: sends nothing once the call was given up, and turns what fails into a
 * fault of the port.
 *
 * @param call the operation and what it is about, as a phrase for the message
 */
export async function sent<Output>(
  call: string,
  signal: CallSignal,
  send: (options: SendOptions) => Promise<Output>,
): Promise<Output> {
  signal.throwIfAborted();
  try {
    return await send({ abortSignal: platformSignal(signal) });
  } catch (error) {
    throw awsFault(call, error);
  }
}
