import { type SampleEvent, account as sampleAccount } from "../model/events/sample-events";
import { account } from "./stack";

/** A sample event as it comes in the account that the stack stands in. */
export function ours(event: SampleEvent): SampleEvent {
  return JSON.parse(JSON.stringify(event).replaceAll(sampleAccount, account));
}
