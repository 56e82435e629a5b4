import { describe, expect, test } from "vitest";

import { disasters } from "../../src/model/report/disaster";
import { databaseAndTable, disasterOf, runsOf } from "./disaster-runs";

describe("the lag of a simulated replica", () => {
  test.each(["region", "second"] as const)(
    "I9: is read before the order as what the report of %s then says is lost",
    async (disaster) => {
      for (const { report, losses } of await runsOf(disasterOf(disaster), 40)) {
        const read = report.lags.map(({ store, seconds }) => [store, seconds]);
        if (report.end !== "recovered") continue;
        expect(read).toEqual(losses.map(({ store, seconds }) => [store, seconds]));
      }
    },
  );

  test("is that of the run, and another in another", async () => {
    const runs = await runsOf(disasterOf("region"), 20);
    const lags = runs.flatMap(({ report }) => report.lags[0]?.seconds ?? []);

    expect(new Set(lags).size).toBe(lags.length);
  });

  test("is that of health in a planned move, and of a brown-out before a loss", async () => {
    const lagOf = async (disaster: "planned" | "region") => {
      const [run] = await runsOf(disasterOf(disaster), 1);
      return run?.report.lags.map(({ seconds }) => seconds);
    };

    expect(await lagOf("planned")).toEqual([0.348, 1.883]);
    expect(await lagOf("region")).toEqual([17.062, 18.597]);
  });
});

describe("the seeds of a rehearsal", () => {
  test("are comparable: the same moment and the same clients, whatever befalls the service", async () => {
    const runs = [];
    for (const disaster of disasters) runs.push(...(await runsOf(disasterOf(disaster), 1)));
    const begun = runs.map(({ lostAt, earlier }) => (earlier?.lostAt ?? lostAt).toISOString());

    expect(new Set(begun).size).toBe(1);
    expect(new Set(runs.map(({ clients }) => clients.stragglers)).size).toBe(1);
    expect(databaseAndTable.topology.standbys).toHaveLength(1);
  });
});
