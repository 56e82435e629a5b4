import { describe, expect, test } from "vitest";

import type { RecoveryPlanDocument } from "../../../src/model/plan/recovery-plan";
import { readPlan } from "../../../src/model/plan/recovery-plan";
import {
  shortLimitFaults,
  stepLimitSeconds,
  stepLimitsFaults,
  usualStepLimits,
} from "../../../src/model/plan/step-limits";
import { backupAndRestorePlan } from "../../rehearsal/other-plans";
import { selfScalingPlan, timing, usuallyLimited, warmStandbyPlan } from "../../support/plans";
import { sentences } from "../../support/sentences";

const plan = warmStandbyPlan();
type Limits = RecoveryPlanDocument["limits"];

function startingUpIn(seconds: number, of = plan): RecoveryPlanDocument {
  return { ...of, replicas: of.replicas.map((each) => ({ ...each, startUp: timing(seconds) })) };
}

function promotedIn(seconds: number): RecoveryPlanDocument {
  const stores = plan.stores.map((store) =>
    store.promotion === null ? store : { ...store, promotion: timing(seconds) },
  );
  return { ...plan, stores };
}

function switchedIn(seconds: number): RecoveryPlanDocument {
  const rest = seconds - 60;
  const metric = { ...plan.routing.switch, publish: timing(rest / 2), spread: timing(rest / 2) };
  return { ...plan, routing: { ...plan.routing, switch: metric } };
}

describe("the usual limits of a failover's steps", () => {
  test("are those of the guide, written out", () => {
    expect(usualStepLimits(plan)).toEqual({
      preflight: 120,
      fence: 180,
      scale: 720,
      promote: 600,
      shift: 600,
      verify: 1_200,
      record: 60,
    });
  });

  test.each<[step: keyof Limits, of: (seconds: number) => RecoveryPlanDocument]>([
    ["scale", (seconds) => startingUpIn(seconds)],
    ["promote", promotedIn],
    ["shift", switchedIn],
  ])("leave %s four times what the plan predicts, 10 minutes at the least", (step, of) => {
    expect(usualStepLimits(of(150))[step]).toBe(600);
    expect(usualStepLimits(of(151))[step]).toBe(604);
    expect(usualStepLimits(of(150.1))[step]).toBe(601);
  });

  test("count every period of the switch's alarm", () => {
    const { routing } = plan;
    const slow = { ...routing.switch, periodSeconds: 60, evaluationPeriods: 5 };
    const rest = slow.publish.seconds + slow.spread.seconds;

    const limits = usualStepLimits({ ...plan, routing: { ...routing, switch: slow } });

    expect(limits.shift).toBe(4 * (rest + 300));
  });

  test("give a restore four times its time", () => {
    expect(usualStepLimits(backupAndRestorePlan()).promote).toBe(4 * 3_600);
  });

  test("give the fence two minutes beyond the lease", () => {
    expect(usualStepLimits({ ...plan, ledger: { leaseSeconds: 900 } }).fence).toBe(1_020);
  });

  test("give the verification the TTL four times and the hold-down twice", () => {
    const { routing } = plan;
    const slow = { ...plan, routing: { ...routing, ttlSeconds: 151 }, holdDownSeconds: 45.5 };

    expect(usualStepLimits(slow).verify).toBe(604 + 91);
  });

  test("give the verification the start-up of what scales by itself as well", () => {
    expect(usualStepLimits(selfScalingPlan()).verify).toBe(1_200 + 720);
    expect(usualStepLimits(startingUpIn(151, selfScalingPlan())).verify).toBe(1_200 + 604);
  });
});

