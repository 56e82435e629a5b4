import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of an AWS client, by what its signature and its headers say. */
export interface Call {
  /** Region that the call is signed for. */
  readonly region: string;
  /** Operation of a service that speaks JSON, such as `PutItem`. */
  readonly operation: string;
}

/**
 * What becomes of a call: it goes through; it never arrives; or it arrives and is done, but its
 * reply is lost. A caller cannot tell the last two apart.
 */
export type Fate = "passes" | "is dropped" | "loses its reply";

/** A stretch of bad network in front of the emulator. */
export interface BadNetwork {
  readonly endpoint: string;
  /** Every call so far, and what became of it. */
  readonly calls: readonly (Call & { readonly fate: Fate })[];
  close(): Promise<void>;
}

/** Opens a proxy that asks for the fate of each call, which may take its time to answer. */
export async function openProxy(
  target: string,
  fateOf: (call: Call) => Fate | Promise<Fate>,
): Promise<BadNetwork> {
  const calls: (Call & { fate: Fate })[] = [];
  const underWay = new Set<Promise<void>>();
  let dropTheRest: (fate: Fate) => void = () => undefined;
  const closing = new Promise<Fate>((resolve) => {
    dropTheRest = resolve;
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // Requests are signed: what goes on must be what came, byte for byte.
    const body = await bodyOf(incoming);
    const call = callOf(incoming);
    const fate = await Promise.race([fateOf(call), closing]);
    calls.push({ ...call, fate });
    const reply = fate === "is dropped" ? undefined : await answerOf(target, incoming, body);
    if (reply === undefined || fate === "loses its reply") {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
  }

  const server = createServer((incoming, outgoing) => {
    const passing = pass(incoming, outgoing).catch(() => {
      incoming.socket.destroy();
    });
    underWay.add(passing);
    passing.finally(() => underWay.delete(passing));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      // Or a late write would reach the table of the next test.
      dropTheRest("is dropped");
      await Promise.all(underWay);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function answerOf(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onward = request(target, { method, path: url, headers });
    onward.once("error", reject);
    onward.once("response", (reply) => {
      const status = reply.statusCode ?? 502;
      bodyOf(reply).then((all) => resolve({ status, headers: reply.headers, body: all }), reject);
    });
    onward.end(body);
  });
}

function callOf({ headers }: IncomingMessage): Call {
  // Credential=<key>/<day>/<region>/<service>/aws4_request
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
  const [, , region = ""] =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? "")?.[1]?.split("/") ?? [];
  const target = headers["x-amz-target"];
  return { region, operation: typeof target === "string" ? (target.split(".").at(-1) ?? "") : "" };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
