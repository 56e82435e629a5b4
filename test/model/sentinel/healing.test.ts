import { describe, expect, test } from "vitest";

import {
  harmlessForce0,
  harmlessSwitch0,
  healing,
  isHeld,
  readFrom,
  type SwitchMinute,
  type SwitchView,
} from "../../../src/model/sentinel/healing";

const minute = 60_000;
const day = 24 * 60 * minute;
/** Twenty seconds into a minute. */
const now = Date.UTC(2026, 10, 29, 12, 0, 20);
const thisMinute = now - 20_000;

/** A minute some minutes ago, and what was published in it. */
function told(minutesAgo: number, ...values: number[]): SwitchMinute {
  return {
    start: thisMinute - minutesAgo * minute,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    samples: values.length,
  };
}

/** A value of the sentinel's own, published some minutes ago. */
function own(value: 0 | 1, minutesAgo: number) {
  return { value, at: thisMinute - minutesAgo * minute + 5_000 };
}

function decide(view: Partial<SwitchView>) {
  const nothing = { now, minutes: [], own: undefined, lockHeld: false, harmless0: false };
  return healing({ ...nothing, ...view });
}

describe("healing", () => {
  test("repeats the last order once the metric was silent for ten minutes", () => {
    expect(decide({ minutes: [told(11, 1)] })).toEqual({ value: 1, publish: 1 });
    expect(decide({ minutes: [told(11, 0)] })).toEqual({ value: 0, publish: 0 });
  });

  test("publishes nothing while a sample of the last ten minutes can be read", () => {
    expect(decide({ minutes: [told(10, 1)] })).toEqual({ value: 1, publish: undefined });
    expect(decide({ minutes: [told(20, 1), told(0, 1)] }).publish).toBeUndefined();
  });

  test("publishes nothing for ten minutes after its own value, which cannot be read yet", () => {
    expect(decide({ own: own(1, 10) })).toEqual({ value: 1, publish: undefined });
    expect(decide({ own: own(1, 11) })).toEqual({ value: 1, publish: 1 });
  });

  test("publishes nothing while somebody holds the lock", () => {
    expect(decide({ minutes: [told(30, 1)], lockHeld: true })).toEqual({
      value: 1,
      publish: undefined,
    });
  });

  test("takes a sample that differs from its own last value as an order", () => {
    expect(decide({ own: own(0, 40), minutes: [told(40, 0), told(20, 1)] }).publish).toBe(1);
    expect(decide({ own: own(1, 40), minutes: [told(40, 1), told(20, 0)] }).publish).toBe(0);
  });

  test.each([
    { last: 1, order: 0 },
    { last: 0, order: 1 },
  ] as const)(
    "takes a $order beside its own $last in one minute as an order, were its own there twice",
    ({ last, order }) => {
      expect(decide({ own: own(last, 12), minutes: [told(12, last, order)] }).publish).toBe(order);
      expect(decide({ own: own(last, 12), minutes: [told(12, last, last, order)] }).publish).toBe(
        order,
      );
    },
  );

  test("takes its own value repeated by others for what it is", () => {
    expect(decide({ own: own(1, 12), minutes: [told(12, 1, 1, 1)] }).publish).toBe(1);
  });

  test("takes a minute of others with both values for a 1, as the alarm does", () => {
    expect(decide({ minutes: [told(12, 0, 1)] }).value).toBe(1);
    expect(decide({ own: own(0, 40), minutes: [told(12, 1, 0, 0)] }).value).toBe(1);
  });

  test("follows the later of two orders, in whatever order they are read", () => {
    expect(decide({ minutes: [told(12, 0), told(15, 1)] }).value).toBe(0);
    expect(decide({ minutes: [told(15, 1), told(12, 0)] }).value).toBe(0);
  });

  test("follows an order of up to ten minutes before its own value, which it cannot have known", () => {
    expect(decide({ own: own(0, 12), minutes: [told(22, 1), told(12, 0)] }).value).toBe(1);
    // That one it did know: it was silent for ten minutes when its own was published.
    expect(decide({ own: own(0, 12), minutes: [told(23, 1), told(12, 0)] }).value).toBe(0);
  });

  test("takes what the alarm takes for a 1 or a 0, whatever number it is", () => {
    expect(decide({ minutes: [told(12, 2)] }).value).toBe(1);
    expect(decide({ minutes: [told(12, 0.5)] }).value).toBe(0);
    expect(decide({ minutes: [told(12, -3)] }).value).toBe(0);
  });

  test("takes a sample of which no value can be read for a sound and no order", () => {
    const halfRead = { ...told(3, 1), minimum: Number.NaN, maximum: Number.NaN };

    expect(decide({ own: own(1, 12), minutes: [halfRead] })).toEqual({
      value: 1,
      publish: undefined,
    });
  });

  test("never publishes a value that nobody ordered", () => {
    expect(decide({})).toEqual({ value: undefined, publish: undefined });
    expect(decide({ minutes: [{ ...told(12, 1), samples: 0 }] }).publish).toBeUndefined();
  });

  test("publishes a first 0 where it is seen to change nothing", () => {
    expect(decide({ harmless0: true })).toEqual({ value: 0, publish: 0 });
    expect(decide({ harmless0: true, lockHeld: true }).publish).toBeUndefined();
  });

  test("lets no look at the name overrule an order", () => {
    expect(decide({ harmless0: true, minutes: [told(12, 1)] }).publish).toBe(1);
    expect(decide({ harmless0: true, own: own(1, 12) }).publish).toBe(1);
  });

  test("trusts its own value only for as long as the minutes after it are kept", () => {
    const recent = { value: 1, at: now - 14 * day + 1 } as const;
    const old = { value: 1, at: now - 14 * day } as const;

    expect(decide({ own: recent }).publish).toBe(1);
    expect(decide({ own: old })).toEqual({ value: undefined, publish: undefined });
  });

  test("does not trust its own value once that lies ahead, and goes on by what was ordered", () => {
    const minutes = [told(11, 0)];
    const at = (ahead: number) => decide({ minutes, own: { value: 1, at: thisMinute + ahead } });

    expect(at(2 * minute - 1)).toEqual({ value: 1, publish: undefined });
    expect(at(2 * minute)).toEqual({ value: 0, publish: 0 });
    expect(readFrom({ now, own: { value: 1, at: thisMinute + 2 * minute } })).toBe(
      thisMinute - 14 * day,
    );
  });
});

