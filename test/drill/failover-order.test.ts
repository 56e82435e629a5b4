import { describe, expect, test } from "vitest";

import { orderFaults } from "../../src/drill/failover-order";
import { fault } from "../../src/model/faults";
import { calmWorld } from "./calm-world";

describe("orderFaults", () => {
  const { order } = calmWorld();

  test("finds none in an order that can be carried out", () => {
    expect(orderFaults(order)).toEqual([]);
  });

  test("parts every argument from what is wrong with it, all at once", () => {
    const wrong = { ...order, from: "mars", to: "eu-west-1", acceptSplitBrain: "yes" };

    expect(orderFaults(wrong)).toEqual([
      fault("from", 'must be one of eu-west-1, eu-central-1, got "mars"'),
      fault(
        "to",
        'must be a standby (eu-central-1), got "eu-west-1": ' +
          "switches move traffic there and nowhere else",
      ),
      fault("acceptSplitBrain", 'must repeat the service\'s name "guide", got "yes"'),
    ]);
  });
});
