import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  type GetItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";

import { type CallArea, callTraits } from "../../../src/drill/calls";
import type { JournalLine } from "../../../src/drill/port/journal";
import { fakeTable } from "../../lambda/fake-table";
import { deployed, topology } from "./started";

/** A call that a process has sent, and that has arrived. */
export interface Arrived {
  readonly process: string;
  /** An area and a method of the port, or an operation of DynamoDB. */
  readonly call: string;
}

/** Whether a call changes what users or operators could notice. */
export function changes({ call }: Arrived): boolean {
  const [area = "", method = ""] = call.split(".");
  const traits: Readonly<Record<string, { readonly mutates: boolean }>> | undefined =
    callTraits[area as CallArea];
  return traits?.[method]?.mutates === true;
}

/** A world behind a socket: one lock table, one journal a run, a name that never moves. */
export interface WorldOverHttp {
  readonly endpointOf: (process: string) => string;
  readonly arrived: readonly Arrived[];
  readonly journal: (runId: string) => readonly JournalLine[];
  /** Resolves when a call arrives from now on that is meant. */
  readonly next: (isMeant: (arrived: Arrived) => boolean) => Promise<Arrived>;
  /** Keeps the answers to calls that are meant until the promise settles. */
  readonly hold: (isMeant: (arrived: Arrived) => boolean, until: Promise<unknown>) => void;
  /** Tells that a call which is meant has had its effect, and then hangs up: its reply is lost. */
  readonly lose: (isMeant: (arrived: Arrived) => boolean, tell: () => void) => void;
  /** Who holds the lock; null where nobody does. */
  readonly holder: () => string | null;
  readonly close: () => void;
}

const quiet = { value: 0, at: null, alarm: "OK" };

/** What the world answers; a call that is not listed is answered with nothing. */
const answers: Readonly<Record<string, unknown>> = {
  "access.who": { account: deployed.account, arn: "operator", until: null },
  "compute.capacity": {
    running: 4,
    desired: 4,
    floor: 4,
    ceiling: 8,
    suspended: false,
    deploying: false,
  },
  "stores.state": {
    writes: "accepted",
    reads: true,
    reason: null,
    failedOrders: 0,
    alone: false,
    version: null,
  },
  "stores.lag": { seconds: 1, at: null },
  "probe.read": { ok: false, servedBy: null },
  "stores.events": [],
  "router.answers": ["1", "2", "3", "4"].map((server) => ({ server, region: topology.primary })),
  "router.switchReading": quiet,
  "router.forceReading": quiet,
};

/** What a call does to a world, and how it is answered; undefined where the world has no word. */
export type Answering = (one: Arrived, input: readonly unknown[]) => unknown;

/**
 * Opens the world for processes, which it tells apart by the first part of the path. What has no
 * answer of its own is answered as by a world that never moves.
 */
export async function openWorld(answerTo: Answering = () => undefined): Promise<WorldOverHttp> {
  const { client, items } = fakeTable();
  const journals = new Map<string, JournalLine[]>();
  const arrived: Arrived[] = [];
  const waiting = new Set<(one: Arrived) => void>();
  const held: Parameters<WorldOverHttp["hold"]>[] = [];
  const lost: Parameters<WorldOverHttp["lose"]>[] = [];

  const append = (runId: string, line: JournalLine): Reply => {
    const lines = journals.get(runId) ?? [];
    if (lines.some(({ number }) => number === line.number)) return { status: 409, body: null };
    journals.set(runId, [...lines, line]);
    return { status: 200, body: null };
  };
  const replyTo = async (one: Arrived, input: unknown): Promise<Reply> => {
    const { call } = one;
    if (call === "GetItem") {
      return {
        status: 200,
        body: await client.send(new GetItemCommand(input as GetItemCommandInput)),
      };
    }
    if (call === "UpdateItem") return updated(client, input as UpdateItemCommandInput);
    const [, runId, line] = input as [string, string, JournalLine];
    if (call === "journal.read") return { status: 200, body: journals.get(runId) ?? [] };
    if (call === "journal.append") return append(runId, line);
    const answer = answerTo(one, input as unknown[]);
    return { status: 200, body: (answer === undefined ? answers[call] : answer) ?? null };
  };
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const input = JSON.parse(await textOf(incoming));
    const [, process = "", method = ""] = (incoming.url ?? "").split("/");
    const operation = String(incoming.headers["x-amz-target"] ?? "").split(".")[1];
    const call = operation ?? method;
    const one = { process, call };
    arrived.push(one);
    for (const tell of waiting) tell(one);
    await Promise.all(held.flatMap(([isMeant, until]) => (isMeant(one) ? [until] : [])));
    const { status, body } = await replyTo(one, input);
    const tellers = lost.flatMap(([isMeant, tell]) => (isMeant(one) ? [tell] : []));
    for (const tell of tellers) tell();
    if (tellers.length > 0) {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    endpointOf: (process) => `http://127.0.0.1:${port}/${process}`,
    arrived,
    journal: (runId) => journals.get(runId) ?? [],
    next: (isMeant) =>
      new Promise((resolve) => {
        const tell = (one: Arrived) => {
          if (!isMeant(one)) return;
          waiting.delete(tell);
          resolve(one);
        };
        waiting.add(tell);
      }),
    hold: (isMeant, until) => {
      held.push([isMeant, until]);
    },
    lose: (isMeant, tell) => {
      lost.push([isMeant, tell]);
    },
    holder: () => [...items.values()].flatMap(({ lease }) => lease?.M?.holder?.S ?? [])[0] ?? null,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A refused condition as DynamoDB words it, with the item that stands there. */
async function updated(
  client: ReturnType<typeof fakeTable>["client"],
  input: UpdateItemCommandInput,
): Promise<Reply> {
  try {
    return { status: 200, body: await client.send(new UpdateItemCommand(input)) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const __type = `com.amazonaws.dynamodb.v20120810#${error.name}`;
    return { status: 400, body: { __type, message: error.message, Item: error.Item } };
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
