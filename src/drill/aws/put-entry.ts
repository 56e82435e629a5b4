import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";

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

/** Puts one event on its bus; resolves to what became of it. */
export async function putEntry(
  client: Pick<EventBridgeClient, "send">,
  entry: BusEntry,
  abortSignal: AbortSignal,
): Promise<BusAnswer> {
  const { FailedEntryCount = 0, Entries = [] } = await client.send(
    new PutEventsCommand({ Entries: [entry] }),
    { abortSignal },
  );
  const { EventId, ErrorCode, ErrorMessage } = Entries[0] ?? {};
  const failed = FailedEntryCount > 0 || EventId === undefined;
  return {
    eventId: EventId,
    errorCode: failed ? (ErrorCode ?? "no event id") : undefined,
    errorMessage: ErrorMessage,
  };
}
