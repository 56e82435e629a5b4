import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, test } from "vitest";

import { CloudFault } from "../../../src/drill/port/cloud-fault";
import { runEventSchema } from "../../../src/model/report/run-event";
import { eventsOf } from "./moved-by-command";
import {
  atHome,
  denied,
  flat,
  inRegions,
  type ServiceDifferences,
  severalServices,
  thatHasMoved,
  there,
} from "./several-by-command";

const sure = ["--lost-region", "--execute", "--confirm", "cart,guide,orders"];
const three = { cart: {}, guide: {}, orders: {} };

/** A service whose preflight is fine, and that cannot be scaled. */
const stuck: ServiceDifferences = {
  seen: ({ cloud }) => ({
    stores: {
      ...cloud.stores,
      promote: async () => {
        throw new CloudFault("FailoverGlobalCluster: a wrong state", "refused");
      },
    },
  }),
};

describe("a dry run of several services", () => {
  test("shows one row each in one table, and changes nothing", async () => {
    const { command, changed, open } = severalServices(three);

    const { exit, stdout, stderr } = await command("--lost-region");

    expect([exit, stderr, changed(), open()]).toEqual([0, "", [], 0]);
    const rows = stdout.split("\n").filter((line) => / {2}ready {2}/.test(line));
    expect(rows.map((row) => row.trim().split(/\s+/)[0])).toEqual(["cart", "guide", "orders"]);
    expect(flat(stdout)).toContain("from eu-west-1, loses 1s at most, back in about");
  });

  test("tells why one is refused, and exits as the worst", async () => {
    const { command } = severalServices({ ...three, guide: denied });

    const { exit, stdout } = await command("--lost-region");

    expect(exit).toBe(12);
    expect(flat(stdout)).toContain(
      "guide is refused - asking eu-central-1 for its capacity failed",
    );
  });

  test("says of one that has moved that it is there, and counts it as no fault", async () => {
    const machine = severalServices({ ...three, guide: there });
    await thatHasMoved(machine, "guide");

    const { exit, stdout } = await machine.command("--lost-region");

    expect(exit).toBe(0);
    expect(flat(stdout)).toContain("guide there served by it already: nothing to move");
  });

  test("does not pass over one of which the lock alone says that it has moved", async () => {
    const machine = severalServices(three);
    await thatHasMoved(machine, "guide");

    const { exit, stdout } = await machine.command("--lost-region");

    expect(exit).toBe(0);
    expect(stdout.split("\n").filter((line) => / {2}ready {2}/.test(line))).toHaveLength(3);
  });

  test("names a plan that cannot be read, and exits 65", async () => {
    const { command, plansFolder } = severalServices(three);
    writeFileSync(join(plansFolder, "zoo.json"), "{}");

    const { exit, stdout } = await command("--lost-region");

    expect(exit).toBe(65);
    expect(flat(stdout)).toContain("zoo.json: format must be");
  });

  test.each([60, 80, 100])("keeps to %i columns", async (width) => {
    const { command } = severalServices({ ...three, guide: denied }, { width });

    const { stdout } = await command("--lost-region");

    expect(stdout.split("\n").filter((line) => line.length > width)).toEqual([]);
  });

  test("prints the same as one document of JSON", async () => {
    const { stdout } = await severalServices({ ...three, guide: denied }).command(
      "--lost-region",
      "--json",
    );

    const { kind, services } = JSON.parse(stdout);
    expect(kind).toBe("dry-runs");
    expect(services.map(({ state }: { state: string }) => state)).toEqual([
      "ready",
      "refused",
      "ready",
    ]);
  });

  test("takes the declared primary for where a service is, if the name servers say so too", async () => {
    const { exit, stdout } = await severalServices({ cart: {}, guide: atHome }).command(
      "--lost-region",
    );

    expect(exit).toBe(0);
    expect(flat(stdout)).toContain("guide there");
  });

  test("guesses nothing where neither lock nor name says that the target serves already", async () => {
    const silent = new CloudFault("no answer", "transient");
    const { command } = severalServices({
      cart: {},
      guide: {
        ...atHome,
        seen: ({ cloud }) => ({
          lock: { ...cloud.lock, read: () => Promise.reject(silent) },
          router: { ...cloud.router, answers: () => Promise.reject(silent) },
        }),
      },
    });

    const { exit, stdout } = await command("--lost-region");

    expect(exit).toBe(10);
    expect(flat(stdout)).toContain(
      "--from must say where guide runs: neither the lock in eu-north-1",
    );
  });
});

