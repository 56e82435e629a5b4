import { describe, expect, test } from "vitest";

import { orderFaults } from "../../src/drill/failover-order";
import { fault } from "../../src/model/faults";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { calmWorld } from "./calm-world";

describe("orderFaults", () => {
  const { order } = calmWorld();

  test("finds none in an order that can be carried out", () => {
    expect(orderFaults(order)).toEqual([]);
  });

  test.each([
    ["eu-west-1", "eu-central-1"],
    ["eu-west-1", "eu-south-1"],
    ["eu-central-1", "eu-south-1"],
    ["eu-south-1", "eu-central-1"],
    ["eu-south-1", "eu-west-1"],
  ])("finds none in a move from %s to %s: the values decide what can be done", (from, to) => {
    expect(orderFaults({ ...order, plan: twoStandbysPlan(), from, to })).toEqual([]);
  });

  test("wants instants that are some, and a kind of run that there is", () => {
    const never = new Date("when it began");
    const wrong = { ...order, startedAt: never, detectedAt: never, decidedAt: never };
    const none = "must be an instant, got a date that is none";

    expect(orderFaults({ ...wrong, kind: "exercise" as never })).toEqual([
      fault("kind", 'must be one of incident, drill, got "exercise"'),
      fault("startedAt", none),
      fault("detectedAt", none),
      fault("decidedAt", none),
    ]);
  });

  test("takes out of its global database only one that follows there, of a lost region", () => {
    const detach = ["catalog"];
    expect(orderFaults({ ...order, detach })).toEqual([]);
    expect(orderFaults({ ...order, mode: "planned", detach })).toEqual([
      fault("detach", "must be left out of a planned move: it gives up what has not arrived"),
    ]);

    const only = "only a database that follows another region's can be taken out";
    expect(orderFaults({ ...order, detach: ["media", "catalog", "orders"] })).toEqual([
      fault("detach.0", `must be one of catalog, got "media": ${only}`),
      fault("detach.2", `must be one of catalog, got "orders": ${only}`),
    ]);
    const plan = { ...order.plan, stores: order.plan.stores.slice(1) };
    expect(orderFaults({ ...order, plan, detach })).toEqual([
      fault("detach.0", `must be left out, got "catalog": ${only}`),
    ]);
  });

  test("parts every argument from what is wrong with it, all at once", () => {
    const wrong = { ...order, from: "mars", to: "eu-north-1", acceptSplitBrain: "yes" };

    expect(orderFaults(wrong)).toEqual([
      fault("from", 'must be one of eu-west-1, eu-central-1, got "mars"'),
      fault("to", 'must be one of eu-west-1, eu-central-1, got "eu-north-1"'),
      fault("acceptSplitBrain", 'must repeat the service\'s name "guide", got "yes"'),
    ]);
  });
});
