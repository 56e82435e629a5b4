import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../src/drill/failover";
import { live } from "./calm-world";
import { moved, movesOf, planned, takenUp } from "./moved";

const witness = "eu-north-1";

/** A planned move whose name never follows, and which is half-done. */
async function halfDone() {
  const first = await moved({ ...planned, values: { "switch: name servers": 7_200 } });
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

    expect(report).toMatchObject({
      end: "half-done",
      stopCause: "unready",
      reason:
        "others have had the lock since run-1 changed something: abandon it, and move the " +
        "service by a run of its own if it still has to be moved",
    });
    const after = movesOf(report.journal).slice(half.report.journal.length);
    expect(after).toEqual(["opened", "ended half-done"]);
    expect(half.cloud.lock.state()).toEqual({ fence, active: "eu-west-1", holder: null });
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
    await anotherRun(half);
    const next = { ...half.cloud, lock: half.cloud.lock.ofAnotherProcess() };

    const given = await half.clock.until(abandonFailover(next, { ...half.order, process: "p2" }));

    expect(given.end).toBe("abandoned");
    expect(given.warnings).toEqual([
      "fence stays: others have had the lock since",
      "scale stays: others have had the lock since",
      "promote stays: others have had the lock since",
      "shift stays: others have had the lock since",
    ]);
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
