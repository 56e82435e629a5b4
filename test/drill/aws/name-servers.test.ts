import { afterEach, describe, expect, test } from "vitest";

import { nameLookup } from "../../../src/drill/aws/name-lookup";
import { nameServerAnswers } from "../../../src/drill/aws/name-servers";
import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { type DnsServer, dnsServer, type Known } from "../../support/dns-server";
import { warmStandbyPlan } from "../../support/plans";
import { live } from "../calm-world";

const home = "eu-west-1.guide.example.com";
const away = "eu-central-1.guide.example.com";
const atHome = { "guide.example.com": { cname: home } };
const moved = { "guide.example.com": { cname: away } };

const started: DnsServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function servers(...zones: Readonly<Record<string, Known>>[]): Promise<DnsServer[]> {
  for (const zone of zones) started.push(await dnsServer(zone));
  return [...started];
}

function asking(plan: RecoveryPlanDocument, by: readonly DnsServer[], timeoutSeconds = 0.3) {
  const machine = nameLookup(["127.0.0.1:1"], 0.1);
  const resolvers = by.map(({ at }) => at);
  return nameServerAnswers(plan, { resolvers, machine, timeoutSeconds });
}

const regions = (answers: readonly { readonly region: string | null }[]) =>
  answers.map(({ region }) => region);

describe("the zone's name servers", () => {
  test("are each asked where the name leads, and one that lies is told apart", async () => {
    const by = await servers(moved, moved, atHome, moved);

    expect(await asking(warmStandbyPlan(), by)(live)).toEqual([
      { server: by[0]?.at, region: "eu-central-1" },
      { server: by[1]?.at, region: "eu-central-1" },
      { server: by[2]?.at, region: "eu-west-1" },
      { server: by[3]?.at, region: "eu-central-1" },
    ]);
  });

  test("of which one hangs answer all the same, that one null after its own time-out", async () => {
    const by = await servers(moved, moved, moved, moved);
    if (by[1]) by[1].manner = "hangs";
    const from = performance.now();

    const answers = await asking(warmStandbyPlan(), by)(live);

    expect(regions(answers)).toEqual(["eu-central-1", null, "eu-central-1", "eu-central-1"]);
    expect(performance.now() - from).toBeGreaterThan(200);
    expect(performance.now() - from).toBeLessThan(1_500);
  });

  test("that fail, know no such name or cannot be reached answer null", async () => {
    const by = await servers(moved, {});
    if (by[0]) by[0].manner = "fails";
    const unreached = { at: "127.0.0.1:1" } as DnsServer;

    const answers = await asking(warmStandbyPlan(), [...by, unreached])(live);

    expect(regions(answers)).toEqual([null, null, null]);
  });

  test("are asked by TCP where an answer by UDP is cut short", async () => {
    const [server] = await servers(moved);
    if (server) server.manner = "cuts short";

    const answers = await asking(warmStandbyPlan(), started, 3)(live);

    expect(regions(answers)).toEqual(["eu-central-1"]);
    expect(server?.asked).toEqual(["CNAME guide.example.com", "CNAME guide.example.com tcp"]);
  });

  test("are asked anew each time, whatever an answer's time to live", async () => {
    const [server] = await servers(atHome);
    const ask = asking(warmStandbyPlan(), started);
    expect(regions(await ask(live))).toEqual(["eu-west-1"]);

    server?.zone.set("guide.example.com", { cname: away });

    expect(regions(await ask(live))).toEqual(["eu-central-1"]);
  });

  test("are followed through the pairs of records of further standbys", async () => {
    const plan = warmStandbyPlan();
    const topology = { ...plan.topology, standbys: ["eu-central-1", "eu-west-3"] };
    const [server] = await servers({
      "guide.example.com": { cname: "awsdr-standby-1.guide.example.com" },
      "awsdr-standby-1.guide.example.com": { cname: away },
    });

    expect(regions(await asking({ ...plan, topology }, started)(live))).toEqual(["eu-central-1"]);
    expect(server?.asked).toEqual([
      "CNAME guide.example.com",
      "CNAME awsdr-standby-1.guide.example.com",
    ]);
  });

  test("are asked for the replicas' addresses where the name stands for no other", async () => {
    const [server] = await servers({
      "guide.example.com": { a: ["192.0.2.7", "192.0.2.8"] },
      [home]: { a: ["192.0.2.1"] },
      [away]: { a: ["192.0.2.8", "192.0.2.9"] },
    });

    expect(regions(await asking(warmStandbyPlan(), started)(live))).toEqual(["eu-central-1"]);
    expect(server?.asked).toEqual([
      ...["CNAME guide.example.com", "A guide.example.com"],
      ...[`CNAME ${home}`, `A ${home}`, `CNAME ${away}`, `A ${away}`],
    ]);
  });

  test("are given up with the call, and tell its reason", async () => {
    const [server] = await servers(moved);
    if (server) server.manner = "hangs";
    const call = new AbortController();

    const from = performance.now();

    const answers = asking(warmStandbyPlan(), started, 4)(call.signal);
    setTimeout(() => call.abort(new Error("given up")), 50);

    await expect(answers).rejects.toThrow("given up");
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});

describe("the addresses of the zone's own name servers", () => {
  const named = (nameServers: string[] | null) => {
    const plan = warmStandbyPlan();
    const routing = { ...plan.deployed.routing, nameServers };
    return { ...plan, deployed: { ...plan.deployed, routing } };
  };

  test("are looked up once, and one that is not found answers null and is looked up again", async () => {
    const looked: string[] = [];
    const machine = {
      addresses: async (name: string) => {
        looked.push(name);
        return name === "ns-1.example" ? ["127.0.0.1:1"] : [];
      },
      told: async () => ({ cname: null, addresses: [] }),
    };
    const setting = { resolvers: null, machine, timeoutSeconds: 0.1 };
    const ask = nameServerAnswers(named(["ns-1.example", "ns-2.example"]), setting);

    const unanswered = [
      { server: "ns-1.example", region: null, silent: true },
      { server: "ns-2.example", region: null, silent: true },
    ];
    expect(await ask(live)).toEqual(unanswered);
    expect(await ask(live)).toEqual(unanswered);
    expect(looked).toEqual(["ns-1.example", "ns-2.example", "ns-2.example"]);
  });

  test("are refused where the plan has none, in words that name its field", async () => {
    const setting = { resolvers: null, machine: nameLookup(null, 1) };

    await expect(nameServerAnswers(named(null), setting)(live)).rejects.toMatchObject({
      class: "gone",
      message:
        "the plan names no name servers of example.com (deployed.routing.nameServers): " +
        "give resolvers in their place",
    });
  });
});
