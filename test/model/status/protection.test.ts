import { describe, expect, test } from "vitest";

import {
  type Protection,
  type ProtectionSeen,
  protectionOf,
} from "../../../src/model/status/protection";
import type { Takeover } from "../../../src/model/status/takeover";
import { worstFirst } from "../../../src/model/status/worst-first";

const now = new Date("2026-06-01T15:00:00Z");
const at = new Date("2026-06-01T14:31:00Z");

function other(region: string, state: Takeover["state"] = "ready") {
  return { region, takeover: { state, because: [`it is ${state}`] } };
}

const moved = { left: "eu-west-1" };

describe("what protects a service", () => {
  test.each<[string, Partial<ProtectionSeen>, Protection]>([
    [
      "a standby that could take over",
      { others: [other("eu-central-1")] },
      { standby: "yes", because: ["eu-central-1 can take over"] },
    ],
    [
      "no standby that tells that it cannot",
      { others: [other("eu-central-1", "cannot")] },
      { standby: "no", because: ["it is cannot"] },
    ],
    [
      "no standby that lies behind beyond the RPO",
      { others: [other("eu-central-1", "loses")] },
      { standby: "no", because: ["it is loses"] },
    ],
    [
      "nothing known where the standby is silent",
      { others: [other("eu-central-1", "silent")] },
      { standby: "unknown", because: ["it is silent"] },
    ],
    [
      "not the region that was left while it is resynchronised",
      {
        ...moved,
        others: [other("eu-west-1")],
        resyncs: [{ store: "catalog", last: { state: "started", at }, told: true }],
      },
      { standby: "no", because: ["resync of catalog since 14:31:00 (RDS-EVENT-0240)"] },
    ],
    [
      "not the region that was left while nothing tells of a resync",
      {
        ...moved,
        others: [other("eu-west-1")],
        resyncs: [{ store: "catalog", last: null, told: true }],
      },
      { standby: "no", because: ["no event tells of a resync of catalog"] },
    ],
    [
      "not the region that was left while it is silent",
      {
        ...moved,
        others: [other("eu-west-1", "silent")],
        resyncs: [{ store: "catalog", last: null, told: false }],
      },
      {
        standby: "no",
        because: ["eu-west-1 does not tell whether catalog is resynchronised", "it is silent"],
      },
    ],
    [
      "the region that was left once it is whole again",
      {
        ...moved,
        others: [other("eu-west-1")],
        resyncs: [{ store: "catalog", last: { state: "finished", at }, told: true }],
      },
      { standby: "yes", because: ["eu-west-1 can take over again"] },
    ],
    [
      "another standby meanwhile",
      {
        ...moved,
        others: [other("eu-west-1", "silent"), other("eu-south-1")],
        resyncs: [{ store: "catalog", last: null, told: false }],
      },
      { standby: "yes", because: ["eu-south-1 can take over"] },
    ],
  ])("is %s", (_, changed, protection) => {
    const seen = { now, others: [], left: null, resyncs: [], ...changed };

    expect(protectionOf(seen)).toEqual(protection);
  });
});

test("of several services the worst comes first", () => {
  const standing = (
    service: string,
    state: "failing" | "mixed" | "untold" | "served",
    verdict: "better" | "worse" | "unknown",
    standby: "yes" | "no" | "unknown" = "yes",
  ) => ({ service, users: { state }, decision: { verdict }, protection: { standby } });
  const sorted = [
    standing("stuck", "failing", "worse"),
    standing("asking", "failing", "unknown"),
    standing("moving", "failing", "better"),
    standing("grey", "mixed", "unknown"),
    standing("dark", "untold", "unknown"),
    standing("bare", "served", "worse", "no"),
    standing("unsure", "served", "worse", "unknown"),
    standing("a-well", "served", "worse"),
    standing("b-well", "served", "worse"),
  ];

  expect([...sorted].reverse().sort(worstFirst)).toEqual(sorted);
});
