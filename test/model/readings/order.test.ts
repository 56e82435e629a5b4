import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import { account, tableArn, vaultArn } from "../../support/events/sample-events";
import { routedService } from "../../support/routed";
import { anyTelling } from "../records/any-event";

const scoped: MetricsScope = {
  service: "guide",
  holdDownSeconds: 600,
  vaultArns: [vaultArn(), vaultArn("guide-vault", "eu-central-1")],
  resourceArns: [tableArn("a")],
  accounts: [account],
  signalAlarms: [{ name: "guide-signal", region: "eu-west-1" }],
  routed: routedService(),
};

const disordered = fc
  .array(anyTelling, { maxLength: 60 })
  .chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events, ...events], { minLength: events.length * 3 }),
      fc.nat(),
    ),
  );

describe("readings", () => {
  test.each([
    ["without a plan", unscoped],
    ["with one", scoped],
  ])("are the same for any order, any duplicates and any split, %s", (_, scope) => {
    fc.assert(
      fc.property(disordered, ([events, shuffled, cut]) => {
        const clean = readings(factsOf(events), scope);
        const facts = factsOf(shuffled);
        const middle = facts.length === 0 ? 0 : cut % facts.length;
        const oneRegion = joinAll(facts.slice(0, middle)).values();
        const another = joinAll(facts.slice(middle)).values();

        expect(readings(facts, scope)).toEqual(clean);
        expect(readings([...another, ...oneRegion], scope)).toEqual(clean);
      }),
      { numRuns: 300 },
    );
  });
});
