import { describe, expect, test } from "vitest";

import { alarm, phase } from "../../support/events/sample-events";
import {
  at,
  endpoint,
  fold,
  hour,
  minute,
  moved,
  primary,
  recovery,
  standby,
} from "../../support/moved-service";
import { routedService } from "../../support/routed";

describe("a failover by hand", () => {
  const lost = endpoint("ALARM", primary, 0);
  const done = moved("ALARM", 25 * minute);
  const found = endpoint("OK", primary, 15 * hour);

  test("reads as long as it took, though the lost region's alarm rings on, and no phase is told", () => {
    const { activeRegion, readings } = fold([lost, done], {}, 15 * hour);

    expect(activeRegion).toBe(standby);
    expect(readings.recovery).toMatchObject({
      meanSeconds: 25 * minute,
      recovered: 1,
      open: 0,
      incidents: [
        {
          runId: `guide-endpoint-${primary}@${at(2 * minute)}`,
          startedAt: at(0),
          recoveredAt: at(25 * minute),
          detectSeconds: 2 * minute,
          decideSeconds: null,
          shiftSeconds: null,
          verifySeconds: 0,
        },
      ],
    });
    expect(recovery([found, done, lost]).meanSeconds).toBe(25 * minute);
  });

  test("is over once the standby has been good for the hold-down since the shift", () => {
    expect(recovery([lost, done], {}, 30 * minute - 0.001)).toMatchObject({
      recovered: 0,
      open: 1,
    });
    expect(recovery([lost, done], {}, 30 * minute)).toMatchObject({ recovered: 1, open: 0 });
  });

  test("lasts until the standby is good, if that was bad before the shift or went bad with it", () => {
    const bad = (from: number) => [
      endpoint("ALARM", standby, from),
      endpoint("OK", standby, 40 * minute),
    ];

    for (const from of [-15 * hour, 20 * minute, 25 * minute, 29 * minute]) {
      expect(recovery([lost, done, ...bad(from)])).toMatchObject({
        meanSeconds: 40 * minute,
        recovered: 1,
        incidents: [{ verifySeconds: 15 * minute }],
      });
    }
    // Good for the hold-down in between: another incident.
    expect(recovery([lost, done, ...bad(30 * minute)])).toMatchObject({ recovered: 2 });
    expect(recovery([lost, done, endpoint("ALARM", standby, 20 * minute)]).open).toBe(1);
  });

  test("has the instants that a run tells, where one does", () => {
    const told = { started: 10, detected: 30, decided: 20 * minute, shifted: 25.5 * minute };
    const run = Object.entries(told).map(([name, seconds]) =>
      phase(name, at(seconds), { region: standby }),
    );
    const recovered = phase("recovered", at(27 * minute), { region: standby });

    expect(recovery([lost, done, ...run]).incidents).toMatchObject([
      {
        startedAt: at(0),
        detectSeconds: 30,
        decideSeconds: 20 * minute - 30,
        shiftSeconds: 5.5 * minute,
        seconds: 25.5 * minute,
        verifySeconds: 0,
      },
    ]);
    expect(recovery([lost, done, ...run, recovered]).incidents).toMatchObject([
      { seconds: 27 * minute, verifySeconds: 1.5 * minute },
    ]);
  });
});

