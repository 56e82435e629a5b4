import type { BusAnswer, BusEntry } from "../drill/aws/put-entry";
import type { LedgerAccess } from "../operate/readable-ledger";

/** The event buses of one region. */
export interface RegionBuses {
  put(entry: BusEntry, signal: AbortSignal): Promise<BusAnswer>;
  /** Ends what is still on its way. */
  close(): void;
}

/** Opens a region's buses. */
export type OpenBus = (region: string, as: LedgerAccess) => Promise<RegionBuses>;