describe("a plan's limits", () => {
  const limited = (limits: Partial<Limits>, of = plan) =>
    sentences(readPlan({ ...of, limits: { ...of.limits, ...limits } }).faults ?? []);

  test("may be as short as what the plan predicts", () => {
    const shortest = {
      preflight: 1,
      fence: 61,
      scale: 180,
      promote: 120,
      shift: 125,
      verify: 360,
      record: 1,
    };

    expect(limited(shortest)).toEqual([]);
  });

  test("may not be shorter, and all that are too short are told at once", () => {
    const tooShort = { fence: 60, scale: 179, promote: 119, shift: 124, verify: 359 };

    expect(limited(tooShort)).toEqual([
      "limits.fence must be longer than the lease of 1 minute, got 1 minute: a holder that has died is waited out",
      "limits.scale must be 3 minutes or more, got 2 minutes 59 seconds: the plan predicts that for the start-up of the slowest replica",
      "limits.promote must be 2 minutes or more, got 1 minute 59 seconds: the plan predicts that for the slowest promotion or restore",
      "limits.shift must be 2 minutes 5 seconds or more, got 2 minutes 4 seconds: the plan predicts that for what the switch and its spread take",
      "limits.verify must be 6 minutes or more, got 5 minutes 59 seconds: the plan predicts that for the hold-down and the TTL",
    ]);
  });

  test("leave what scales by itself its start-up in the verification, and not in the scale-up", () => {
    const byItself = selfScalingPlan();

    expect(limited({ scale: 1, verify: 540 }, byItself)).toEqual([]);
    expect(limited({ verify: 539 }, byItself)).toEqual([
      "limits.verify must be 9 minutes or more, got 8 minutes 59 seconds: the plan predicts that for the hold-down and the TTL, with the start-up that comes before",
    ]);
  });

  test("leave a restore its time", () => {
    const restoring = backupAndRestorePlan();

    expect(limited({ promote: 3_600 }, restoring)).toEqual([]);
    expect(limited({ promote: 3_599 }, restoring)[0]).toMatch(/^limits\.promote must be 1 hour/);
  });

  test("are whole seconds, for every step", () => {
    const { record: _, ...others } = plan.limits;

    expect(limited({ preflight: 0, shift: 600.5 })).toEqual([
      "limits.preflight must be 1 or more, got 0",
      "limits.shift must be a whole number, got 600.5",
    ]);
    expect(sentences(readPlan({ ...plan, limits: others }).faults ?? [])).toEqual([
      "limits.record is missing",
    ]);
  });

  test("that are the usual ones fit whatever the timings are", () => {
    for (const seconds of [0, 0.3, 149.9, 1_000.7, 90_000]) {
      for (const of of [startingUpIn(seconds), promotedIn(seconds), switchedIn(60 + seconds)]) {
        expect(shortLimitFaults(usuallyLimited(of))).toEqual([]);
      }
    }
  });
});

describe("limits that a program gives", () => {
  test("are durations, and the others are left out", () => {
    expect(stepLimitSeconds({ promote: "5 minutes", verify: undefined })).toEqual({ promote: 300 });
    expect(stepLimitSeconds()).toEqual({});
    expect(stepLimitSeconds(null)).toEqual({});
    expect(stepLimitSeconds({ promote: null } as never)).toEqual({});
  });

  test.each([
    [undefined, []],
    [null, []],
    [{}, []],
    [{ promote: "5 minutes", verify: undefined, shift: null }, []],
    [
      [],
      [
        'limits must hold a duration for each step that it names, got a list: such as { promote: "5 minutes" }',
      ],
    ],
    [
      "5 minutes",
      [
        'limits must hold a duration for each step that it names, got "5 minutes": such as { promote: "5 minutes" }',
      ],
    ],
    [
      ["5 minutes"],
      [
        'limits must hold a duration for each step that it names, got a list: such as { promote: "5 minutes" }',
      ],
    ],
    [
      new Map([["promote", "5 minutes"]]),
      [
        'limits must hold a duration for each step that it names, got an object: such as { promote: "5 minutes" }',
      ],
    ],
    [
      { promote: 300, promotion: "5 minutes", record: "0 seconds" },
      [
        'limits.promote must be a duration, got 300: write whole numbers with units, largest first, such as "15 minutes" or "1 hour 30 minutes"',
        "limits.promotion must be left out: steps are preflight, fence, scale, promote, shift, verify, record",
        'limits.record must be a duration, got "0 seconds": it must be longer than zero',
      ],
    ],
  ])("such as %j are told what is wrong with them", (limits, faults) => {
    expect(sentences(stepLimitsFaults("limits", limits))).toEqual(faults);
  });
});
