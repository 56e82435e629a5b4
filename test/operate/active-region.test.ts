import { describe, expect, test } from "vitest";

import type { Cloud } from "../../src/drill/cloud";
import { CloudFault } from "../../src/drill/port/cloud-fault";
import type { StoreState } from "../../src/drill/port/stores";
import type { LockState } from "../../src/model/failover/lock";
import type { RecoveryPlanDocument } from "../../src/model/plan/recovery-plan";
import { givenUpRegion, hearWitnesses } from "../../src/operate/active-region";
import { calmWorld } from "../drill/calm-world";
import { twoStandbysPlan } from "../rehearsal/other-plans";
import { warmStandbyPlan } from "../support/plans";

const plan = warmStandbyPlan();
const silent = new CloudFault("no answer within 10 s", "transient");
const to = "eu-central-1";

/** Who serves, where lock and name servers answer so. */
async function served(
  lock: string | null | CloudFault,
  name: string | null,
  { target = to, named, fails = Number.POSITIVE_INFINITY, written = null, of = plan }: Asked = {},
) {
  const calm = calmWorld();
  let asked = 0;
  const cloud: Cloud = {
    ...calm.cloud,
    lock: {
      ...calm.cloud.lock,
      read: async (): Promise<LockState> => {
        asked += 1;
        if (lock instanceof CloudFault && asked <= fails) throw lock;
        return { fence: 1, active: lock instanceof CloudFault ? to : lock, lease: null };
      },
    },
    router: {
      ...calm.cloud.router,
      answers: async () => ["1", "2", "3", "4"].map((server) => ({ server, region: name })),
    },
    stores: {
      ...calm.cloud.stores,
      state: async (region, store, signal): Promise<StoreState> => {
        expect(region).toBe(target);
        if (written instanceof CloudFault) throw written;
        if (written === null) return calm.cloud.stores.state(region, store, signal);
        const writes = written === region ? "accepted" : "refused";
        const rest = { reads: true, reason: null, failedOrders: 0, version: null, alone: false };
        return { writes, ...rest };
      },
    },
  };
  const heard = await calm.clock.until(hearWitnesses(cloud, of, target));
  const { value, faults } =
    heard.value === undefined ? heard : givenUpRegion(heard.value, of, named);
  return faults ?? [value?.region, value?.by, value?.warning !== null];
}

interface Asked {
  readonly target?: string;
  readonly named?: string;
  readonly fails?: number;
  /** Region that takes the writes of every database; null where the calm world says it. */
  readonly written?: string | null | CloudFault;
  readonly of?: RecoveryPlanDocument;
}

describe("the region that is given up", () => {
  test.each<[string, string | null, string | null, Asked, unknown[]]>([
    ["lock and name agree", to, to, { target: "eu-west-1" }, [to, "lock", false]],
    ["the name is silent", to, null, { target: "eu-west-1" }, [to, "lock", false]],
    ["no run has finished", null, "eu-west-1", {}, ["eu-west-1", "declared", false]],
    [
      "no run has finished, and the name is silent",
      null,
      null,
      {},
      ["eu-west-1", "declared", false],
    ],
    ["the name leads to the target already", "eu-west-1", to, {}, ["eu-west-1", "lock", true]],
    [
      "the lock names the target, and the name leads elsewhere",
      to,
      "eu-west-1",
      {},
      ["eu-west-1", "name", true],
    ],
    [
      "the lock alone names the target, against the name and every writer",
      to,
      "eu-west-1",
      { written: "eu-west-1" },
      ["eu-west-1", "name", true],
    ],
    ["all three name the target", to, to, { written: to }, [to, "lock", false]],
    [
      "a database has stayed where it was",
      to,
      to,
      { written: "eu-west-1" },
      ["eu-west-1", "writers", true],
    ],
    [
      "the lock alone has not heard of the move to the target",
      "eu-west-1",
      to,
      { written: to },
      ["eu-west-1", "lock", true],
    ],
    [
      "the lock names the target, and neither name nor stores answer",
      to,
      null,
      { written: silent },
      [to, "lock", false],
    ],
    [
      "somebody says what a silent witness hides",
      to,
      null,
      { written: to, named: "eu-west-1" },
      ["eu-west-1", "nobody", false],
    ],
  ])("is known where %s", async (_, lock, name, asked, known) => {
    expect(await served(lock, name, asked)).toEqual(known);
  });

  test("is known of a witness that answers at the third time", async () => {
    expect(await served(silent, null, { target: "eu-west-1", fails: 2 })).toEqual([
      to,
      "lock",
      false,
    ]);
  });

  test("is known by the name where the witness is silent, and by nobody where both are", async () => {
    expect(await served(silent, to, { target: "eu-west-1" })).toEqual([to, "name", false]);
    expect(await served(silent, null)).toEqual([
      {
        path: "from",
        reason:
          "must say where guide runs: neither the lock in eu-north-1 nor the name servers answer " +
          "this machine, which may be cut off itself",
      },
    ]);
    expect(await served(silent, null, { named: "eu-west-1" })).toEqual([
      "eu-west-1",
      "nobody",
      false,
    ]);
  });

  test("has to be named where two could be it, and a database is not written in the target", async () => {
    const of = twoStandbysPlan();

    expect(await served(to, to, { of, written: "eu-west-1" })).toEqual([
      {
        path: "from",
        reason:
          "must say which region guide is moved out of: the witnesses disagree: the lock names " +
          "eu-central-1 as the active region, the name leads to eu-central-1, eu-central-1 takes " +
          "no writes of catalog; a run that recovers settles the lock on eu-central-1",
      },
    ]);
    expect(await served(to, to, { of, written: "eu-west-1", named: "eu-west-1" })).toEqual([
      "eu-west-1",
      "writers",
      true,
    ]);
  });

  test("is nobody's to name against all three", async () => {
    expect(await served(to, to, { written: to, named: "eu-west-1" })).toEqual([
      {
        path: "from",
        reason: `must be ${to} or left out, got eu-west-1: the lock says that it serves`,
      },
    ]);
  });

  test("is nobody's to name against who knows it", async () => {
    expect(await served(to, to, { target: "eu-west-1", named: to })).toEqual([to, "lock", false]);
    expect(await served(to, to, { target: "eu-west-1", named: "eu-west-1" })).toEqual([
      {
        path: "from",
        reason: `must be ${to} or left out, got eu-west-1: the lock says that it serves`,
      },
    ]);
  });

  test.each(["denied", "gone", "credentials"] as const)(
    "is not guessed where the lock is %s: somebody can mend that",
    async (fault) => {
      const [told] = await served(new CloudFault("GetItem: no", fault), to);

      expect(told).toMatchObject({ path: "lock", reason: expect.stringContaining("GetItem: no") });
    },
  );
});
