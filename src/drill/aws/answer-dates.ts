import type { STSClient } from "@aws-sdk/client-sts";

import type { ClockReading } from "../../model/failover/clock-offset";

/** As much of an answer as has a date. */
interface Dated {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Tells of the `Date` of every answer that a client gets, of refusals as well.
 *
 * @param now what this machine's clock says; the client corrects its own by the same header, in
 *   silence, so that nothing else shows how far it is off
 */
export function noteDates<Client extends { readonly middlewareStack: unknown }>(
  client: Client,
  now: () => Date,
  heard: (reading: ClockReading) => void,
): Client {
  // Every client of AWS has the same stack, each with types of its own.
  const { middlewareStack } = client as unknown as STSClient;
  middlewareStack.add(
    (next) => async (request) => {
      const sent = now();
      const output = await next(request);
      const received = now();
      const { headers } = output.response as Dated;
      const date = new Date(headers?.date ?? "");
      if (!Number.isNaN(date.getTime())) heard({ sent, received, date });
      return output;
    },
    // The lowest of its step comes next to the wire: there a refusal is an answer still.
    { step: "deserialize", priority: "low", name: "noteDates" },
  );
  return client;
}
