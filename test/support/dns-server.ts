import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** What a server knows of a name. */
export type Known = { readonly cname: string } | { readonly a: readonly string[] };

/** How a server behaves; by UDP it may hang, fail, or cut its answers short. */
export type Manner = "answers" | "hangs" | "fails" | "cuts short";

/** A name server of 127.0.0.1. */
export interface DnsServer {
  /** As a resolver takes it: `address:port`. */
  readonly at: string;
  /** Names by lower case, without a dot at the end; a test changes them while the server runs. */
  readonly zone: Map<string, Known>;
  manner: Manner;
  /** What was asked, as `CNAME guide.example.com`, with ` tcp` behind it where it came so. */
  readonly asked: string[];
  close(): Promise<void>;
}

const types: Readonly<Record<number, string>> = { 1: "A", 5: "CNAME" };

/** Starts a name server that answers with authority and knows nothing but its zone. RFC 1035. */
export async function dnsServer(zone: Readonly<Record<string, Known>>): Promise<DnsServer> {
  const udp = createSocket("udp4");
  const tcp = createServer();
  const sockets = new Set<Socket>();
  const server: DnsServer = {
    at: "",
    zone: new Map(Object.entries(zone)),
    manner: "answers",
    asked: [],
    close: async () => {
      for (const socket of sockets) socket.destroy();
      udp.close();
      tcp.close();
      await once(tcp, "close");
    },
  };
  udp.on("message", (query, { port, address }) => {
    const answer = answerTo(query, server, "");
    if (answer !== undefined) udp.send(answer, port, address);
  });
  tcp.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("data", (bytes) => {
      const answer = answerTo(bytes.subarray(2), server, " tcp");
      if (answer === undefined) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([length, answer]));
    });
  });
  tcp.listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const { port } = tcp.address() as AddressInfo;
  udp.bind(port, "127.0.0.1");
  await once(udp, "listening");
  return Object.assign(server, { at: `127.0.0.1:${port}` });
}

function answerTo(query: Buffer, server: DnsServer, by: "" | " tcp"): Buffer | undefined {
  const { name, type, end } = questionIn(query);
  server.asked.push(`${types[type] ?? type} ${name}${by}`);
  if (server.manner === "hangs") return undefined;
  const cut = server.manner === "cuts short" && by === "";
  const known = server.zone.get(name);
  const records = cut || server.manner === "fails" ? [] : recordsOf(server.zone, name, type);
  const response = server.manner === "fails" ? 2 : known === undefined ? 3 : 0;
  const header = Buffer.from(query.subarray(0, 12));
  // A response with authority, cut short or not.
  header.writeUInt16BE(0x8400 | (cut ? 0x0200 : 0) | (cut ? 0 : response), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

function questionIn(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/**
 * A name that stands for another has no addresses of its own, whatever is asked; asked for them, a
 * server follows it as far as its zone goes. RFC 1034, 4.3.2, step 3a.
 */
function recordsOf(zone: DnsServer["zone"], name: string, type: number): Buffer[] {
  const known = zone.get(name);
  if (known === undefined) return [];
  if ("cname" in known) {
    const own = record(name, 5, encoded(known.cname));
    return type === 1 ? [own, ...recordsOf(zone, known.cname, type)] : [own];
  }
  return type === 1
    ? known.a.map((address) => record(name, 1, Buffer.from(address.split(".").map(Number))))
    : [];
}

function record(name: string, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  // An hour: whoever remembers an answer is found out.
  head.writeUInt32BE(3_600, 4);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([encoded(name), head, data]);
}

function encoded(name: string): Buffer {
  const labels = name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