describe("awsdr failover --execute of several services", () => {
  test("moves one after the other, and tells of each", async () => {
    const { command, changed, worlds, said } = severalServices(three);

    const { exit, stdout, stderr } = await command(...sure);

    expect([exit, stderr]).toEqual([2, ""]);
    expect(changed()).toEqual(["cart", "guide", "orders"]);
    expect(stdout).toContain("3 moved to eu-central-1.");
    expect(stdout).not.toContain("Go on");
    for (const { world } of worlds.values()) expect(world.callsToLost).toEqual([]);
    expect(said.some((line) => /^guide {3}.*promote done/.test(line))).toBe(true);
  });

  test.each([
    [1, [false, false]],
    [2, [true, false]],
    [3, [true, true]],
  ])("moves %i at a time", async (atATime, overlap) => {
    const { command, printed } = severalServices(three);

    await command(...sure, "--at-a-time", String(atATime), "--json");

    const events = eventsOf(printed) as { event: string; service: string }[];
    const place = (event: string, service: string) =>
      events.findIndex((each) => each.event === event && each.service === service);
    expect([
      place("begun", "guide") < place("ended", "cart"),
      place("begun", "orders") < Math.min(place("ended", "cart"), place("ended", "guide")),
    ]).toEqual(overlap);
  });

  test("begins no further one once one needs a person, and says with what to go on", async () => {
    const { command, changed, plansFolder } = severalServices({ ...three, guide: stuck });

    const { exit, stdout } = await command(...sure);

    expect(exit).toBe(22);
    expect(changed()).toEqual(["cart", "guide"]);
    expect(stdout).toContain("1 moved to eu-central-1, 1 needs a person, 1 not begun.");
    expect(stdout).toContain("FailoverGlobalCluster: a wrong state");
    expect(stdout).toMatch(
      new RegExp(`--plan ${plansFolder}/guide.json --to eu-central-1 .* --resume guide-2026`),
    );
    expect(stdout).toContain(
      `  awsdr failover --plan ${plansFolder}/orders.json --to eu-central-1 --lost-region --execute`,
    );
  });

  test("lets those under way go on to their end", async () => {
    const { command, changed } = severalServices({ ...three, cart: stuck });

    const { stdout } = await command(...sure, "--at-a-time", "2");

    expect(changed()).toEqual(["cart", "guide"]);
    expect(stdout).toContain("1 moved to eu-central-1, 1 needs a person, 1 not begun.");
  });

  test("I3: begins nothing where the preflight refuses one, and names the others", async () => {
    const { command, changed, plansFolder } = severalServices({ ...three, guide: denied });

    const { exit, stderr } = await command(...sure);

    expect([exit, changed()]).toEqual([12, []]);
    expect(stderr).toContain(
      `without those refused: awsdr failover --plan ${plansFolder}/cart.json --plan ${plansFolder}/orders.json`,
    );
  });

  test("passes over one that has moved: the same command line goes on", async () => {
    const machine = severalServices({ ...three, guide: there });
    await thatHasMoved(machine, "guide");

    const { exit, stdout } = await machine.command(...sure);

    expect(exit).toBe(2);
    expect(machine.changed()).toEqual(["cart", "orders"]);
    expect(stdout).toContain("2 moved to eu-central-1, 1 there already.");
  });

  test("I3: begins nothing where one plan cannot be read", async () => {
    const { command, changed, plansFolder } = severalServices(three);
    writeFileSync(join(plansFolder, "zoo.json"), "{}");

    const { exit, stderr } = await command(...sure);

    expect([exit, changed()]).toEqual([65, []]);
    expect(stderr).toContain("nothing was done: name plans that can be read");
  });

  test("I3: does not move along what serves in another region", async () => {
    const { command, changed } = severalServices({
      cart: {},
      orders: { plan: inRegions({ "eu-west-1": "eu-west-3" }) },
    });

    const { exit, stderr } = await command(
      "--lost-region",
      "--execute",
      "--confirm",
      "cart,orders",
    );

    expect([exit, changed()]).toEqual([64, []]);
    expect(stderr).toContain("cart in eu-west-1; orders in eu-west-3");
  });

  test("writes the report of each run", async () => {
    const { command, folder } = severalServices({ cart: {}, guide: {} });

    await command("--lost-region", "--execute", "--confirm", "cart,guide", "--report", "out");

    const files = readdirSync(join(folder, "out"));
    expect(files).toHaveLength(6);
    expect(files.filter((name) => name.startsWith("failover-guide-"))).toHaveLength(3);
  });

  test("prints events as their schema says, each with its service, and the summary last", async () => {
    const { command, printed } = severalServices({ ...three, guide: stuck });

    await command(...sure, "--json");

    const lines = eventsOf(printed);
    const summary = lines.pop() as unknown as { kind: string; services: { state: string }[] };
    for (const event of lines) {
      expect(v.safeParse(runEventSchema, event).issues, JSON.stringify(event)).toBeUndefined();
      expect(event).toHaveProperty("service");
    }
    expect(summary.kind).toBe("failovers");
    expect(summary.services.map(({ state }) => state)).toEqual(["missed", "halfDone", "waiting"]);
  });

  test("Ctrl-C stops all, and begins no other", async () => {
    let interrupt = () => {};
    const said: string[] = [];
    const { command, changed } = severalServices(three, {
      onInterrupt: (told) => {
        interrupt = told;
        return () => {};
      },
      say: (line) => {
        said.push(line);
        if (/^guide .*promote begun/.test(line)) interrupt();
      },
    });

    const { exit, stdout } = await command(...sure, "--at-a-time", "2");

    expect(exit).toBe(21);
    expect(changed().sort()).toEqual(["cart", "guide"]);
    expect(stdout).toMatch(/2 need a person, 1 not begun\.[\s\S]*--resume cart-2026/);
  });
});
