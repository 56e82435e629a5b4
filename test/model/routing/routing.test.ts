import { describe, expect, test } from "vitest";

import {
  declaredRouting,
  type RoutingSketch,
  routingFaults,
  switchMetric,
} from "../../../src/model/routing/routing";
import { sentences } from "../../support/sentences";

const sketch: RoutingSketch = {
  topology: {
    service: "guide",
    domain: "guide.example.com",
    primary: "eu-west-1",
    standbys: ["eu-central-1"],
  },
  strategy: "warm-standby",
  mode: "guarded",
  decideWithin: "10 minutes",
  intervalSeconds: 10,
  failureThreshold: 3,
  ttlSeconds: 60,
  sentinel: true,
};

/** The same service with other standbys, or another name. */
function over(standbys: string[], domain = sketch.topology.domain): RoutingSketch {
  return { ...sketch, topology: { ...sketch.topology, standbys, domain } };
}

const seven = "eu-central-1 eu-north-1 eu-west-2 eu-west-3 us-east-2 us-west-1 us-west-2".split(
  " ",
);

describe("routingFaults", () => {
  test.each(["no", "false", 0, null])("refuses %j, a sentinel neither on nor off", (sentinel) => {
    expect(sentences(routingFaults({ ...sketch, sentinel: sentinel as never }))).toEqual([
      `sentinel must be true or false, got ${JSON.stringify(sentinel)}`,
    ]);
    expect(routingFaults({ ...sketch, sentinel: false })).toEqual([]);
  });

  test.each([
    {},
    { intervalSeconds: 30 },
    { failureThreshold: 1 },
    { failureThreshold: 10 },
    { ttlSeconds: 1 },
    { mode: "direct", strategy: "active-active" },
    over(seven),
    over(["eu-central-1", "eu-north-1"], "a".repeat(237)),
    over(["eu-central-1"], "a".repeat(253)),
  ])("finds none with %o", (change) => {
    expect(routingFaults({ ...sketch, ...change })).toEqual([]);
  });

  test.each([
    [{ intervalSeconds: 20 }, "detection.intervalSeconds must be 10 or 30, got 20"],
    [
      { failureThreshold: 0 },
      "detection.failureThreshold must be a whole number from 1 to 10, got 0",
    ],
    [
      { failureThreshold: 11 },
      "detection.failureThreshold must be a whole number from 1 to 10, got 11",
    ],
    [
      { failureThreshold: 2.5 },
      "detection.failureThreshold must be a whole number from 1 to 10, got 2.5",
    ],
    [{ ttlSeconds: 0 }, "ttlSeconds must be a whole number from 1 to 60, got 0"],
    [{ ttlSeconds: 61 }, "ttlSeconds must be a whole number from 1 to 60, got 61"],
    [{ decideWithin: "soon" }, 'decision.within must be a duration, got "soon"'],
    [{ mode: "magic" }, 'mode must be one of guarded, direct, got "magic"'],
    [{ mode: "direct" }, "mode must be guarded with the strategy warm-standby, got direct"],
    [over([...seven, "ca-central-1"]), "topology.standbys must name 7 regions at most, got 8"],
    [
      over(["eu-central-1", "eu-north-1"], "a".repeat(238)),
      "topology.domain must have at most 237 characters with 2 standbys, got 238: awsdr-standby-1.",
    ],
    [
      { topology: { ...sketch.topology, primary: "cn-north-1", standbys: ["cn-northwest-1"] } },
      "topology.primary must lie in the partition aws, got cn-north-1 in aws-cn",
    ],
  ])("refuses %o", (change, fault) => {
    const faults = sentences(routingFaults({ ...sketch, ...change }));

    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  test("reports every fault at once", () => {
    const wrong = { ...sketch, mode: "direct", intervalSeconds: 5, ttlSeconds: 300 };

    expect(routingFaults(wrong)).toHaveLength(3);
  });
});

describe("declaredRouting", () => {
  test("takes over what the program says", () => {
    const declared = declaredRouting({
      ...sketch,
      decideWithin: "90 seconds",
      intervalSeconds: 30,
      failureThreshold: 2,
      ttlSeconds: 20,
    });

    expect(declared).toMatchObject({
      mode: "guarded",
      ttlSeconds: 20,
      detection: { intervalSeconds: 30, failureThreshold: 2 },
      decision: { by: "operator", within: { seconds: 90, basis: "assumed" } },
    });
  });

  test("names the switch after the service and its ledger: its region is that of the standby", () => {
    expect(switchMetric({ service: "guide", ledger: "0a1b2c3d" })).toEqual({
      namespace: "awsdr",
      metricName: "standbyActive",
      dimensions: { Service: "guide", Ledger: "0a1b2c3d" },
    });
    expect(declaredRouting(sketch).switch).toMatchObject({
      kind: "metric",
      periodSeconds: 60,
      evaluationPeriods: 1,
    });
  });

  test("marks as assumed what AWS gives no figure for", () => {
    const { detection, switch: metric } = declaredRouting(sketch);

    expect(
      [detection.alarm, metric.publish, metric.spread].map(({ seconds, basis }) => [
        seconds,
        basis,
      ]),
    ).toEqual([
      [180, "assumed"],
      [60, "assumed"],
      [60, "assumed"],
    ]);
  });

  test("follows the switch and the endpoint in direct mode", () => {
    expect(declaredRouting({ ...sketch, mode: "direct", strategy: "active-active" }).mode).toBe(
      "direct",
    );
  });
});
