import { afterEach, describe, expect, test } from "vitest";

import { nameLookup } from "../../../src/drill/aws/name-lookup";
import { zoneServers } from "../../../src/drill/aws/zone-servers";
import { type DnsServer, dnsServer, type Manner } from "../../support/dns-server";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";

const plan = warmStandbyPlan();
const started: DnsServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function server(manner: Manner = "answers"): Promise<DnsServer> {
  const one = await dnsServer({ "guide.example.com": { cname: "eu-west-1.guide.example.com" } });
  one.manner = manner;
  started.push(one);
  return one;
}

function asking(resolvers: readonly string[] | null, timeoutSeconds = 0.3) {
  return zoneServers(plan, {
    resolvers,
    machine: nameLookup(["127.0.0.1:1"], 0.1),
    timeoutSeconds,
  });
}

describe("the zone's name servers", () => {
  test("are each asked once by UDP and once by TCP, and tell their time to live", async () => {
    const [one, other] = [await server(), await server()];

    expect(await asking([one.at, other.at])(live)).toEqual([
      { server: one.at, ttlSeconds: 3_600, byUdp: true, byTcp: true },
      { server: other.at, ttlSeconds: 3_600, byUdp: true, byTcp: true },
    ]);
    expect(one.asked.toSorted()).toEqual(["A guide.example.com", "A guide.example.com tcp"]);
  });

  test("that answer by neither are told as such, within their own time-out", async () => {
    const mute = await server("hangs");
    const from = performance.now();

    expect(await asking([mute.at])(live)).toEqual([
      { server: mute.at, ttlSeconds: null, byUdp: false, byTcp: false },
    ]);
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  test("of whom nobody listens at the port are silent at once or in time", async () => {
    const gone = await server();
    await started.splice(0)[0]?.close();

    expect(await asking([gone.at])(live)).toEqual([
      { server: gone.at, ttlSeconds: null, byUdp: false, byTcp: false },
    ]);
  });

  test("whose addresses are not found are silent too", async () => {
    const told = await asking(null)(live);

    expect(told).toHaveLength(4);
    expect(new Set(told.map(({ byUdp, byTcp }) => byUdp || byTcp))).toEqual(new Set([false]));
  });

  test("that the plan does not name are a fault", async () => {
    const { routing } = plan.deployed;
    const unnamed = {
      ...plan,
      deployed: { ...plan.deployed, routing: { ...routing, nameServers: null } },
    };
    const ask = zoneServers(unnamed, { resolvers: null, machine: nameLookup(null, 0.1) });

    await expect(ask(live)).rejects.toThrow("the plan names no name servers of example.com");
  });
});
