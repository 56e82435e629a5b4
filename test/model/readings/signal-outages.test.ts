import { describe, expect, test } from "vitest";

import { alarm, phase } from "../../support/events/sample-events";
import {
  at,
  endpoint,
  fold,
  hour,
  moved,
  primary,
  recovery,
  standby,
} from "../../support/moved-service";

describe("a run", () => {
  const lost = endpoint("ALARM", primary, 0);
  const told = (phases: Record<string, number>, region: string) =>
    Object.entries(phases).map(([name, seconds]) => phase(name, at(seconds), { region }));

  test("of one second closes no incident", () => {
    const run = told({ started: 500, recovered: 501 }, primary);

    expect(recovery([lost, ...run])).toMatchObject({ recovered: 0, open: 1 });
  });

  test("closes it when it has moved the service, though the standby's alarm lags behind", () => {
    const run = told({ started: 10, shifted: 300, recovered: 400 }, standby);
    const lagging = endpoint("ALARM", standby, -hour);

    expect(recovery([lost, ...run])).toMatchObject({ meanSeconds: 400, open: 0 });
    expect(recovery([lost, lagging, ...run])).toMatchObject({ meanSeconds: 400, open: 0 });
  });

  test("closes none by a shift to where the service was bad, or to no region of the plan", () => {
    const shiftTo = (region: string) => told({ started: 10, shifted: 300, recovered: 400 }, region);

    expect(recovery([lost, ...shiftTo(primary)])).toMatchObject({ recovered: 0, open: 1 });
    expect(recovery([lost, ...shiftTo("mars-north-1")])).toMatchObject({ recovered: 0, open: 1 });
  });

  test("of a named service neither closes nor excuses what a signal of no named one tells", () => {
    const own = { name: "own", region: "eu-north-1" };
    const scope = { service: undefined, routed: undefined, signalAlarms: [own] };
    const rung = alarm("ALARM", at(60), {}, own);
    const run = told({ started: 61, shifted: 100, recovered: 200 }, standby);
    const drilled = phase("started", at(0), { kind: "drill", runId: "drill" });

    expect(recovery([rung, ...run], scope)).toMatchObject({ recovered: 1, open: 1 });
    expect(recovery([rung, drilled], scope)).toMatchObject({ open: 1 });
  });

  test("that did not tell where it shifted to closes what rings, and nothing later", () => {
    const run = ["started", "shifted", "recovered"].map((name, nth) =>
      phase(name, at(10 + nth * 100), { region: undefined }),
    );

    expect(recovery([lost, ...run])).toMatchObject({ recovered: 1, open: 0, meanSeconds: 210 });
    expect(recovery([...run, endpoint("ALARM", primary, 5000)])).toMatchObject({
      recovered: 1,
      open: 1,
    });
  });

  test("closes none that began after its shift", () => {
    const run = told({ started: 10, shifted: 300, recovered: 5000 }, standby);

    const nowhere = run.map((event) => ({
      ...event,
      detail: { ...event.detail, region: undefined },
    }));

    expect(recovery([...run, endpoint("ALARM", standby, 301)])).toMatchObject({ open: 1 });
    expect(recovery([...nowhere, endpoint("ALARM", primary, 301)])).toMatchObject({ open: 1 });
  });
});

describe("a drill", () => {
  const drill = (phases: Record<string, number>) =>
    Object.entries(phases).map(([name, seconds]) =>
      phase(name, at(seconds), { kind: "drill", region: standby }),
    );
  const rung = endpoint("ALARM", primary, 60);

  test("makes what was first told of in it: the alarm of the lost region and a slow standby", () => {
    const events = [
      ...drill({ started: 0, shifted: 600, recovered: 1200 }),
      rung,
      endpoint("ALARM", standby, -hour),
      endpoint("OK", standby, 900),
    ];

    expect(recovery(events).incidents).toEqual([]);
    expect(fold(events).readings.drills.meanSeconds).toBe(1200);
  });

  test("does not make what is bad still when the service returns after it", () => {
    const events = [
      ...drill({ started: 0, shifted: 600, recovered: 1200 }),
      rung,
      moved("ALARM", 590),
      moved("OK", 2000),
      endpoint("OK", primary, 2100),
    ];

    expect(recovery(events)).toMatchObject({ recovered: 1, meanSeconds: 100 });
  });

  test("that is forged erases no incident but those of its first day", () => {
    const month = Array.from({ length: 30 }, (_, day) => [
      endpoint("ALARM", primary, day * 24 * hour),
      endpoint("OK", primary, day * 24 * hour + 600),
    ]).flat();
    const forged = drill({ started: -3650 * 24 * hour, recovered: 40 * 24 * hour });

    expect(recovery(month)).toMatchObject({ recovered: 30, meanSeconds: 600 });
    expect(recovery([...month, ...forged])).toMatchObject({ recovered: 30, meanSeconds: 600 });
  });
});
