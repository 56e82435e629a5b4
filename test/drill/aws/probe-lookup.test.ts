import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";

import { nameLookup } from "../../../src/drill/aws/name-lookup";
import { probeLookup } from "../../../src/drill/aws/probe-lookup";
import { type DnsServer, dnsServer, type Known } from "../../support/dns-server";

const servers: DnsServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function server(zone: Readonly<Record<string, Known>>) {
  const made = await dnsServer(zone);
  servers.push(made);
  return { made, lookup: nameLookup([made.at], 3) };
}

type Found = readonly { readonly address: string; readonly family: number }[];

describe("the address of a probed host", () => {
  test("is asked for anew each time, as a connection asks: one, or all", async () => {
    const { made, lookup } = await server({ "guide.test": { a: ["127.0.0.2", "127.0.0.3"] } });
    const found = promisify(probeLookup(lookup, lookup));

    expect(await found("guide.test", {})).toBe("127.0.0.2");
    made.zone.set("guide.test", { a: ["127.0.0.4"] });
    expect((await found("guide.test", { all: true })) as unknown as Found).toEqual([
      { address: "127.0.0.4", family: 4 },
    ]);
    expect(made.asked).toEqual(["A guide.test", "A guide.test"]);
  });

  test("is asked for elsewhere where the first servers do not know the host", async () => {
    const zone = await server({});
    const machine = await server({ "balancer.test": { a: ["127.0.0.5"] } });
    const found = promisify(probeLookup(zone.lookup, machine.lookup));

    expect(await found("balancer.test", {})).toBe("127.0.0.5");
  });

  test("is none where nobody knows the host, and a server that fails is a fault", async () => {
    const { made, lookup } = await server({});
    const found = promisify(probeLookup(lookup, lookup));

    await expect(found("guide.test", {})).rejects.toMatchObject({ code: "ENOTFOUND" });
    made.manner = "fails";
    await expect(found("guide.test", {})).rejects.toMatchObject({ class: "transient" });
  });
});
