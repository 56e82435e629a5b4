import { describe, expect, test } from "vitest";

import { failoverOutcomes } from "../../../src/model/report/failover-outcome";
import {
  type FleetState,
  fleetOutcome,
  needsPerson,
  nextToMove,
} from "../../../src/model/report/fleet";

describe("who moves next", () => {
  test.each<[readonly FleetState[], number, readonly number[]]>([
    [["waiting", "waiting", "waiting"], 1, [0]],
    [["waiting", "waiting", "waiting"], 2, [0, 1]],
    [["moving", "waiting", "waiting"], 1, []],
    [["moving", "waiting", "waiting"], 2, [1]],
    [["done", "missed", "degraded", "waiting"], 1, [3]],
    [["moving", "halfDone", "waiting"], 5, []],
    [["waiting"], 5, [0]],
    [[], 1, []],
  ])("of %j, %i at a time, is %j", (states, atATime, next) => {
    expect(nextToMove(states, atATime)).toEqual(next);
  });

  test("needs a person after every outcome but those of a service that is back", () => {
    expect(failoverOutcomes.filter((outcome) => !needsPerson(outcome))).toEqual([
      "done",
      "missed",
      "degraded",
    ]);
  });
});

describe("what several services came to", () => {
  test.each<[readonly FleetState[], string]>([
    [["done", "done"], "done"],
    [["done", "degraded"], "degraded"],
    [["degraded", "missed", "done"], "missed"],
    [["missed", "halfDone", "waiting"], "halfDone"],
    [["suspended", "unknown", "halfDone"], "unknown"],
    // Nothing of any has changed.
    [["unready", "denied", "waiting"], "denied"],
    [["locked", "unready"], "locked"],
    [["interrupted", "waiting"], "interrupted"],
    // Something of one has: no outcome may say that nothing did.
    [["done", "unready", "waiting"], "halfDone"],
    [["missed", "denied"], "halfDone"],
    [["done", "interrupted", "waiting"], "suspended"],
    // Stopped by a signal between two services, and before the first.
    [["done", "waiting"], "suspended"],
    [["waiting", "waiting"], "interrupted"],
  ])("%j is %s", (states, outcome) => {
    expect(fleetOutcome(states)).toBe(outcome);
  });

  test("is any outcome by itself, as one of it alone", () => {
    for (const outcome of failoverOutcomes) expect(fleetOutcome([outcome])).toBe(outcome);
  });
});
