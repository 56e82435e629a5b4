import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { failOver } from "../../src/drill/failover";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import { probedPlan } from "../support/plans";
import { calmWorld } from "./calm-world";

/** A process whose writes are taken once it has read the token; the first readings may fail. */
function processOf({ probe }: Cloud, failures = 0): { probe: Cloud["probe"]; reads: string[] } {
  const reads: string[] = [];
  let held = false;
  return {
    reads,
    probe: {
      ...probe,
      mayWrite: async (region) => {
        reads.push(region);
        if (reads.length <= failures) throw new CloudFault("GetSecretValue: refused", "refused");
        held = true;
      },
      write: async (region, signal) =>
        held ? probe.write(region, signal) : { ok: false, servedBy: null },
    },
  };
}

function world() {
  return calmWorld({}, probedPlan(), "eu-west-1");
}

describe("the token of the write probe", () => {
  test("is read anew by a process that takes a run up after its preflight", async () => {
    const { cloud, clock, order } = world();
    const stuck: Cloud["stores"] = {
      ...cloud.stores,
      promote: async () => {
        throw new CloudFault("FailoverGlobalCluster: refused", "refused");
      },
    };
    const first = processOf(cloud);
    const second = processOf(cloud);

    const begun = await clock.until(
      failOver({ ...cloud, stores: stuck, probe: first.probe }, order),
    );
    const ended = await clock.until(
      failOver({ ...cloud, probe: second.probe }, { ...order, process: "second" }),
    );

    expect([begun.end, ended.end]).toEqual(["half-done", "recovered"]);
    expect([first.reads, second.reads]).toEqual([["eu-central-1"], ["eu-central-1"]]);
  });

  test("is asked for until it is there, when it was refused before anything changed", async () => {
    const { cloud, clock, order } = world();
    const { probe, reads } = processOf(cloud, 3);

    const { end, warnings } = await clock.until(failOver({ ...cloud, probe }, order));

    expect([end, reads.length]).toEqual(["recovered", 4]);
    expect(warnings).toContainEqual(expect.stringContaining("writes may not be verified"));
  });
});
