import { describe, expect, test } from "vitest";

import { abandonFailover, failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { unpausedWork } from "../../src/drill/port/compute";
import type { JournalLine } from "../../src/drill/port/journal";
import { type CalmWorld, calmWorld, live } from "./calm-world";
import { type Differences, moved, movesOf, noting, planned, takenUp } from "./moved";

/** A world in which the operator stops the first process after so many seconds. */
function stoppedAfter(seconds: number, differences: Differences = {}) {
  const operator = new AbortController();
  return moved({
    ...differences,
    order: { ...differences.order, signal: operator.signal },
    seen: ({ clock }) => {
      clock.after(seconds, () => operator.abort(), { awaited: true });
      return {};
    },
  });
}

/** A journal that takes no line of a sort. */
function deafTo(isDeaf: (line: JournalLine) => boolean) {
  return ({ cloud }: CalmWorld) => ({
    journal: {
      ...cloud.journal,
      append: async (region: string, run: string, line: JournalLine, signal: AbortSignal) => {
        if (isDeaf(line)) throw new CloudFault("as the table says", "denied");
        await cloud.journal.append(region, run, line, signal);
      },
    },
  });
}

describe("a process that takes up a run in which another is at it", () => {
  test("is refused, and the other goes on: it was not told to take over", async () => {
    const calm = calmWorld();
    const first = failOver(calm.cloud, calm.order);
    await calm.clock.until(calm.clock.sleep(45));

    const second = takenUp(calm);
    const reports = await calm.clock.until(Promise.all([first, second]));

    expect(reports.map(({ end }) => end)).toEqual(["recovered", "refused"]);
    expect(reports[1]).toMatchObject({
      stopCause: "held",
      reason:
        "run-1/p1 holds the lock and renews it: --take-over takes it from that process at once",
    });
  });
});

test("a run that has changed nothing yet does not ask who has had the lock since", async () => {
  const calm = calmWorld();
  const { cloud, calls } = noting(calm.cloud);

  const report = await calm.clock.until(failOver(cloud, calm.order));

  expect(report.end).toBe("recovered");
  expect(calls.map(({ call }) => call)).not.toContain("lock.read");
});

describe("a run whose journal this release cannot read whole", () => {
  const halfDone = () => moved({ ...planned, values: { "switch: name servers": 7_200 } });
  const seenThrough = (
    { cloud }: Awaited<ReturnType<typeof halfDone>>,
    changed: (lines: readonly JournalLine[]) => readonly JournalLine[],
  ) => ({
    journal: {
      ...cloud.journal,
      read: async (region: string, run: string, signal: AbortSignal) =>
        changed(await cloud.journal.read(region, run, signal)),
    },
  });
  const warm = { type: "begun", step: "warm" } as unknown as JournalLine["move"];

  test.each<[string, (lines: readonly JournalLine[]) => readonly JournalLine[], string]>([
    [
      "a newer release wrote a line of it",
      (lines) => lines.map((line) => (line.number === 5 ? { ...line, move: warm } : line)),
      'its line 5 is none that this release knows: {"type":"begun","step":"warm"}',
    ],
    [
      "a line of it is missing",
      (lines) => lines.filter(({ number }) => number !== 5),
      "its line 5 is missing",
    ],
  ])("is neither gone on with nor given up where %s", async (_, changed, why) => {
    const half = await halfDone();
    const order = { ...half.order, mode: "planned" as const, process: "p2" };
    const fence = half.cloud.lock.state().fence;
    const { cloud, calls } = noting({ ...half.cloud, ...seenThrough(half, changed) });

    const reports = [
      await half.clock.until(failOver(cloud, order)),
      await half.clock.until(abandonFailover(cloud, order)),
    ];

    for (const { end, stopCause, reason } of reports) {
      expect({ end, stopCause }).toEqual({ end: "refused", stopCause: "access" });
      expect(reason).toBe(`the journal of run-1 cannot be gone on from: ${why}`);
    }
    expect(new Set(calls.map(({ call }) => call))).toEqual(new Set(["journal.read"]));
    expect(half.cloud.lock.state().fence).toBe(fence);
  });
});

describe("a lock that was given back while its holder was silent", () => {
  test("is not kept by the old process, which finds it free", async () => {
    const calm = calmWorld();
    const first = failOver(calm.cloud, calm.order);
    await calm.clock.until(calm.clock.sleep(300));
    const { lock } = calm.cloud;

    await lock.ofAnotherProcess().settle("eu-north-1", null, 1, live);
    const report = await calm.clock.until(first);

    expect(report).toMatchObject({
      end: "suspended",
      reason: expect.stringMatching("another run has taken the lock"),
    });
    expect(lock.state().holder).toBeNull();
  });
});

describe("a run that has recovered, and whose journal does not say so", () => {
  const endless = { seen: deafTo(({ move }) => move.type === "ended") };

  test("is reported as recovered, with a warning", async () => {
    const { report } = await moved(endless);

    expect(report.end).toBe("recovered");
    expect(report.warnings).toEqual([
      "the journal has no end: writing the journal failed: as the table says",
    ]);
  });

  test("is not taken back by who gives it up", async () => {
    const first = await moved({ ...planned, ...endless });
    const { clock, cloud, order } = first;
    const next = { ...cloud, lock: cloud.lock.ofAnotherProcess() };

    const report = await clock.until(
      abandonFailover(next, { ...order, mode: "planned", process: "p2" }),
    );

    expect(report.end).toBe("recovered");
    expect(cloud.router.answer()).toBe("eu-central-1");
    expect(cloud.lock.state()).toMatchObject({ holder: null, active: "eu-central-1" });
  });
});

describe("a run that is given up after another has finished", () => {
  test("leaves everything as it is, and says so", async () => {
    const first = await stoppedAfter(40, planned);
    const { clock, cloud, order } = first;
    const plannedOrder = { ...order, mode: "planned" as const };
    const open = () => ({ ...cloud, lock: cloud.lock.ofAnotherProcess() });
    const second = await clock.until(failOver(open(), { ...plannedOrder, runId: "run-2" }));
    expect(second.end).toBe("recovered");

    const report = await clock.until(abandonFailover(open(), { ...plannedOrder, process: "p2" }));

    expect(report.end).toBe("abandoned");
    expect(report.warnings).toEqual([
      unpausedWork("eu-west-1"),
      "fence stays: others have had the lock since",
      "scale stays: others have had the lock since",
      "promote stays: others have had the lock since",
    ]);
    expect(cloud.router.answer()).toBe("eu-central-1");
  });
});

describe("a scale-up that failed in a region without a task", () => {
  test("is tried again by the next process", async () => {
    const first = await moved({
      seen: ({ cloud }) => ({
        compute: {
          ...cloud.compute,
          scale: async () => {
            throw new CloudFault("as the service says", "denied");
          },
          capacity: async (region, signal) => ({
            ...(await cloud.compute.capacity(region, signal)),
            running: 0,
          }),
        },
      }),
    });
    expect(first.report.end).toBe("half-done");

    const report = await takenUp(first);

    expect(report).toMatchObject({ end: "recovered", degraded: false });
    expect(movesOf(report.journal)).toContain("done scale");
  });
});

describe("a fence whose stores have not moved yet", () => {
  test("is not called stopped, though no task of the old region runs", async () => {
    const { report } = await stoppedAfter(40, planned);

    expect(movesOf(report.journal)).toContain("done fence");
    expect(report.fence).toEqual({
      level: "lock-only",
      stores: { catalog: "lock-only", sessions: "stopped", media: "stopped" },
    });
  });
});
