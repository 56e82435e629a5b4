import { joinAll } from "../records/join";
import type { LedgerRecord } from "../records/record";

/**
 * Region that serves since the service's last shift, by its recorded runs; `undefined` before the
 * first. A drill on AWS shifts as an incident does.
 */
export function activeRegionOf(
  records: Iterable<LedgerRecord>,
  service: string,
): string | undefined {
  let last: { readonly at: number; readonly region: string } | undefined;
  for (const { kind, facts } of joinAll(records).values()) {
    if (kind !== "run" || facts.service?.value !== service || facts.retracted) continue;
    const { shifted, shiftedTo } = facts;
    if (shifted === undefined || shiftedTo === undefined) continue;
    const [at, region] = [shifted.value, shiftedTo.value];
    const later = last === undefined || at > last.at || (at === last.at && region < last.region);
    if (later) last = { at, region };
  }
  return last?.region;
}
