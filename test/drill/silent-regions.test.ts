import { describe, expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { live } from "./calm-world";
import { moving, p, type Seen, s1, s2 } from "./moving-service";

describe("a primaryForced at 1 in a witness that is silent", () => {
  const mute: Seen = ({ lock, router }) => {
    const never = () => new Promise<never>(() => {});
    return {
      lock: { ...lock, take: never, read: never, settle: never },
      router: { ...router, forceReading: never, publishForce: never },
    };
  };

  test("refuses a planned move before anything stops: the name shows what it stands at", async () => {
    const { move, cloud } = moving();
    await move({ to: s1 }, p);
    await move({ to: p }, s1);

    const { report, published } = await move(
      { from: p, to: s1, acceptSplitBrain: "guide" },
      null,
      mute,
    );

    expect(report).toMatchObject({
      end: "refused",
      reason:
        "to needs primaryForced at 0 in eu-north-1, which is silent: " +
        "it stands at 1 and holds the name at the primary",
    });
    expect(published).toEqual([]);
    expect(await cloud.compute.capacity(p, live)).toMatchObject({
      running: 4,
      suspended: { in: false, out: false, scheduled: true },
    });
  });

  test("keeps nobody from leaving a lost region, though the name may not follow", async () => {
    const { move } = moving();
    await move({ to: s1 }, p);
    await move({ to: p }, s1);

    const { report, published } = await move({ to: s1, acceptSplitBrain: "guide" }, p, mute);

    expect(report.end).toBe("half-done");
    expect(published).toEqual([`switch of ${s1} to 1`]);
  });
});

describe("a target that does not tell what its switch stood at", () => {
  test("is moved to all the same: that changes nothing", async () => {
    const { move } = moving();
    const mute: Seen = ({ router }) => ({
      router: {
        ...router,
        switchReading: async () => {
          throw new CloudFault("GetMetricData: not authorized", "denied");
        },
      },
    });

    const { report } = await move({ to: s1 }, p, mute);

    expect(report.end).toBe("recovered");
  });
});

describe("a witness that is silent", () => {
  test("lets nobody move to a standby while primaryForced is seen to hold the name", async () => {
    const { move, cloud } = moving();
    await move({ to: s1 }, p);
    await move({ to: p }, s1);
    const mute: Seen = ({ router }) => ({
      router: {
        ...router,
        forceReading: async () => {
          throw new CloudFault("no connection", "transient");
        },
      },
    });

    const { report, published } = await move({ from: p, to: s1 }, null, mute);

    expect(report).toMatchObject({
      end: "refused",
      stopCause: "unready",
      reason:
        "to needs primaryForced at 0 in eu-north-1, which is silent: " +
        "it stands at 1 and holds the name at the primary",
    });
    expect(published).toEqual([]);
    expect(await cloud.compute.capacity(p, live)).toMatchObject({ running: 4 });
  });
});

describe("a later standby that is silent", () => {
  const mute: Seen = ({ router }) => ({
    router: {
      ...router,
      switchReading: async (region, signal) => {
        if (region === s2) throw new CloudFault("no connection", "transient");
        return router.switchReading(region, signal);
      },
    },
  });

  test("keeps nobody from moving while the name shows that its switch stands at 0", async () => {
    const { move } = moving(twoStandbysPlan());

    const { report, published } = await move({ to: s1 }, p, mute);

    expect(report).toMatchObject({ end: "recovered" });
    expect(published).toEqual(["force to 0", `switch of ${s1} to 1`]);
  });

  test("keeps everybody from moving while primaryForced may hide what it stands at", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);
    await move({ to: p }, s2);

    const { report, published } = await move({ to: s1 }, p, mute);

    expect(report).toMatchObject({ end: "refused", stopCause: "unready" });
    expect(published).toEqual([]);
  });
});
