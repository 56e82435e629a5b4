import { describe, expect, test } from "vitest";

import { lagsOf, type ReplicatedStore } from "../../../src/model/readings/lags";
import { lagRecords } from "../../../src/model/records/lags";
import { periodOf } from "../../../src/model/report/period";
import { storeLags, worstOf } from "../../../src/model/report/store-lag";

const now = Date.parse("2026-03-04T10:00:00.000Z");
const regions = ["eu-west-1", "eu-central-1", "eu-north-1"];
const sessions: ReplicatedStore = { name: "sessions", followsWriter: false, regions };

/** Lags in seconds by minutes ago and region. */
function told(...lags: readonly (readonly [to: string, minutesAgo: number, seconds: number])[]) {
  return lags.flatMap(([to, minutesAgo, seconds]) => {
    const until = now - minutesAgo * 60_000;
    const sample = { from: until - 300_000, until, milliseconds: seconds * 1_000 };
    return lagRecords({ store: "sessions", from: "eu-west-1", to }, [sample]);
  });
}

function lagOf(records: ReturnType<typeof told>, objectiveSeconds: number | undefined = 60) {
  const view = {
    activeRegion: "eu-west-1",
    period: periodOf({ since: new Date(now - 3_600_000) }, new Date(now)),
    now,
    objectiveSeconds,
  };
  return storeLags(lagsOf(records), [sessions], view).get("sessions");
}

describe("how far a store's replicas lie behind", () => {
  test("is what the region furthest behind does", () => {
    expect(lagOf(told(["eu-central-1", 5, 2], ["eu-north-1", 10, 60]))).toMatchObject({
      seconds: 60,
      verdict: "met",
      ways: [
        { to: "eu-central-1", seconds: 2, ageSeconds: 300, greatestSeconds: 2 },
        { to: "eu-north-1", seconds: 60, ageSeconds: 600, greatestSeconds: 60 },
      ],
    });
  });

  test("misses the RPO by a millisecond more than it", () => {
    expect(lagOf(told(["eu-central-1", 5, 2], ["eu-north-1", 5, 60.001]))?.verdict).toBe("missed");
  });

  test("is not known while one region's is not, but has missed when another's has", () => {
    expect(lagOf(told(["eu-central-1", 5, 2]))).toMatchObject({
      seconds: null,
      verdict: "not known",
    });
    expect(lagOf(told(["eu-central-1", 5, 61]))).toMatchObject({
      seconds: null,
      verdict: "missed",
    });
  });

  test("is not known once it is older than half an hour, though it is shown", () => {
    const of = (minutes: number) => lagOf(told(["eu-central-1", 5, 2], ["eu-north-1", minutes, 3]));

    expect(of(30)).toMatchObject({ seconds: 3, verdict: "met" });
    expect(of(35)).toMatchObject({ seconds: null, verdict: "not known" });
    expect(of(35)?.ways[1]).toMatchObject({ seconds: 3, ageSeconds: 2_100 });
  });

  test("has its greatest over the period beside it, and none from before", () => {
    const lag = lagOf(
      told(["eu-central-1", 5, 2], ["eu-central-1", 50, 9], ["eu-central-1", 60, 99]),
    );

    expect(lag?.ways[0]).toMatchObject({ seconds: 2, greatestSeconds: 9 });
    expect(lag?.ways[1]).toMatchObject({ seconds: null, greatestSeconds: null });
  });

  test("has no verdict without an objective", () => {
    const lags = told(["eu-central-1", 5, 2], ["eu-north-1", 5, 2]);
    const view = { activeRegion: "eu-west-1", period: periodOf({}, new Date(now)), now };
    const without = storeLags(lagsOf(lags), [sessions], { ...view, objectiveSeconds: undefined });

    expect(without.get("sessions")).toMatchObject({ seconds: 2, verdict: "not known" });
  });
});

describe("the worst of several", () => {
  test.each([
    [[1, 3, 2], 3],
    [[0], 0],
    [[null], null],
    [[5, null], null],
    [[null, 5], null],
    [[], null],
  ])("of %j is %j", (seconds, worst) => {
    expect(worstOf(seconds)).toBe(worst);
  });
});
