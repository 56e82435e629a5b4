import { describe, expect, test } from "vitest";

import type { NameValues } from "../../../src/model/routing/moving-orders";
import { showsForce, standingValues } from "../../../src/model/routing/standing-values";
import { everyValue, possibleAnswers, topologyWith } from "../../support/route53-model";

const three = topologyWith(3);
const silentS3: NameValues = { switches: { s1: 0, s2: 0 }, force: 0, silent: new Set(["s3"]) };

describe("what the values of a name stand at", () => {
  test("is told of a silent standby's switch by a name that leads to what it would overrule", () => {
    expect(standingValues(three, silentS3, "p").switches).toEqual({ s1: 0, s2: 0, s3: 0 });
    expect(standingValues(three, silentS3, "s2").switches).toEqual({ s1: 0, s2: 0, s3: 0 });
  });

  test("is not told by a name that leads to that standby, or nowhere that is agreed on", () => {
    expect(standingValues(three, silentS3, "s3")).toEqual(silentS3);
    expect(standingValues(three, silentS3, null)).toEqual(silentS3);
  });

  test("is not told by a name that primaryForced holds at the primary", () => {
    const values = { ...silentS3, force: 1 as const };

    expect(standingValues(three, values, "p")).toEqual(values);
    expect(standingValues(three, values, "s1").switches).toEqual({ s1: 0, s2: 0, s3: 0 });
  });

  test("is told although primaryForced was never seen: it was never ordered", () => {
    const values = { ...silentS3, force: undefined };

    expect(standingValues(three, values, "p").switches).toEqual({ s1: 0, s2: 0, s3: 0 });
  });

  test("leaves what a region tells itself, and what a region that answers never told", () => {
    const values = { switches: { s1: 1 }, force: 0, silent: new Set(["s1"]) } as const;

    expect(standingValues(three, values, "p")).toEqual(values);
  });

  test.each([1, 2, 3])("is what it is, with %i standbys and any of them silent", (count) => {
    const topology = topologyWith(count);
    let told = 0;
    for (const mode of ["guarded", "direct"] as const) {
      for (const { switches, force } of everyValue(topology, [0, 1])) {
        for (const silent of [[], ...topology.standbys.map((standby) => [standby])]) {
          const [leads = null] = possibleAnswers(topology, mode, { switches, force });
          const seen = Object.entries(switches).filter(([region]) => !silent.includes(region));
          const values = { switches: Object.fromEntries(seen), force, silent: new Set(silent) };
          const known = standingValues(topology, values, leads);
          for (const [region, value] of Object.entries(known.switches)) {
            expect(value).toBe(switches[region]);
            told += silent.includes(region) ? 1 : 0;
          }
        }
      }
    }
    expect(told).toBeGreaterThan(0);
  });
});

describe("showsForce", () => {
  const topology = { primary: "p", standbys: ["s1", "s2"], witness: "w" };
  const held = { switches: { s2: 1 as const }, force: undefined, silent: new Set(["w"]) };

  test("finds it where the name is at the primary although a switch stands at 1", () => {
    expect(showsForce(topology, held, "p")).toBe(true);
  });

  test.each([
    ["a name that is elsewhere", held, "s2"],
    ["a name that nobody can tell", held, null],
    ["switches at 0", { ...held, switches: { s1: 0 as const, s2: 0 as const } }, "p"],
    ["a switch that was never seen", { ...held, switches: { s2: undefined } }, "p"],
    ["a force that is told", { ...held, force: 0 as const }, "p"],
    ["a witness that answers: it was never ordered there", { ...held, silent: new Set([]) }, "p"],
  ])("finds nothing by %s", (_, values, leadsTo) => {
    expect(showsForce(topology, values, leadsTo)).toBe(false);
  });
});
