import { describe, expect, test } from "vitest";

import type { NameValues } from "../../../src/model/routing/moving-orders";
import { standingValues } from "../../../src/model/routing/standing-values";
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

  test("is told of primaryForced in a silent witness by a name that no switch at 1 moves", () => {
    const values = {
      switches: { s1: 1, s2: 0, s3: 0 },
      force: undefined,
      silent: new Set([three.witness]),
    } as const;

    expect(standingValues(three, values, "p").force).toBe(1);
    expect(standingValues(three, values, "s1").force).toBeUndefined();
    expect(standingValues(three, values, null).force).toBeUndefined();
    const all0 = { ...values, switches: { s1: 0, s2: 0, s3: 0 } } as const;
    expect(standingValues(three, all0, "p").force).toBeUndefined();
    // A witness that answers and has never seen a value: nothing was ever ordered.
    const answers = { ...values, silent: new Set<string>() };
    expect(standingValues(three, answers, "p").force).toBeUndefined();
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
          const mute = { ...values, force: undefined, silent: new Set([topology.witness]) };
          const { force: told1 } = standingValues(topology, { ...mute, switches }, leads);
          if (told1 !== undefined) expect(told1).toBe(force);
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
