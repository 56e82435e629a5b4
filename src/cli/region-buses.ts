import type { BusAnswer, BusEntry } from "../drill/aws/put-entry";

/** The event buses of one region. */
export interface RegionBuses {
  put(entry: BusEntry, signal: AbortSignal): Promise<BusAnswer>;
  /** Ends what is still on its way. */
  close(): void;
}

/** Opens a region's buses, with the rights of a role if one is named. */
export type OpenBus = (region: string, roleArn: string | undefined) => Promise<RegionBuses>;
