import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { type AwsCall, awsCallOf } from "./aws-call";
import { answerOfStub, type StubbedWorld } from "./stubbed-operations";

/**
 * How the API of a lost region behaves: connections are refused, swallowed, answered with 503, or
 * answered when a client has given up after its ten seconds.
 */
export const outages = ["refuses", "hangs", "answers 503", "answers late"] as const;
export type Outage = (typeof outages)[number];

const lateAfterMs = 12_000;

/** Stands before the emulator, writes down every call, and cuts regions off. */
export interface RecordingProxy {
  readonly endpoint: string;
  /** Every call since the last time that they were taken, in order. */
  taken(): readonly AwsCall[];
  /** Regions that are lost, and how each of them behaves. */
  readonly lost: Map<string, Outage>;
  /** Asked of every call before it goes on: false of one that never leaves its sender. */
  leaves: ((call: AwsCall, body: string) => boolean) | undefined;
  close(): Promise<void>;
}

export async function recordingProxy(
  emulator: string,
  world: StubbedWorld,
): Promise<RecordingProxy> {
  let calls: AwsCall[] = [];
  const stopped = new AbortController();
  const proxy: RecordingProxy = {
    endpoint: "",
    lost: new Map(),
    leaves: undefined,
    taken() {
      const all = calls;
      calls = [];
      return all;
    },
    async close() {
      stopped.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // Requests are signed: what goes on must be what came, byte for byte.
    const body = await bodyOf(incoming);
    const call = awsCallOf(incoming, body);
    if (proxy.leaves?.(call, body.toString()) === false) return void incoming.socket.destroy();
    calls.push(call);
    const outage = proxy.lost.get(call.region);
    if (outage === "refuses") return void incoming.socket.destroy();
    if (outage === "hangs") return;
    if (outage === "answers 503") return void outgoing.writeHead(503).end();
    if (outage === "answers late") {
      await sleep(lateAfterMs, undefined, { signal: stopped.signal });
    }
    const reply =
      (await answerOfStub(world, call, body)) ?? (await forwarded(emulator, incoming, body));
    outgoing.writeHead(reply.status, reply.headers).end(reply.body);
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, { endpoint: `http://127.0.0.1:${port}` });
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function forwarded(
  to: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onward = request(to, { method, path: url, headers });
    onward.once("error", reject);
    onward.once("response", (reply) => {
      const status = reply.statusCode ?? 502;
      bodyOf(reply).then((all) => resolve({ status, headers: reply.headers, body: all }), reject);
    });
    onward.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
