import { expect, test } from "vitest";

import { CloudFault } from "../../src/drill/port/cloud-fault";
import { prepareFailover } from "../../src/operate/prepare-failover";
import { prepareFailovers } from "../../src/operate/prepare-failovers";
import { type SeenCall, watchedCloud } from "../../src/operate/watched-cloud";
import { calmWorld } from "../drill/calm-world";
import { opened } from "../support/opened";
import { probedPlan } from "../support/plans";

test("the preparation of several services asks once where each runs", async () => {
  const plan = probedPlan();
  const { cloud, clock } = calmWorld({}, plan);
  const calls: SeenCall[] = [];
  const watched = watchedCloud(cloud, { asked: (call) => calls.push(call) });
  const move = { to: "eu-central-1", kind: "incident", now: clock.now() } as const;

  const [only] = await clock.until(prepareFailovers(move, [opened(plan, watched)]));

  expect(only?.readiness.kind).toBe("ready");
  const count = (name: string) => calls.filter(({ call }) => call === name).length;
  // The preflight asks the name servers for itself.
  expect([count("lock.read"), count("router.answers")]).toEqual([1, 2]);
});

test("a region that is named is not a reason to ask silent witnesses a second time", async () => {
  const asked = async (from?: string) => {
    const plan = probedPlan();
    const { cloud, clock } = calmWorld({}, plan);
    const silent = () => Promise.reject(new CloudFault("no answer", "transient"));
    const lock = { ...cloud.lock, read: silent };
    const router = { ...cloud.router, answers: silent };
    const hears: number[] = [];
    const watched = watchedCloud(
      { ...cloud, lock, router },
      { asked: ({ call }) => call === "lock.read" && hears.push(clock.monotonic()) },
    );
    const now = clock.now();
    const move = { to: "eu-central-1", kind: "incident", now, ...(from && { from }) } as const;
    const [only] = await clock.until(prepareFailovers(move, [opened(plan, watched)]));
    // The preflight of who is ready asks the lock once more.
    return { kind: only?.readiness.kind, hears: hears.filter((at) => at < 30).length };
  };

  expect([await asked(), await asked("eu-west-1")]).toEqual([
    { kind: "refused", hears: 5 },
    { kind: "ready", hears: 5 },
  ]);
});

test("a move to a region that is none of the plan's is refused before anything is asked", async () => {
  const plan = probedPlan();
  const { cloud, clock } = calmWorld({}, plan);
  const calls: SeenCall[] = [];
  const watched = watchedCloud(cloud, { asked: (call) => calls.push(call) });
  const move = { to: "mars", kind: "incident", now: clock.now() } as const;

  const { faults } = await clock.until(prepareFailover(move, opened(plan, watched)));

  expect(faults).toEqual([
    { path: "to", reason: 'must be one of eu-west-1, eu-central-1, got "mars"' },
  ]);
  expect(calls).toEqual([]);
});
