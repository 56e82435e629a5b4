import type { JournalLine } from "../../src/drill/port/journal";

const at = "2026-06-01T12:00:00.000Z";

/** A line with nothing but its number and who wrote it. */
export function bareLine(number: number, process = "p1"): JournalLine {
  return { number, at, process, fence: null, move: { type: "opened" }, result: null };
}

/** A line that holds all that a line can hold. */
export const fullLine: JournalLine = {
  number: 12,
  at,
  process: "p1",
  fence: 7,
  acceptsSplitBrain: true,
  move: { type: "noted", step: "shift" },
  result: {
    note: "the switch of eu-central-1 to 1",
    order: {
      service: "guide",
      mode: "planned",
      from: "eu-west-1",
      to: "eu-central-1",
      shiftEarly: false,
      stores: ["catalog", "media"],
      standbys: ["eu-central-1"],
      kind: "drill",
      startedAt: at,
      detectedAt: at,
      decidedAt: at,
      detach: ["catalog"],
    },
    evidence: {
      lock: "ran-out",
      tasks: { running: 0, floor: 0, suspended: true },
      stores: [
        { name: "catalog", writer: "single", writesBlocked: true, writerElsewhere: false },
        { name: "media", writer: "any", writesBlocked: false, writerElsewhere: false },
      ],
    },
    before: {
      running: 2,
      alive: 3,
      desired: 3,
      floor: 2,
      ceiling: 8,
      suspended: { in: true, out: false, scheduled: true },
      deploying: false,
      deployment: "ecs-svc/1",
    },
    lags: [
      { store: "catalog", seconds: 0.4, at },
      { store: "media", seconds: null, at: null },
    ],
    values: [
      { metric: "switch", region: "eu-central-1", value: 1, before: 0 },
      { metric: "force", region: "eu-north-1", value: 0, before: null },
    ],
    warnings: ["somebody has to look"],
    since: at,
  },
};
