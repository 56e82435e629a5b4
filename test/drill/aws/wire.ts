import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

type Client = Pick<DynamoDBClient, "send">;

/** What becomes of one request: `deliver` brings it to the table and resolves to the reply. */
export type Wire = (
  deliver: () => Promise<unknown>,
  command: unknown,
  overdue: AbortSignal | undefined,
) => Promise<unknown>;

/** A client whose requests pass a wire, which may delay, repeat or lose them. */
export function wired(client: Client, wire: Wire): Client {
  const send = client.send as (command: unknown) => Promise<unknown>;
  const sendThrough = (command: unknown, options?: { readonly abortSignal?: AbortSignal }) =>
    wire(() => send(command), command, options?.abortSignal);
  return { send: sendThrough as Client["send"] };
}
