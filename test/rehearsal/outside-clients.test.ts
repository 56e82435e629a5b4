import { expect, test } from "vitest";

import { outsideClients } from "../../src/rehearsal/outside-clients";
import { calmWorld } from "../drill/calm-world";

test("a client of a region that stops goes on with its own rhythm, however often things change", async () => {
  const firstWriteAfter = async (changes: number) => {
    const { world, clock } = calmWorld({ "outside clients": 1 });
    let up = true;
    const clients = outsideClients(world, { answer: () => "eu-west-1", serves: () => up });
    clients.count("first failure");
    up = false;
    for (let change = 0; change < changes; change += 1) {
      clients.serviceChanged();
      await clock.until(clock.sleep(0.1));
    }
    await clock.until(clock.sleep(20 - changes * 0.1));
    up = true;
    clients.serviceChanged();
    await clock.until(clients.allServed());
    return [clock.monotonic(), clients.seen().outageFromSeconds];
  };

  expect(await firstWriteAfter(3)).toEqual(await firstWriteAfter(1));
});
