import { describe, expect, test } from "vitest";

import { fault } from "../../../src/model/faults";
import { readPlan } from "../../../src/model/plan/recovery-plan";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();
const { topology, routing, deployed } = plan;
const [primary, standby] = plan.replicas;
const [database] = plan.stores;

describe("what a plan's schema finds wrong is told as every fault is", () => {
  test.each<[path: string, reason: string, wrong: object]>([
    ["service", "must be string, got undefined", { service: undefined }],
    ["service", "must have 1 or more characters, got 0", { service: "" }],
    ["topology", "must be Object, got null", { topology: null }],
    [
      "topology.primary",
      'must be a region such as eu-west-1, got "mars"',
      { topology: { ...topology, primary: "mars" } },
    ],
    [
      "topology.standbys",
      "must have 1 or more entries, got 0",
      { topology: { ...topology, standbys: [] } },
    ],
    ["holdDownSeconds", "must be 0 or more, got -1", { holdDownSeconds: -1 }],
    [
      "replicas.1.running",
      "must be a whole number, got 1.5",
      { replicas: [primary, { ...standby, running: 1.5 }] },
    ],
    [
      "replicas.0.healthPath",
      'must start with "/", got "up"',
      { replicas: [{ ...primary, healthPath: "up" }, standby] },
    ],
    [
      "routing.detection.failureThreshold",
      "must be 10 at most, got 11",
      { routing: { ...routing, detection: { ...routing.detection, failureThreshold: 11 } } },
    ],
    [
      "routing.mode",
      'must be one of guarded, direct, got "magic"',
      { routing: { ...routing, mode: "magic" } },
    ],
    [
      "deployed.extra",
      "must be left out: a recovery plan has no such field",
      { deployed: { ...deployed, extra: true } },
    ],
  ])("%s %s", (path, reason, wrong) => {
    expect(readPlan({ ...plan, ...wrong }).faults).toEqual([fault(path, reason)]);
  });

  test("a field that is not there is missing", () => {
    const { writer: _, ...store } = database ?? {};

    expect(readPlan({ ...plan, stores: [store] }).faults).toEqual([
      fault("stores.0.writer", "is missing"),
    ]);
  });
});
