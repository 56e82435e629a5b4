import { describe, expect, test } from "vitest";

import { failoverPairs, mostRoutedStandbys } from "../../../src/model/routing/failover-pairs";

const domain = "guide.example.com";
const primary = "eu-west-1";
const all = ["eu-central-1", "eu-north-1", "eu-west-2", "eu-west-3"];

/** Region that Route 53 answers with while the switches of some standbys stand at 1. */
function answer(standbys: readonly string[], active: ReadonlySet<string>): string {
  const pairs = failoverPairs({ domain, primary, standbys });
  const ask = (name: string): string => {
    const pair = pairs.find((one) => one.name === name);
    if (pair === undefined) throw new Error(`there is no ${name}`);
    if (!pair.unless.some((standby) => active.has(standby))) return pair.region;
    return "name" in pair.otherwise ? ask(pair.otherwise.name) : pair.otherwise.region;
  };
  return ask(domain);
}

/** Every set of switches that may stand at 1. */
function everyState(standbys: readonly string[]): Set<string>[] {
  return Array.from(
    { length: 2 ** standbys.length },
    (_, bits) => new Set(standbys.filter((_, at) => (bits >> at) % 2 === 1)),
  );
}

describe("failoverPairs", () => {
  test("is one pair with one standby", () => {
    expect(failoverPairs({ domain, primary, standbys: ["eu-central-1"] })).toEqual([
      {
        name: "guide.example.com",
        region: "eu-west-1",
        unless: ["eu-central-1"],
        forceable: true,
        otherwise: { region: "eu-central-1" },
      },
    ]);
  });

  test("hands over to a pair below the service's name for each standby but the last", () => {
    expect(failoverPairs({ domain, primary, standbys: all.slice(0, 3) })).toEqual([
      {
        name: "guide.example.com",
        region: "eu-west-1",
        unless: ["eu-central-1", "eu-north-1", "eu-west-2"],
        forceable: true,
        otherwise: { name: "awsdr-standby-1.guide.example.com" },
      },
      {
        name: "awsdr-standby-1.guide.example.com",
        region: "eu-central-1",
        unless: ["eu-north-1", "eu-west-2"],
        forceable: false,
        otherwise: { name: "awsdr-standby-2.guide.example.com" },
      },
      {
        name: "awsdr-standby-2.guide.example.com",
        region: "eu-north-1",
        unless: ["eu-west-2"],
        forceable: false,
        otherwise: { region: "eu-west-2" },
      },
    ]);
  });

  test.each([1, 2, 3, 4])("answers with the last of %i standbys whose switch stands at 1", (n) => {
    const standbys = all.slice(0, n);

    for (const active of everyState(standbys)) {
      const last = standbys.findLast((standby) => active.has(standby));
      expect(answer(standbys, active), [...active].join()).toBe(last ?? primary);
    }
  });

  test("follows no more CNAMEs than resolvers do, an endpoint's own among them", () => {
    const standbys = Array.from({ length: mostRoutedStandbys }, (_, at) => `region-${at}`);

    const ours = failoverPairs({ domain, primary, standbys }).length;

    expect(ours + 1).toBe(8);
  });
});