describe("readFrom", () => {
  test("begins ten minutes before its own value, else fourteen days ago", () => {
    const value = own(1, 30);

    expect(readFrom({ now, own: value })).toBe(thisMinute - 40 * minute);
    expect(readFrom({ now, own: undefined })).toBe(thisMinute - 14 * day);
    expect(readFrom({ now, own: { value: 1, at: now - 14 * day } })).toBe(thisMinute - 14 * day);
  });
});

describe("isHeld", () => {
  const expiresAt = new Date(now - 3_600_000);
  const lease = { holder: "run", target: "eu-central-1", seconds: 60, expiresAt };
  const seenFor = (seconds: number) => ({ version: 3, since: new Date(now - seconds * 1000) });

  test("says so of a lease until it has stood unchanged for its whole length, whatever its clock says", () => {
    expect(isHeld(lease, seenFor(59.999), new Date(now))).toBe(true);
    expect(isHeld(lease, seenFor(60), new Date(now))).toBe(false);
  });

  test("says so of no lock without a lease", () => {
    expect(isHeld(null, seenFor(0), new Date(now))).toBe(false);
  });
});

describe("a 0 that nobody ordered", () => {
  const regions = ["eu-west-1", "eu-central-1", "eu-north-1"];
  const never = { regions, own: undefined };
  const once = { regions, own: own(1, 12) };

  test.each([
    ["eu-west-1", true],
    ["eu-central-1", false],
    ["eu-north-1", false],
    ["us-east-1", true],
    [undefined, false],
  ])(
    "of the first standby's switch, with the name at %s, is harmless: %s",
    (answered, harmless) => {
      // A region that has left the topology is before every standby.
      expect(harmlessSwitch0({ ...never, answered }, "eu-central-1")).toBe(harmless);
    },
  );

  test.each([
    // At a standby the name is not held at the primary.
    ["eu-central-1", true, true],
    ["eu-north-1", true, true],
    // At the primary it may be, by a value that the sentinel has published and no longer finds.
    ["eu-west-1", true, false],
    [undefined, false, false],
  ])(
    "of primaryForced, with the name at %s, is harmless before the sentinel's own first value: %s, and after: %s",
    (answered, before, after) => {
      expect(harmlessForce0({ ...never, answered })).toBe(before);
      expect(harmlessForce0({ ...once, answered })).toBe(after);
    },
  );
});
