import { expect, test } from "vitest";

import type { RunEvent } from "../../../src/model/report/run-event";
import { blankPicture, pictured } from "../../../src/model/report/run-picture";
import { failoversView } from "../../../src/report/moved/failovers-view";

const at = "2026-06-01T12:00:00.000Z";
const common = { at, runId: "r" };

const events: readonly RunEvent[] = [
  {
    event: "begun",
    ...common,
    service: "guide",
    mode: "lost-region",
    from: "eu-west-1",
    to: "eu-central-1",
    startedAt: null,
    process: "p",
    predictedSeconds: {},
    rtoSeconds: 1_800,
  },
  {
    event: "line",
    ...common,
    number: 1,
    process: "p",
    fence: 3,
    acceptsSplitBrain: false,
    move: { type: "begun", step: "promote" },
    note: null,
    warnings: [],
    fenceLevel: "lock-only",
  },
  {
    event: "wait",
    ...common,
    wait: 1,
    what: "catalog in eu-central-1",
    limitSeconds: 480,
  },
];
const moving = events.reduce(pictured, blankPicture);

const services = [
  { service: "cart", state: "missed", picture: blankPicture },
  { service: "guide", state: "moving", picture: moving },
  { service: "orders", state: "waiting", picture: blankPicture },
  { service: "zoo", state: "there", picture: blankPicture },
] as const;
const now = new Date("2026-06-01T12:04:07Z");

test("several services that move have a row each: clock, step, fence and what is waited for", () => {
  expect(failoversView(services, "eu-central-1", now, { width: 100 })).toEqual([
    "4 services move to eu-central-1",
    "",
    "  cart    is back, an objective missed or not known to be met, fence none",
    "  guide   4:07 of 30:00  promote    fence lock-only  waits for catalog in eu-central-1",
    "  orders  waits",
    "  zoo     served there already",
    "",
    "Ctrl-C finishes the calls under way, and begins no other; each run can be resumed",
  ]);
});

test.each([60, 80])("they keep to %i columns", (width) => {
  const lines = failoversView(services, "eu-central-1", now, { width });

  expect(lines.filter((line) => line.length > width)).toEqual([]);
});
