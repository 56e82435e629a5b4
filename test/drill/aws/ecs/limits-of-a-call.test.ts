import { describe, expect, test } from "vitest";

import { CallEnd } from "../../../../src/drill/port/call-signal";
import { selfScalingPlan, warmStandbyPlan } from "../../../support/plans";
import { live } from "../../calm-world";
import { awsWith, nothingSuspended, region } from "./stubbed-service";

describe("a call that is given up", () => {
  const calls = ["scale", "stop", "putBack"] as const;
  const started = {
    scale: (compute: ReturnType<typeof awsWith>["compute"], signal: CallEnd) =>
      compute.scale(region, 4, signal),
    stop: (compute: ReturnType<typeof awsWith>["compute"], signal: CallEnd) =>
      compute.stop(region, signal),
    putBack: (compute: ReturnType<typeof awsWith>["compute"], signal: CallEnd) =>
      compute.putBack(
        region,
        {
          running: 1,
          alive: 1,
          desired: 1,
          floor: 1,
          ceiling: 1,
          suspended: nothingSuspended,
          deploying: false,
          deployment: "ecs-svc/1",
        },
        signal,
      ),
  };

  test.each(calls.flatMap((call) => [1, 2, 3, 4].map((nth) => [call, nth] as const)))(
    "sends nothing more: %s, given up in request %i",
    async (call, nth) => {
      const over = new CallEnd();
      let sent = 0;
      const { compute, calls } = awsWith({}, warmStandbyPlan(), () => {
        sent += 1;
        if (sent === nth) over.abort(new Error("given up"));
      });

      const ended = started[call](compute, over);

      if (nth < 4) await expect(ended).rejects.toThrow("given up");
      else await ended;
      expect(calls).toHaveLength(nth);
      expect(calls.every(({ signal }) => signal?.aborted)).toBe(true);
    },
  );
});

describe("a region", () => {
  test("that the plan has no replica in is told by name", async () => {
    const { compute, calls } = awsWith();

    await expect(compute.capacity("us-east-1", live)).rejects.toMatchObject({
      class: "gone",
      message: "the plan of guide has no replica in us-east-1",
    });
    expect(calls).toEqual([]);
  });

  test("whose replica scales by itself is nothing to ask: whoever does is at fault", async () => {
    const { compute, calls } = awsWith({}, selfScalingPlan());

    await expect(compute.scale(region, 4, live)).rejects.toThrow(
      "the replica in eu-central-1 scales by itself: it has no tasks to ask for",
    );
    expect(calls).toEqual([]);
  });
});
