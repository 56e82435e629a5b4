import { describe, expect, test } from "vitest";

import { twoStandbysPlan } from "../rehearsal/other-plans";
import { moving, p, type Seen, s1, s2 } from "./moving-service";

/** Nobody has published for longer than datapoints are kept; alarms stand as they stood. */
const forgotten: Seen = ({ router }) => ({
  router: {
    ...router,
    switchReading: async (region, signal) => {
      const reading = await router.switchReading(region, signal);
      return { ...reading, value: null, at: null };
    },
    forceReading: async (signal) => {
      const reading = await router.forceReading(signal);
      return { ...reading, value: null, at: null };
    },
  },
});

describe("a value whose datapoints are kept no longer", () => {
  test("stands as its alarm says: primaryForced lets go of the name last, and it moves once", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s1 }, p);
    await move({ to: p }, s1);

    const { report, published, leads } = await move({ to: s2 }, p, forgotten);

    expect(report).toMatchObject({ end: "recovered" });
    expect(published).toEqual([`switch of ${s2} to 1`, "force to 0"]);
    expect(leads).toEqual([p, s2]);
  });

  test("is left alone where its alarm says that it stands at 0 already", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);
    await move({ from: s2, to: p }, null);

    const { published } = await move({ from: p, to: s1 }, null, forgotten);

    expect(published).toEqual([`switch of ${s1} to 1`]);
  });

  test("overrules an earlier standby where its alarm says that it stands at 1", async () => {
    const { move } = moving(twoStandbysPlan());
    await move({ to: s2 }, p);

    const { published, leads } = await move({ from: s2, to: s1 }, null, forgotten);

    expect(published).toEqual([`switch of ${s1} to 1`, `switch of ${s2} to 0`]);
    expect(leads).toEqual([s2, s1]);
  });
});
