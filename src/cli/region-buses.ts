/** An event as it goes onto a bus. [api:events.PutEventsRequestEntry] */
export interface BusEntry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** What EventBridge says of one entry: it may refuse it in an answer of HTTP 200. */
export interface BusAnswer {
  readonly eventId: string | undefined;
  readonly errorCode: string | undefined;
  readonly errorMessage: string | undefined;
}

/** The event buses of one region. */
export interface RegionBuses {
  put(entry: BusEntry, signal: AbortSignal): Promise<BusAnswer>;
  /** Ends what is still on its way. */
  close(): void;
}

/** Opens a region's buses, with the rights of a role if one is named. */
export type OpenBus = (region: string, roleArn: string | undefined) => Promise<RegionBuses>;
