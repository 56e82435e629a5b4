import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { metricsScope } from "../../../src/model/metrics/metrics-scope";
import { foldRecords } from "../../../src/model/readings/readings";
import { unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { periodOf } from "../../../src/model/report/period";
import { reportOf } from "../../../src/model/report/report";
import { factsOf } from "../../support/events/records-of";
import { account, tableArn, vaultArn } from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";
import { anyTelling } from "../records/any-event";

const now = new Date("2026-11-01T00:00:00.000Z");
const always = periodOf({ since: new Date(0) }, now);

const noDatabase = { engineVersion: null, endpoint: null, coordinates: null };

/** A plan whose vaults, resources and signal are those that the events tell of. */
const plan = (() => {
  const guide = warmStandbyPlan();
  const { deployed } = guide;
  const arns = { "eu-west-1": tableArn("a") };
  return {
    ...guide,
    // Ten years of a schedule would be looked through for every report.
    snapshots: null,
    deployed: {
      ...deployed,
      account,
      stores: { ...deployed.stores, sessions: { arns, globalClusterId: null, ...noDatabase } },
      snapshots: deployed.snapshots && {
        ...deployed.snapshots,
        vaults: { "eu-west-1": { name: "guide-vault", arn: vaultArn() } },
      },
      routing: {
        ...deployed.routing,
        endpointAlarms: {
          ...deployed.routing.endpointAlarms,
          "eu-west-1": { name: "guide-signal", region: "eu-west-1" },
        },
      },
    },
  };
})();

const events = fc.array(anyTelling, { maxLength: 60 });

describe("reportOf", () => {
  test.each([
    ["without a plan", undefined],
    ["with one", plan],
  ])("tells over all time the B and R of the fold, %s", (_, of) => {
    fc.assert(
      fc.property(events, (some) => {
        const records = factsOf(some);
        const scope = of === undefined ? unscoped : metricsScope(of);
        const { readings, leftOut } = foldRecords(records, scope, now);

        const { recovery, drills, ...report } = reportOf(records, {
          plan: of,
          period: always,
          now,
        });

        const { incidents: told, ...statistics } = recovery;
        const { incidents: drilled, ...ofDrills } = drills;
        const { incidents, ...expected } = readings.recovery;
        const { incidents: expectedDrills, ...expectedOfDrills } = readings.drills;
        expect(report).toMatchObject({
          capacity: readings.capacity,
          alarms: readings.alarms,
          notices: readings.notices,
          leftOut,
        });
        expect([statistics, ofDrills]).toEqual([expected, expectedOfDrills]);
        expect(told).toMatchObject(incidents);
        expect(drilled).toMatchObject(expectedDrills);
        expect(report.trend.at(-1)?.capacity.bytes ?? "0").toBe(readings.capacity.bytes);
        expect(report.rto.share).toBe(readings.recovery.withinRto);
      }),
      { numRuns: 150 },
    );
  });

  test("is the same for any order, any duplicates and any split of the events", () => {
    const disordered = events.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 }),
        fc.nat(),
        fc.integer({ min: 0, max: 59 }),
      ),
    );
    fc.assert(
      fc.property(disordered, ([some, shuffled, cut, hours]) => {
        const until = new Date(Date.UTC(2026, 2, 1, hours));
        const view = { plan, period: periodOf({ since: new Date(0), until }, now), now };
        const facts = factsOf(shuffled);
        const middle = facts.length === 0 ? 0 : cut % facts.length;
        const oneRegion = joinAll(facts.slice(0, middle)).values();
        const another = joinAll(facts.slice(middle)).values();

        const clean = reportOf(factsOf(some), view);
        expect(reportOf(facts, view)).toEqual(clean);
        expect(reportOf([...another, ...oneRegion], view)).toEqual(clean);
      }),
      { numRuns: 150 },
    );
  });

  test("counts each recovery in one of the periods that all time is cut into", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 59 }), (some, hours) => {
        const cut = new Date(Date.UTC(2026, 2, 1, hours));
        const records = factsOf(some);
        const recoveredIn = (bounds: Parameters<typeof periodOf>[0]) =>
          reportOf(records, { plan, period: periodOf(bounds, now), now }).recovery.recovered;

        const before = recoveredIn({ since: new Date(0), until: cut });
        expect(before + recoveredIn({ since: cut })).toBe(recoveredIn({ since: new Date(0) }));
      }),
      { numRuns: 150 },
    );
  });
});
