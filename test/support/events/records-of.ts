import { parseEvent } from "../../../src/model/events/parse-event";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";

/** The facts of events that must all be understood. */
export function factsOf(events: readonly unknown[]): LedgerRecord[] {
  return events.flatMap((event) => {
    const parsed = parseEvent(event);
    if (parsed.kind !== "facts") throw new Error(`not understood: ${JSON.stringify(parsed)}`);
    return [...parsed.facts];
  });
}

/** The records that events join into. */
export function recordsOf(events: readonly unknown[]): LedgerRecord[] {
  return [...joinAll(factsOf(events)).values()];
}