describe("the signal", () => {
  test("is none of a region that does not serve; its alarm is told as one", () => {
    const { readings } = fold([endpoint("ALARM", standby, 0)]);

    expect(readings.recovery.incidents).toEqual([]);
    expect(readings.alarms).toMatchObject([{ name: `guide-endpoint-${standby}`, closedAt: null }]);
  });

  test("is that of the region that served at the first bad datapoint", () => {
    const gone = moved("ALARM", 0);

    expect(recovery([gone, endpoint("ALARM", primary, 0)]).incidents).toEqual([]);
    expect(recovery([gone, endpoint("ALARM", primary, -1)])).toMatchObject({ meanSeconds: 1 });
    expect(recovery([gone, endpoint("ALARM", standby, 0)])).toMatchObject({ open: 1 });
  });

  test("opens an incident when the service moves to a region that is bad", () => {
    const events = [endpoint("ALARM", standby, -hour), moved("ALARM", 0)];

    expect(recovery(events).incidents).toMatchObject([
      { startedAt: at(0), seconds: null, detectSeconds: 0, shiftSeconds: null },
    ]);
    expect(recovery([...events, endpoint("OK", standby, 90)]).incidents).toMatchObject([
      { seconds: 90, verifySeconds: null },
    ]);
    // The move is its own fact, whether the alarm tells its datapoints or not.
    const silent = { name: `guide-endpoint-${standby}`, region: "us-east-1" };
    expect(
      recovery([alarm("ALARM", at(-hour), {}, silent), moved("ALARM", 0)]).incidents,
    ).toMatchObject([{ startedAt: at(0), detectSeconds: 0 }]);
    // The way back ends it too.
    expect(recovery([...events, moved("OK", 120)])).toMatchObject({
      meanSeconds: 120,
      incidents: [{ verifySeconds: 0 }],
    });
  });

  test("is bad again when the service returns to a region that still is", () => {
    const events = [
      endpoint("ALARM", primary, 0),
      moved("ALARM", 10 * minute),
      moved("OK", 60 * minute),
      endpoint("OK", primary, 65 * minute),
    ];

    expect(recovery(events)).toMatchObject({
      recovered: 2,
      incidents: [
        { startedAt: at(0), seconds: 10 * minute },
        { startedAt: at(60 * minute), seconds: 5 * minute, detectSeconds: 0 },
      ],
    });
  });

  test("is of several alarms of one region bad while any is, and detected by the first", () => {
    const eye = { name: "guide-sentinel", region: "eu-central-1" };
    const signalAlarms = [...routedService().endpointAlarms, { ...eye, of: primary }];
    const events = [
      endpoint("ALARM", primary, 100),
      alarm("ALARM", at(150), {}, eye),
      endpoint("OK", primary, 200),
      alarm("OK", at(260), {}, eye),
    ];

    expect(recovery(events, { signalAlarms }).incidents).toMatchObject([
      { startedAt: at(100), seconds: 160, detectSeconds: 50 },
    ]);
    expect(recovery([...events, moved("ALARM", 230)], { signalAlarms }).meanSeconds).toBe(130);
  });

  test("is bad for as long as the longest of the alarms that overlap", () => {
    const eye = { name: "guide-sentinel", region: "eu-central-1" };
    const signalAlarms = [...routedService().endpointAlarms, { ...eye, of: primary }];
    const events = [
      endpoint("ALARM", primary, 100),
      alarm("ALARM", at(250), {}, eye),
      alarm("OK", at(260), {}, eye),
      endpoint("OK", primary, 900),
    ];

    expect(recovery(events, { signalAlarms }).incidents).toMatchObject([
      { seconds: 800, detectSeconds: 120 },
    ]);
  });

  test("of no region speaks for the service wherever that runs", () => {
    const own = { name: "guide-own", region: "eu-north-1" };
    const events = [alarm("ALARM", at(0), {}, own), moved("ALARM", 60)];

    expect(recovery(events, { signalAlarms: [own] })).toMatchObject({ open: 1 });
  });

  test("in direct mode ends with the transition at which the name had left by itself", () => {
    const routed = routedService(primary, [standby], "direct");

    expect(recovery([endpoint("ALARM", primary, 0)], { routed })).toMatchObject({
      meanSeconds: 2 * minute,
      open: 0,
      incidents: [{ verifySeconds: 0 }],
    });
    expect(
      recovery([endpoint("ALARM", primary, 0), endpoint("ALARM", standby, -hour)], { routed }).open,
    ).toBe(1);
  });
});
