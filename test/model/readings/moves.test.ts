import { describe, expect, test } from "vitest";

import { foldRecords } from "../../../src/model/readings/readings";
import { factsOf } from "../../support/events/records-of";
import { alarm, phase } from "../../support/events/sample-events";
import { routedScope, routedService } from "../../support/routed";

const noon = Date.UTC(2026, 2, 1, 12);

/** An instant so many seconds after noon. */
function at(seconds: number): string {
  return new Date(noon + seconds * 1000).toISOString();
}

/** A change of a standby's switch, which took effect at its first datapoint, if that is told. */
function turned(value: "ALARM" | "OK", standby: string, seconds: number, first?: number) {
  const startDate = first === undefined ? undefined : at(first);
  const reasonData =
    startDate === undefined ? undefined : JSON.stringify({ startDate, recentDatapoints: [1] });
  return alarm(
    value,
    at(seconds),
    { reasonData },
    { name: `guide-switch-${standby}`, region: standby },
  );
}

function shifted(to: string, seconds: number, detail = {}) {
  return phase("shifted", at(seconds), { region: to, ...detail });
}

function active(events: readonly unknown[], routed = routedService()) {
  return foldRecords(factsOf(events), routedScope(routed)).activeRegion;
}

const three = routedService("eu-west-1", ["eu-central-1", "eu-north-1"]);

describe("the active region", () => {
  test("is the primary until something tells of a move", () => {
    expect(active([])).toBe("eu-west-1");
  });

  test("is not known without a plan", () => {
    expect(foldRecords(factsOf([shifted("eu-central-1", 0)])).activeRegion).toBeUndefined();
  });

  test("is where a switch leads, with no phase told at all, and back", () => {
    const there = turned("ALARM", "eu-central-1", 0);

    expect(active([there])).toBe("eu-central-1");
    expect(active([turned("OK", "eu-central-1", 100), there])).toBe("eu-west-1");
  });

  test("stays where it is while a switch is silent", () => {
    const events = [
      turned("ALARM", "eu-central-1", 0),
      alarm(
        "INSUFFICIENT_DATA",
        at(60),
        {},
        {
          name: "guide-switch-eu-central-1",
          region: "eu-central-1",
        },
      ),
    ];

    expect(active(events)).toBe("eu-central-1");
  });

  test("is not moved by an OK without an earlier ALARM", () => {
    const events = [shifted("eu-central-1", 0), turned("OK", "eu-central-1", 100)];

    expect(active(events)).toBe("eu-central-1");
  });

  test("is the later standby's, whichever switch was turned last", () => {
    const both = [turned("ALARM", "eu-north-1", 0), turned("ALARM", "eu-central-1", 100)];

    expect(active(both, three)).toBe("eu-north-1");
    expect(active([...both, turned("OK", "eu-north-1", 200)], three)).toBe("eu-central-1");
  });

  test("is the primary again after a second disaster, and the standby's after a third move", () => {
    const forced = (value: "ALARM" | "OK", seconds: number) =>
      alarm(value, at(seconds), {}, { name: "guide-force", region: "eu-west-3" });
    const first = turned("ALARM", "eu-central-1", 0);
    const second = forced("ALARM", 100);
    const third = forced("OK", 200);

    expect(active([first, second])).toBe("eu-west-1");
    // The lost standby's switch stands at 1 all the while, and its alarm says so once more.
    expect(active([first, second, turned("ALARM", "eu-central-1", 150)])).toBe("eu-west-1");
    expect(active([third, second, first])).toBe("eu-central-1");
    expect(active([first, second, turned("OK", "eu-central-1", 150), third])).toBe("eu-west-1");
    expect(active([forced("ALARM", 0)])).toBe("eu-west-1");
  });

  test("is not moved by primaryForced of another region, nor at the loss of the witness", () => {
    const named = { name: "guide-force", region: "eu-west-3" };
    const first = turned("ALARM", "eu-central-1", 0);
    const elsewhere = alarm("ALARM", at(100), {}, { ...named, region: "eu-north-1" });
    const held = alarm("ALARM", at(100), {}, named);
    const silent = alarm("INSUFFICIENT_DATA", at(200), {}, named);

    expect(active([first, elsewhere])).toBe("eu-central-1");
    expect(active([first, held, silent])).toBe("eu-west-1");
  });

  test("is not moved by an alarm of the switch's name in another region", () => {
    const elsewhere = alarm("ALARM", at(0), {}, { name: "guide-switch-eu-central-1" });

    expect(active([elsewhere])).toBe("eu-west-1");
  });

  test("follows an endpoint in direct mode alone, at the transition", () => {
    const given = (value: "ALARM" | "OK", seconds: number) =>
      alarm(value, at(seconds), {}, { name: "guide-endpoint-eu-west-1", region: "us-east-1" });
    const direct = routedService("eu-west-1", ["eu-central-1"], "direct");

    expect(active([given("ALARM", 0)])).toBe("eu-west-1");
    expect(active([given("ALARM", 0)], direct)).toBe("eu-central-1");
    expect(active([given("ALARM", 0), given("OK", 60)], direct)).toBe("eu-west-1");
  });

  test("is the later word's: of a run or of a switch, and the switch's at one instant", () => {
    const there = shifted("eu-central-1", 100);
    const on = turned("ALARM", "eu-north-1", 0, -60);
    const off = (first: number) => turned("OK", "eu-north-1", 200, first);

    expect(active([on, there], three)).toBe("eu-central-1");
    expect(active([on, there, off(99)], three)).toBe("eu-central-1");
    expect(active([on, there, off(100)], three)).toBe("eu-west-1");
    expect(active([on, there, off(101)], three)).toBe("eu-west-1");
  });

  test("is of two runs that shifted at one instant the first by name", () => {
    const runs = ["eu-north-1", "eu-central-1"].map((to) => shifted(to, 0, { runId: to }));

    expect(active(runs, three)).toBe("eu-central-1");
    expect(active([...runs].reverse(), three)).toBe("eu-central-1");
  });

  test("follows a drill, and no run of another service", () => {
    expect(active([shifted("eu-central-1", 0, { kind: "drill" })])).toBe("eu-central-1");
    expect(active([shifted("eu-central-1", 0, { service: "search" })])).toBe("eu-west-1");
  });

  test("never becomes a region that is none of the plan's, and that is told", () => {
    const events = [
      phase("started", at(0)),
      shifted("eu-central-1", 50, { runId: "before" }),
      shifted("mars-north-1", 100),
      phase("recovered", at(200)),
    ];
    const { activeRegion, leftOut, readings } = foldRecords(factsOf(events), routedScope());

    expect(activeRegion).toBe("eu-central-1");
    expect(leftOut).toMatchObject([
      { code: "no-start", runId: "before" },
      {
        code: "unknown-region",
        kind: "incident",
        runId: "run-1",
        startedAt: at(0),
        endedAt: at(200),
        region: "mars-north-1",
        sentence:
          "the shift of run run-1 of guide is left out: mars-north-1 is no region of the plan",
      },
    ]);
    expect(readings.recovery.incidents).toMatchObject([{ seconds: 200, verifySeconds: 150 }]);
  });
});

