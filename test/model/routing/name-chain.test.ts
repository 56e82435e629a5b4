import { describe, expect, test } from "vitest";

import {
  type ChainStep,
  chainNames,
  chainStep,
  type NameTold,
} from "../../../src/model/routing/name-chain";

const regions = ["eu-west-1", "eu-central-1", "eu-west-3"];
const domain = "guide.example.com";
const endpoint = (region: string) => `${region}.${domain}`;
const second = `awsdr-standby-1.${domain}`;

const names = chainNames(
  { domain, primary: "eu-west-1", standbys: ["eu-central-1", "eu-west-3"] },
  Object.fromEntries(regions.map((region) => [region, { endpoint: endpoint(region) }])),
);

const to = (cname: string): NameTold => ({ cname, addresses: [] });
const at = (...addresses: string[]): NameTold => ({ cname: null, addresses });
const step = (told: Readonly<Record<string, NameTold>>): ChainStep =>
  chainStep(names, new Map(Object.entries(told)));

/** Asks a whole zone, as a server would be asked; what is asked twice would go on for ever. */
function followed(zone: Readonly<Record<string, NameTold>>) {
  const told = new Map<string, NameTold>();
  for (;;) {
    const next = chainStep(names, told);
    if ("region" in next) return next.region;
    for (const name of next.ask) {
      if (told.has(name)) throw new Error(`${name} is asked twice`);
      told.set(name, zone[name] ?? at());
    }
  }
}

describe("a service's name", () => {
  test("is asked first, then the name of the next pair", () => {
    expect(step({})).toEqual({ ask: [domain] });
    expect(step({ [domain]: to(second) })).toEqual({ ask: [second] });
  });

  test("leads, from any of its names, to any replica or nowhere: all 144 zones of names", () => {
    const targets = [...regions.map(endpoint), domain, second, "elsewhere.example.net"];
    const nextOf = [...targets, ...targets.map((name) => `${name.toUpperCase()}.`)];
    const regionAt = (name: string) => regions.find((region) => endpoint(region) === name) ?? null;

    for (const [nth, first] of nextOf.entries()) {
      for (const [other, next] of nextOf.entries()) {
        const plainFirst = targets[nth % targets.length] ?? "";
        const plainNext = targets[other % targets.length] ?? "";
        const expected = regionAt(plainFirst === second ? plainNext : plainFirst);

        expect(followed({ [domain]: to(first), [second]: to(next) }), `${first}, ${next}`).toBe(
          expected,
        );
      }
    }
  });

  test("leads nowhere by a name of another service's, though that leads to a replica", () => {
    const other = "awsdr-standby-2.guide.example.com";

    expect(followed({ [domain]: to(other), [other]: to(endpoint("eu-west-1")) })).toBeNull();
  });

  test("that stands for no other leads to whose addresses it has: every set of three", () => {
    const addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3"];
    for (let set = 0; set < 8; set += 1) {
      const chosen = addresses.filter((_, nth) => (set >> nth) & 1);
      const zone = Object.fromEntries(
        regions.map((region, nth) => [endpoint(region), at(addresses[nth] ?? "")]),
      );
      const expected = chosen.length === 1 ? regions[addresses.indexOf(chosen[0] ?? "")] : null;

      expect(followed({ ...zone, [domain]: at(...chosen) }), chosen.join()).toBe(expected ?? null);
    }
  });

  test("leads to a replica by one of several addresses, if no other replica has one", () => {
    const zone = {
      [endpoint("eu-west-1")]: at("192.0.2.1", "192.0.2.2"),
      [endpoint("eu-central-1")]: at("192.0.2.3"),
    };

    expect(followed({ ...zone, [domain]: at("192.0.2.2", "192.0.2.9") })).toBe("eu-west-1");
    expect(followed({ ...zone, [domain]: at("192.0.2.2", "192.0.2.3") })).toBeNull();
  });

  test("without an answer leads nowhere, and no replica is asked for", () => {
    expect(step({ [domain]: at() })).toEqual({ region: null });
  });

  test("with an address has every replica asked for that was not", () => {
    expect(step({ [domain]: at("192.0.2.1"), [endpoint("eu-west-1")]: at() })).toEqual({
      ask: [endpoint("eu-central-1"), endpoint("eu-west-3")],
    });
  });
});
