import { describe, expect, test } from "vitest";

import type { RunEvent } from "../../../src/model/report/run-event";
import { blankPicture, pictured } from "../../../src/model/report/run-picture";
import { liveView } from "../../../src/report/moved/live-view";
import { elapsed, runEventLine } from "../../../src/report/moved/run-event-line";

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1, 12) + seconds * 1_000).toISOString();
const runId = "guide-20260601T120000Z-ab12";

const begun: RunEvent = {
  event: "begun",
  at: at(0),
  runId,
  service: "guide",
  mode: "lost-region",
  from: "eu-west-1",
  to: "eu-central-1",
  startedAt: at(-60),
  process: "p1",
  predictedSeconds: { scale: 180, promote: 120 },
  rtoSeconds: 600,
};
const line = (
  seconds: number,
  move: Extract<RunEvent, { event: "line" }>["move"],
  more: Partial<Extract<RunEvent, { event: "line" }>> = {},
): RunEvent => ({
  event: "line",
  at: at(seconds),
  runId,
  number: 1,
  process: "p1",
  fence: 7,
  acceptsSplitBrain: false,
  move,
  note: null,
  warnings: [],
  fenceLevel: null,
  ...more,
});
const call = (outcome: string, mutates: boolean): RunEvent => ({
  event: "call",
  at: at(40),
  runId,
  call: "stores.promote",
  actions: ["rds:FailoverGlobalCluster"],
  region: "eu-central-1",
  of: "catalog",
  resource: "arn",
  mutates,
  outcome,
  seconds: 1,
});
const waiting: RunEvent = {
  event: "wait",
  at: at(31),
  runId,
  wait: 1,
  what: "promotion of catalog in eu-central-1",
  limitSeconds: 600,
};
const events: readonly RunEvent[] = [
  begun,
  line(0, { type: "begun", step: "fence" }),
  line(2, { type: "done", step: "fence" }, { fenceLevel: "lock-only" }),
  line(30, { type: "begun", step: "promote" }),
  line(30, { type: "noted", step: "promote" }),
  waiting,
  call("ok", true),
  line(35, { type: "begun", step: "scale" }),
  line(36, { type: "failed", step: "scale" }, { warnings: ["fewer tasks serve"] }),
];

function view(seconds: number, more: readonly RunEvent[] = [], width = 80) {
  const picture = [...events, ...more].reduce(pictured, blankPicture);
  return liveView(picture, new Date(at(seconds)), { width });
}

describe("the live picture of a run", () => {
  test("shows steps against what was predicted, what is waited for, and the fence", () => {
    expect(view(61)).toEqual([
      "guide moves from eu-west-1 to eu-central-1, with eu-west-1 lost",
      `run ${runId}`,
      "2:01 since the first failure, RTO 10:00",
      "",
      "  preflight",
      "  fence     done        0:02",
      "  scale     failed      0:01 of 3:00 predicted",
      "  promote   runs        0:31 of 2:00 predicted",
      "  shift",
      "  verify",
      "  record",
      "",
      "fence   lock-only, lock 7",
      "waits for",
      "  0:30 of 10:00 at most  promotion of catalog in eu-central-1",
      "last    rds:FailoverGlobalCluster eu-central-1",
      "!       fewer tasks serve",
      "",
      "Ctrl-C finishes the calls under way; the run can be resumed",
    ]);
  });

  test("counts from the decision where nobody knows the first failure", () => {
    const undated = { ...begun, startedAt: null } as RunEvent;

    expect(liveView(pictured(blankPicture, undated), new Date(at(5)), {})[2]).toBe(
      "0:05 since it was decided, RTO 10:00",
    );
  });

  test("takes away what is waited for no more, and says that it stops", () => {
    const shown = view(70, [
      { event: "waited", at: at(65), runId, wait: 1, what: "promotion of catalog" },
      { event: "stopping", at: at(66), runId },
    ]);

    expect(shown).not.toContain("waits for");
    expect(shown.at(-1)).toBe(
      "stops once the calls under way are answered; Ctrl-C again ends at once",
    );
  });

  test("shows the newest call that failed with its reason, and none that only read", () => {
    const shown = view(70, [call("DescribeServices: denied", false), call("ok", false)]);

    expect(shown).toContain(
      "last    rds:FailoverGlobalCluster eu-central-1: DescribeServices: denied",
    );
  });

  test("shows a step that is put back", () => {
    const shown = view(90, [line(80, { type: "undoing", step: "promote" })]);

    expect(shown).toContain("  promote   put back    0:10 of 2:00 predicted");
  });

  test("says that split brain was accepted, with no lock", () => {
    const shown = view(90, [
      line(80, { type: "locked" }, { acceptsSplitBrain: true, fence: null }),
    ]);

    expect(shown).toContain("fence   lock-only, no lock, split brain accepted");
  });

  test.each([40, 60, 80, 100])("keeps to %i columns", (width) => {
    expect(view(70, [], width).filter((shown) => shown.length > width)).toEqual([]);
  });

  test("begins before anything is told", () => {
    expect(liveView(blankPicture, new Date(at(0)), {})).toEqual(["begins"]);
  });
});

describe("an event as a line of a log", () => {
  test.each<[RunEvent, string | null]>([
    [begun, `${runId}: guide moves from eu-west-1 to eu-central-1, with eu-west-1 lost`],
    [events[2] as RunEvent, "fence done [fence lock-only]"],
    [
      line(
        0,
        { type: "ended", end: "suspended" },
        { note: "stopped\non request", acceptsSplitBrain: true },
      ),
      "ended suspended: stopped on request [split brain accepted]",
    ],
    [call("ok", true), "changes rds:FailoverGlobalCluster eu-central-1 arn: ok"],
    [call("denied", false), "asks rds:FailoverGlobalCluster eu-central-1 arn: denied"],
    [call("ok", false), null],
    [waiting, "waits for promotion of catalog in eu-central-1, 10:00 at most"],
    [{ event: "waited", at: at(0), runId, wait: 1, what: "it" }, null],
    [{ event: "stopping", at: at(0), runId }, "stops once the calls under way are answered"],
  ])("says what somebody has to know: %#", (event, text) => {
    expect(runEventLine(event)).toBe(text === null ? null : `${event.at}  ${text}`);
  });

  test("tells time as a clock that counts up", () => {
    expect([0, 59.9, 60, 3_599, 3_600, 3_661].map(elapsed)).toEqual([
      "0:00",
      "0:59",
      "1:00",
      "59:59",
      "1:00:00",
      "1:01:01",
    ]);
  });
});
