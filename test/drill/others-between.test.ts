import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { live } from "./calm-world";
import { type Differences, moved, movesOf, planned, takenUp } from "./moved";
import { stoppedWhileStopping } from "./stopped-while-stopping";

const witness = "eu-north-1";

/** A planned move whose name never follows, and which is half-done. */
async function halfDone(
  seen?: NonNullable<Differences["seen"]>,
  order: NonNullable<Differences["order"]> = {},
) {
  const values = { "switch: name servers": 7_200 };
  const ordered = { ...planned.order, ...order };
  const first = await moved({ ...planned, order: ordered, values, ...(seen && { seen }) });
  expect(first.report.end).toBe("half-done");
  return { ...first, order: { ...first.order, mode: "planned" as const } };
}

type Half = Awaited<ReturnType<typeof halfDone>>;

/** Another run has the lock for a while; what it does is its own affair. */
async function anotherRun({ cloud, clock }: Half) {
  const lock = cloud.lock.ofAnotherProcess();
  const request = { runId: "run-2", process: "p1", target: "eu-west-1", leaseSeconds: 60 };
  const taking = async () => {
    const answer = await lock.take(witness, request, live);
    if (answer.taken) return answer.fence;
    await clock.sleep(5);
    return taking();
  };
  const fence = await clock.until(taking());
  await lock.settle(witness, "eu-west-1", fence, live);
  return fence;
}

describe("a run that others have had the lock since", () => {
  test("is not gone on with, says what to do, and takes no number of the lock", async () => {
    const half = await halfDone();
    const fence = await anotherRun(half);

    const report = await takenUp(half);

    expect(half.report.fence).toMatchObject({ level: "stopped" });
    expect(report).toMatchObject({
      end: "half-done",
      stopCause: "unready",
      fence: null,
      reason:
        "others have had the lock since run-1 changed something: abandon it, and move the " +
        "service by a run of its own if it still has to be moved",
    });
    const after = movesOf(report.journal).slice(half.report.journal.length);
    expect(after).toEqual(["opened", "ended half-done"]);
    expect(half.cloud.lock.state()).toEqual({ fence, active: "eu-west-1", holder: null });
  });

  test("is found out once the lock is taken where it could not be read before, and given back", async () => {
    const half = await halfDone();
    const fence = await anotherRun(half);
    const lock = half.cloud.lock.ofAnotherProcess();
    const unreadable = {
      ...lock,
      read: async () => {
        throw new CloudFault("no connection", "transient");
      },
    };

    const report = await takenUp(half, {}, { lock: unreadable });

    expect(report).toMatchObject({ end: "half-done", stopCause: "unready" });
    expect(report.reason).toContain("others have had the lock since run-1 changed something");
    expect(half.cloud.lock.state()).toEqual({
      fence: fence + 1,
      active: "eu-west-1",
      holder: null,
    });
  });

  test("is left alone as well where its own process was killed under the lock", async () => {
    const half = await halfDone(({ cloud }) => ({
      journal: {
        ...cloud.journal,
        append: async (region, run, line, signal) => {
          if (line.move.type === "ended") throw new CloudFault("killed", "denied");
          await cloud.journal.append(region, run, line, signal);
        },
      },
    }));
    const fence = await anotherRun(half);

    const report = await takenUp(half);

    expect(report).toMatchObject({ end: "half-done", stopCause: "unready" });
    expect(half.cloud.lock.state()).toMatchObject({ fence, holder: null });
  });

  test("is not put back by itself either, though its data had not moved yet", async () => {
    const half = await stoppedWhileStopping();
    expect(half.report.end).toBe("suspended");
    expect(half.report.journal.map(({ move }) => move)).not.toContainEqual({
      type: "begun",
      step: "promote",
    });
    await anotherRun(half);

    const report = await takenUp(half);

    expect(report).toMatchObject({ end: "half-done", stopCause: "unready" });
    expect(await half.cloud.compute.capacity("eu-west-1", live)).toMatchObject({ desired: 0 });
  });

  test("is not gone on with by a third process either", async () => {
    const half = await halfDone();
    await anotherRun(half);
    await takenUp(half);

    const again = await takenUp(half, { process: "p3" });

    expect(again).toMatchObject({ end: "half-done", stopCause: "unready" });
  });

  test("can be abandoned, and puts nothing back: traffic may be where it is", async () => {
    const half = await halfDone();
    expect(await anotherRun(half)).toBe(2);
    const next = { ...half.cloud, lock: half.cloud.lock.ofAnotherProcess() };

    const given = await half.clock.until(abandonFailover(next, { ...half.order, process: "p2" }));

    expect(given.end).toBe("abandoned");
    expect(half.cloud.lock.state().fence).toBe(2);
    expect(given.warnings).toEqual([
      expect.stringContaining("names no schedules and no consumers yet"),
      "fence stays: others have had the lock since",
      "scale stays: others have had the lock since",
      "promote stays: others have had the lock since",
      "shift stays: others have had the lock since",
    ]);
  });
});

describe("a run that began without a lock, of which nobody can tell who had it since", () => {
  test("puts nothing back when it is abandoned: traffic may be where it is", async () => {
    const half = await halfDone(
      ({ cloud }) => ({
        lock: {
          ...cloud.lock,
          read: () => new Promise<never>(() => {}),
          take: () => new Promise<never>(() => {}),
        },
      }),
      { acceptSplitBrain: "guide" },
    );
    await anotherRun(half);
    const next = { ...half.cloud, lock: half.cloud.lock.ofAnotherProcess() };

    const given = await half.clock.until(abandonFailover(next, { ...half.order, process: "p2" }));

    expect(given.end).toBe("abandoned");
    expect(given.warnings).toEqual([
      expect.stringContaining("names no schedules and no consumers yet"),
      ...["fence", "scale", "promote", "shift"].map(
        (step) => `${step} stays: others have had the lock since`,
      ),
    ]);
    expect(half.cloud.lock.state()).toMatchObject({ fence: 2, holder: null });
  });
});

describe("a run whose own processes alone have had the lock", () => {
  test("is gone on with although two of them were killed before they wrote a line", async () => {
    const half = await halfDone();
    const lock = half.cloud.lock.ofAnotherProcess();
    const taken: number[] = [];
    for (const process of ["p2", "p3"]) {
      const request = { runId: "run-1", process, target: "eu-central-1", leaseSeconds: 60 };
      const answer = await lock.take(witness, { ...request, takeOver: true }, live);
      if (answer.taken) taken.push(answer.fence);
    }
    expect(taken).toEqual([2, 3]);
    await half.clock.until(half.clock.sleep(7_300));

    const report = await takenUp(half, { process: "p4" });

    expect(report.end).toBe("recovered");
  });

  test("is gone on with although another run had the lock before it changed anything", async () => {
    const calm = await moved({ values: { "promotion or restore hangs": 1 } });
    const first = { ...calm, order: { ...calm.order, runId: "run-9" } };

    const report = await takenUp(first, { process: "p1" });
    expect(report.end).toBe("half-done");
    const again = await calm.clock.until(
      failOver(
        { ...calm.cloud, lock: calm.cloud.lock.ofAnotherProcess() },
        { ...calm.order, runId: "run-9", process: "p2" },
      ),
    );

    expect(again.reason).not.toContain("others");
  });
});
