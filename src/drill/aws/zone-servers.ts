import { createSocket } from "node:dgram";
import { connect, isIPv6 } from "node:net";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { addressQuestion, type DnsAnswer, readAnswer } from "../../model/routing/dns-message";
import { type CallSignal, platformSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Zone, ZoneServer } from "../port/zone";
import type { NameLookup } from "./name-lookup";

/** How a zone's name servers are found and asked. */
export interface ZoneServerSetting {
  /** Servers that stand for the zone's own, as `address` or `address:port`; null for its own. */
  readonly resolvers: readonly string[] | null;
  /** Looks up the addresses of the zone's name servers: those of the machine. */
  readonly machine: NameLookup;
  /** Seconds for one question; 3 unless a test differs. */
  readonly timeoutSeconds?: number | undefined;
}

const port53 = 53;
/** Any number does: each question has a socket of its own. */
const questionId = 0x5a4d;

/**
 * Asks each of the zone's name servers for the service's name, once by UDP and once by TCP. A
 * machine that can do one of both alone is not seen by a resolver, which asks by TCP only where an
 * answer was cut short.
 */
export function zoneServers(
  { domain, deployed, topology }: RecoveryPlanDocument,
  { resolvers, machine, timeoutSeconds = 3 }: ZoneServerSetting,
): Zone["servers"] {
  const asked = async (server: string, signal: CallSignal): Promise<ZoneServer> => {
    const place = await placeOf(server, { resolvers, machine }, signal);
    if (place === null) return { server, ttlSeconds: null, byUdp: false, byTcp: false };
    const over = AbortSignal.any([
      platformSignal(signal),
      AbortSignal.timeout(timeoutSeconds * 1_000),
    ]);
    const [udp, tcp] = await Promise.all([
      askByUdp(place, domain, over),
      askByTcp(place, domain, over),
    ]);
    return {
      server,
      ttlSeconds: udp?.ttlSeconds ?? tcp?.ttlSeconds ?? null,
      byUdp: udp !== null,
      byTcp: tcp !== null,
    };
  };
  return async (signal) => {
    const servers = resolvers ?? deployed.routing.nameServers;
    if (servers !== null) return Promise.all(servers.map((server) => asked(server, signal)));
    throw new CloudFault(
      `the plan names no name servers of ${topology.zoneName} (deployed.routing.nameServers)`,
      "gone",
    );
  };
}

interface Place {
  readonly address: string;
  readonly port: number;
}

async function placeOf(
  server: string,
  { resolvers, machine }: Pick<ZoneServerSetting, "resolvers" | "machine">,
  signal: CallSignal,
): Promise<Place | null> {
  if (resolvers !== null) return writtenPlace(server);
  try {
    const [address] = await machine.addresses(server, signal);
    return address === undefined ? null : { address, port: port53 };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CloudFault) return null;
    throw error;
  }
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`. */
function writtenPlace(text: string): Place {
  if (isIPv6(text)) return { address: text, port: port53 };
  const [, address = text, port = port53] = /^\[?([^\]]+?)\]?(?::(\d+))?$/.exec(text) ?? [];
  return { address, port: Number(port) };
}

function askByUdp(
  { address, port }: Place,
  name: string,
  over: AbortSignal,
): Promise<DnsAnswer | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    const end = (answer: DnsAnswer | null) => {
      over.removeEventListener("abort", giveUp);
      socket.removeAllListeners("message");
      resolve(answer);
      socket.close();
    };
    const giveUp = () => end(null);
    if (over.aborted) return end(null);
    over.addEventListener("abort", giveUp, { once: true });
    socket.once("error", giveUp);
    socket.on("message", (bytes) => {
      const answer = readAnswer(questionId, bytes);
      if (answer !== null) end(answer);
    });
    socket.send(addressQuestion(questionId, name), port, address, (error) => {
      if (error !== null) giveUp();
    });
  });
}

/** Before each message by TCP stands its length in two bytes. [RFC 1035, 4.2.2] */
const lengthBytes = 2;

function askByTcp(
  { address, port }: Place,
  name: string,
  over: AbortSignal,
): Promise<DnsAnswer | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    let heard = Buffer.alloc(0);
    const end = (answer: DnsAnswer | null) => {
      over.removeEventListener("abort", giveUp);
      resolve(answer);
      socket.destroy();
    };
    const giveUp = () => end(null);
    if (over.aborted) return end(null);
    over.addEventListener("abort", giveUp, { once: true });
    socket.on("error", giveUp);
    socket.on("close", giveUp);
    socket.on("data", (bytes) => {
      heard = Buffer.concat([heard, bytes]);
      if (heard.length < lengthBytes) return;
      const whole = lengthBytes + heard.readUInt16BE(0);
      if (heard.length >= whole) end(readAnswer(questionId, heard.subarray(lengthBytes, whole)));
    });
    const question = addressQuestion(questionId, name);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt16BE(question.length);
    socket.write(Buffer.concat([length, question]));
  });
}
