import { describe, expect, test } from "vitest";

import { abandonFailover } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { moving, p, type Seen, s1 } from "./moving-service";

describe("a primaryForced that was never seen", () => {
  test("is put to 0 by the run, which says so, and repeats it", async () => {
    const { move } = moving();

    const { report, published, all } = await move({ to: s1 }, p);

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(published).toEqual(["force to 0", `switch of ${s1} to 1`]);
    expect(all.filter((value) => value === "force to 0")).toHaveLength(11);
    expect(report.journal.map(({ result }) => result?.note)).toContain(
      `the name servers answer guide.example.com with ${s1}; ` +
        "primaryForced, which was never seen in eu-north-1, is put to 0",
    );
  });

  test("is told nothing in a witness that is silent", async () => {
    const { move } = moving();
    const silent: Seen = ({ router }) => ({
      router: {
        ...router,
        forceReading: async () => {
          throw new CloudFault("no connection", "transient");
        },
      },
    });

    const { report, published } = await move({ to: s1 }, p, silent);

    expect(report).toMatchObject({ end: "recovered", warnings: [] });
    expect(published).toEqual([`switch of ${s1} to 1`]);
  });

  test("stays at 0 when the move is given up", async () => {
    const { move } = moving();
    const stuck: Seen = ({ router }) => ({ router: { ...router, publishSwitch: async () => {} } });
    const order = { from: p, to: s1 };
    const { report } = await move(order, null, stuck);
    expect(report).toMatchObject({ end: "half-done" });

    const given = await move({ ...order, process: "p2" }, null, undefined, abandonFailover);

    expect(given.report).toMatchObject({ end: "abandoned", warnings: [] });
    expect(given.published).toEqual([`switch of ${s1} to 0`]);
  });

  test.each(["denied", "transient"] as const)(
    "is no reason to stay where the witness cannot be told: %s",
    async (fault) => {
      const { move } = moving();
      const deaf: Seen = ({ router }) => ({
        router: {
          ...router,
          publishForce: async () => {
            throw new CloudFault("PutMetricData failed", fault);
          },
        },
      });

      const { report, leads } = await move({ to: s1 }, p, deaf);

      expect(report.end).toBe("recovered");
      expect(report.warnings).toHaveLength(1);
      expect(report.warnings[0]).toMatch(
        /^primaryForced, which was never seen in eu-north-1, could not be put to 0: /,
      );
      expect(leads).toEqual([p, s1]);
    },
  );
});