describe("the instant of a move", () => {
  const endpoint = { name: "guide-endpoint-eu-west-1", region: "us-east-1" };
  const bad = alarm("ALARM", at(0), {}, endpoint);

  /** The incident of an alarm that rings from 0 on: it ends when the service has left. */
  function leftAt(...events: readonly unknown[]) {
    return foldRecords(factsOf([bad, ...events]), routedScope()).readings.recovery.incidents[0];
  }

  test("is the first datapoint's, else the transition's", () => {
    expect(leftAt(turned("ALARM", "eu-central-1", 200, 120))).toMatchObject({ seconds: 120 });
    expect(leftAt(turned("ALARM", "eu-central-1", 200))).toMatchObject({ seconds: 200 });
  });

  test("is a run's where that lies between the datapoint and the transition", () => {
    const on = turned("ALARM", "eu-central-1", 200, 120);
    const by = (seconds: number, to = "eu-central-1") =>
      leftAt(on, shifted(to, seconds, { kind: "drill" }))?.seconds;

    expect(by(121)).toBe(121);
    expect(by(200)).toBe(200);
    expect(by(200.001)).toBe(120);
    expect(by(120)).toBe(120);
    // Earlier, it is a word of its own.
    expect(by(119)).toBe(119);
    expect(by(121, "mars-north-1")).toBe(120);
  });

  test("is the earliest of several runs', and never after the next move", () => {
    const on = turned("ALARM", "eu-central-1", 200, 120);
    const runs = [150, 130].map((seconds) =>
      shifted("eu-central-1", seconds, { kind: "drill", runId: String(seconds) }),
    );
    const back = turned("OK", "eu-central-1", 210, 140);
    const late = shifted("eu-central-1", 145, { kind: "drill" });

    expect(leftAt(on, ...runs)).toMatchObject({ seconds: 130 });
    expect(active([on, back])).toBe("eu-west-1");
    expect(active([on, back, late])).toBe("eu-central-1");
    const split = foldRecords(factsOf([bad, on, back, late]), {
      ...routedScope(),
      holdDownSeconds: 0,
    });
    expect(split.readings.recovery.incidents).toMatchObject([{ seconds: 120 }, { seconds: 5 }]);
  });
});
