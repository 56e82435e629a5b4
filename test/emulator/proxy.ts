import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A call of an AWS client, by what its signature and its headers say. */
export interface Call {
  /** Region that the call is signed for. */
  readonly region: string;
  /** Operation of a service that speaks JSON, such as `PutItem`. */
  readonly operation: string;
}

/**
 * What becomes of a call: it goes through; it never arrives; or it arrives and is done, but its reply
 * is lost. A caller cannot tell the last two apart.
 */
export type Fate = "passes" | "is dropped" | "loses its reply";

/** A stretch of bad network in front of the emulator. */
export interface Proxy {
  readonly endpoint: string;
  /** Every call so far, and what became of it. */
  readonly calls: readonly (Call & { readonly fate: Fate })[];
  close(): Promise<void>;
}

/** Opens a proxy that asks for the fate of each call, which may take its time to answer. */
export async function openProxy(
  target: string,
  fateOf: (call: Call) => Fate | Promise<Fate>,
): Promise<Proxy> {
  const calls: (Call & { fate: Fate })[] = [];
  const server = createServer(async (incoming, outgoing) => {
    // Requests are signed: what goes on must be what came, byte for byte.
    const body = await bodyOf(incoming);
    const call = callOf(incoming);
    const fate = await fateOf(call);
    calls.push({ ...call, fate });
    if (fate === "is dropped") {
      incoming.socket.destroy();
      return;
    }
    const onward = request(target, {
      method: incoming.method,
      path: incoming.url,
      headers: incoming.headers,
    });
    onward.once("error", () => incoming.socket.destroy());
    onward.once("response", async (reply) => {
      const answer = await bodyOf(reply);
      if (fate === "loses its reply") {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      outgoing.end(answer);
    });
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, calls, close: () => closed(server) };
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

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
