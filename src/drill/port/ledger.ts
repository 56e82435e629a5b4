import type { SentinelWord } from "../../model/sentinel/word";
import type { CallSignal } from "./call-signal";

/** What a region's replica of the ledger holds of a service, beside the journals of its runs. */
export interface LedgerReader {
  /** The recovery plan that it keeps, as text; null where it keeps none. */
  plan(region: string, signal: CallSignal): Promise<string | null>;
  /** The last word of each sentinel of the plan; none where the plan has no sentinels. */
  sentinels(region: string, signal: CallSignal): Promise<readonly SentinelWord[]>;
}
