import { expect, test } from "vitest";

import { phaseSplit } from "../../../src/model/readings/phase-split";
import { measuredIncident } from "../../support/measured-incident";

const whole = measuredIncident({
  started: "2026-03-01T00:00:00.000Z",
  detected: "2026-03-01T00:01:00.000Z",
  decided: "2026-03-01T00:03:00.000Z",
  shifted: "2026-03-01T00:07:00.000Z",
  recovered: "2026-03-01T00:10:00.000Z",
}).incident;
const inPart = measuredIncident({
  started: "2026-03-02T00:00:00.000Z",
  detected: "2026-03-02T00:00:30.500Z",
  recovered: "2026-03-02T01:00:00.000Z",
}).incident;
const open = measuredIncident({
  started: "2026-03-03T00:00:00.000Z",
  detected: "2026-03-03T00:20:00.000Z",
}).incident;

test("a phase's mean is over the recovered that tell it, its share over those that tell all", () => {
  expect(phaseSplit([whole, inPart, open])).toEqual({
    whole: 1,
    phases: [
      { phase: "detect", meanSeconds: 45.25, measuredIn: 2, share: 0.1 },
      { phase: "decide", meanSeconds: 120, measuredIn: 1, share: 0.2 },
      { phase: "shift", meanSeconds: 240, measuredIn: 1, share: 0.4 },
      { phase: "verify", meanSeconds: 180, measuredIn: 1, share: 0.3 },
    ],
  });
});

test("without an incident that tells all phases the shares are not known", () => {
  const { whole: count, phases } = phaseSplit([inPart]);

  expect(count).toBe(0);
  expect(phases.map(({ share }) => share)).toEqual([null, null, null, null]);
  expect(phases.map(({ meanSeconds }) => meanSeconds)).toEqual([30.5, null, null, null]);
});

test("without any incident nothing is known", () => {
  expect(
    phaseSplit([]).phases.every(
      ({ meanSeconds, measuredIn }) => meanSeconds === null && measuredIn === 0,
    ),
  ).toBe(true);
});
