import { beforeAll, describe, expect, test } from "vitest";

import { predict } from "../../../src/model/prediction/prediction";
import { withMeasured } from "../../../src/model/report/measured-times";
import type { RunResult } from "../../../src/model/report/run-result";
import { planned } from "../../drill/moved";
import { selfScalingPlan, warmStandbyPlan } from "../../support/plans";
import { after, runSample } from "../../support/run-sample";

const region = "eu-central-1";
const plan = warmStandbyPlan();
let sample: RunResult;

beforeAll(async () => {
  sample = await runSample();
});

/** The sample begun on a day of June, with other lengths of its steps. */
function ranOn(day: number, seconds: Readonly<Record<string, number>> = {}): RunResult {
  return {
    ...sample,
    purpose: "drill",
    begunAt: after((day - 1) * 86_400).toISOString(),
    steps: sample.steps.map((stretch) => ({
      ...stretch,
      seconds: seconds[stretch.step] ?? stretch.seconds,
    })),
  };
}

function timingsOf(runs: readonly RunResult[], of = plan) {
  const { plan: timed, times } = withMeasured(of, runs, region);
  return {
    startUp: timed.replicas.find((replica) => replica.region === region)?.startUp,
    promotion: timed.stores.find(({ name }) => name === "catalog")?.promotion,
    spread: timed.routing.switch.spread,
    what: times.map(({ what }) => what),
    times,
    timed,
  };
}

describe("withMeasured", () => {
  test("takes start-up, promotion and the name servers from what a run took", () => {
    const { startUp, promotion, spread, what } = timingsOf([ranOn(1, { shift: 200 })]);
    const by = "slowest of 1 drill in eu-central-1, the newest of 2026-06-01";

    expect(startUp).toEqual({ seconds: 180, basis: "measured", source: by });
    expect(promotion).toEqual({
      seconds: 120,
      basis: "measured",
      source: `${by}; the step as a whole, an upper bound for each store`,
    });
    const { publish, periodSeconds, evaluationPeriods } = plan.routing.switch;
    const before = publish.seconds + periodSeconds * evaluationPeriods;
    expect(spread).toEqual({
      seconds: 200 - before,
      basis: "measured",
      source: `${by}; what the shift took beyond ${before} s of publishing and evaluation`,
    });
    expect(what).toEqual([
      "start-up in eu-central-1",
      "promotion of catalog",
      "switch: name servers",
    ]);
  });

  test("leaves everything else as the plan has it", () => {
    const { timed } = timingsOf([ranOn(1)]);
    const back = {
      ...timed,
      replicas: plan.replicas,
      stores: plan.stores,
      routing: plan.routing,
    };

    expect(back).toEqual(plan);
    expect(timed.replicas[0]).toEqual(plan.replicas[0]);
    expect(timed.stores.slice(1)).toEqual(plan.stores.slice(1));
  });

  test("counts the slowest of the newest ten, and says how many of what kind", () => {
    const slowest = ranOn(1, { scale: 900 });
    const others = Array.from({ length: 10 }, (_, at) => ranOn(at + 2, { scale: 100 + at }));
    const incident = { ...ranOn(20, { scale: 150 }), purpose: "incident" as const };

    expect(timingsOf([slowest, ...others]).startUp?.seconds).toBe(109);
    expect(timingsOf([...others.slice(1), slowest]).startUp?.seconds).toBe(900);
    expect(timingsOf([incident, ...others.slice(8)]).startUp).toMatchObject({
      seconds: 150,
      source: "slowest of 2 drills and 1 incident in eu-central-1, the newest of 2026-06-20",
    });
  });

  test("is what the prediction then adds up", () => {
    const { timed } = timingsOf([ranOn(1, { promote: 777 })]);

    expect(predict(timed, after(0)).rto.items).toContainEqual(
      expect.objectContaining({ name: "promotion of catalog", seconds: 777, basis: "measured" }),
    );
  });

  test("takes nothing from a run elsewhere, or from one that did not recover", () => {
    expect(timingsOf([{ ...ranOn(1), to: "eu-west-1" }]).what).toEqual([]);
    expect(timingsOf([{ ...ranOn(1), end: "half-done" }]).what).toEqual([]);
    expect(timingsOf([]).timed).toEqual(plan);
  });

  test.each([
    [4, []],
    [5, ["start-up in eu-central-1", "promotion of catalog", "switch: name servers"]],
  ])("takes a step of %i s for one that was waited for, or not", (seconds, what) => {
    expect(
      timingsOf([ranOn(1, { scale: seconds, promote: seconds, shift: seconds })]).what,
    ).toEqual(what);
  });

  test("takes no step that failed, or that was begun twice", () => {
    const failed = (step: string): RunResult => ({
      ...ranOn(1),
      steps: sample.steps.map((each) =>
        each.step === step ? { ...each, status: "failed" } : each,
      ),
    });
    const twice = { ...ranOn(1), steps: sample.steps.flatMap((each) => [each, each]) };

    expect(timingsOf([failed("scale")]).what).not.toContain("start-up in eu-central-1");
    expect(timingsOf([twice]).what).toEqual([]);
  });

  test.each([
    [3, true],
    [4, false],
    [null, false],
  ])("takes a scale-up from %j tasks to 4: %j", (ranBefore, taken) => {
    const { what } = timingsOf([{ ...ranOn(1), ranBefore }]);

    expect(what.includes("start-up in eu-central-1")).toBe(taken);
  });

  test("knows from the journal what ran before, and that nothing was ordered", async () => {
    const scaling = await runSample({ plan: selfScalingPlan() });

    expect([sample.ranBefore, scaling.ranBefore]).toEqual([2, null]);
  });

  test("takes no promotion from a planned move, and none of a store that came later", async () => {
    const switched = await runSample(planned);
    const older = { ...ranOn(1), stores: ["sessions"] };

    expect(timingsOf([switched]).what).toEqual([
      "start-up in eu-central-1",
      "switch: name servers",
    ]);
    expect(timingsOf([older]).what).not.toContain("promotion of catalog");
  });

  test("takes the step for the restore where a store has no replica", () => {
    const stores = plan.stores.map((store) =>
      store.name === "media" ? { ...store, replicationLag: null } : store,
    );
    const { timed, what, promotion } = timingsOf(
      [ranOn(1, { promote: 4_000 })],
      warmStandbyPlan({ stores }),
    );

    expect(timed.snapshots?.restoreTime).toMatchObject({ seconds: 4_000, basis: "measured" });
    expect(promotion).toEqual(plan.stores[0]?.promotion);
    expect(what).not.toContain("promotion of catalog");
  });

  test("never takes a shift for less than publishing and evaluation", () => {
    expect(timingsOf([ranOn(1, { shift: 10 })]).spread).toMatchObject({
      seconds: 0,
      basis: "measured",
    });
  });
});
