import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { factsOf } from "../../support/events/records-of";
import { account, alarm, phase } from "../../support/events/sample-events";

const noon = Date.UTC(2026, 2, 1, 12);

/** An instant so many seconds after noon, as CloudWatch writes test. */
function at(seconds: number): string {
  return new Date(noon + seconds * 1000).toISOString().replace("Z", "+0000");
}

const planned: MetricsScope = {
  ...unscoped,
  service: "guide",
  signalAlarms: [{ name: "guide-signal", region: "eu-west-1" }],
};

describe("alarms", () => {
  test("last from ALARM to OK, and INSUFFICIENT_DATA changes nothing", () => {
    const events = [
      alarm("ALARM", at(0)),
      alarm("INSUFFICIENT_DATA", at(60)),
      alarm("ALARM", at(90)),
      alarm("OK", at(120.5)),
      alarm("OK", at(200)),
      alarm("ALARM", at(300)),
    ];
    const { alarms, recovery } = readings(factsOf(events));

    expect(recovery.incidents).toEqual([]);
    expect(alarms).toEqual([
      {
        name: "guide-signal",
        region: "eu-west-1",
        openedAt: "2026-03-01T12:00:00.000Z",
        closedAt: "2026-03-01T12:02:00.500Z",
        seconds: 120.5,
      },
      {
        name: "guide-signal",
        region: "eu-west-1",
        openedAt: "2026-03-01T12:05:00.000Z",
        closedAt: null,
        seconds: null,
      },
    ]);
  });

  test("are one transition in all three shapes", () => {
    const arn = `arn:aws:cloudwatch:eu-west-1:${account}:alarm:guide-signal`;
    const direct = {
      source: "aws.cloudwatch",
      alarmArn: arn,
      accountId: account,
      time: at(0),
      region: "eu-west-1",
      alarmData: { alarmName: "guide-signal", state: { value: "ALARM", timestamp: at(0) } },
    };
    const message = {
      AlarmName: "guide-signal",
      AlarmArn: arn,
      NewStateValue: "ALARM",
      StateChangeTime: at(0),
      Region: "EU (Ireland)",
    };

    const keys = factsOf([alarm("ALARM", at(0)), direct, message]).map(({ key }) => key);

    expect(new Set(keys).size).toBe(1);
    expect(readings(factsOf([message, direct])).alarms).toHaveLength(1);
  });
});

/** Reason data of datapoints that end at an instant, the oldest first, one a minute. */
function datapoints(values: readonly number[], last: number, wording: string) {
  const startDate = at(last - 60 * (values.length - 1));
  const data = { version: "1.0", startDate, period: 60, recentDatapoints: values, threshold: 1 };
  const reason = `Threshold Crossed: 2 out of the last 3 datapoints [...] ${wording} the threshold (1.0)`;
  return { reason, reasonData: JSON.stringify(data) };
}

describe("an incident of the signal", () => {
  const bad = "were less than";
  const good = "were not less than";

  test("runs from the first bad datapoint to the first good one", () => {
    const events = [
      alarm("ALARM", at(200), datapoints([1, 0, 0], 180, bad)),
      alarm("OK", at(620), datapoints([1, 0, 1, 1], 600, good)),
    ];
    const { recovery, alarms } = readings(factsOf(events), planned);

    expect(alarms).toEqual([]);
    expect(recovery.incidents).toEqual([
      {
        service: "guide",
        runId: "guide-signal@2026-03-01T12:03:20.000Z",
        startedAt: "2026-03-01T12:02:00.000Z",
        recoveredAt: "2026-03-01T12:09:00.000Z",
        seconds: 420,
        openSeconds: null,
        detectSeconds: 80,
        decideSeconds: null,
        shiftSeconds: null,
        verifySeconds: null,
      },
    ]);
  });

  test("starts at its detection when the alarm gives no datapoints", () => {
    const events = [alarm("ALARM", at(0)), alarm("OK", at(100))];
    const [incident] = readings(factsOf(events), planned).recovery.incidents;

    expect(incident).toMatchObject({ seconds: 100, detectSeconds: null });
  });

  test("starts at its detection when its datapoint is older than any that an alarm looks at", () => {
    const day = 86_400;
    const startOf = (seconds: number) => {
      const reasonData = JSON.stringify({ startDate: at(seconds), recentDatapoints: [0] });
      const events = [alarm("ALARM", at(0), { reasonData })];
      return readings(factsOf(events), planned).recovery.incidents[0]?.startedAt;
    };

    expect(startOf(-14 * day)).toBe("2026-02-15T12:00:00.000Z");
    expect(startOf(-14 * day - 1)).toBe("2026-03-01T12:00:00.000Z");
  });

  test("is closed by the recovery of a run that has shifted since, whatever its alarm still says", () => {
    const events = [
      alarm("ALARM", at(10)),
      phase("started", at(0)),
      phase("shifted", at(200)),
      phase("recovered", at(300)),
      alarm("OK", at(4000)),
    ];
    const { recovery } = readings(factsOf(events), planned);

    expect(recovery).toMatchObject({ recovered: 1, open: 0, meanSeconds: 300 });
    expect(readings(factsOf(events.slice(0, 4)), planned).recovery.recovered).toBe(1);
  });

  test("is not closed by the recovery of a run that has not shifted since", () => {
    const recoveryAfter = (shifts: readonly unknown[]) => {
      const events = [
        alarm("ALARM", at(10)),
        phase("started", at(0)),
        phase("recovered", at(300)),
        ...shifts,
      ];
      return readings(factsOf(events), planned).recovery;
    };

    expect(recoveryAfter([])).toMatchObject({ recovered: 0, open: 1 });
    expect(recoveryAfter([phase("shifted", at(9.999))])).toMatchObject({ recovered: 0, open: 1 });
    expect(recoveryAfter([phase("shifted", at(10))])).toMatchObject({ recovered: 1, open: 0 });
    expect(recoveryAfter([phase("shifted", at(300))])).toMatchObject({ recovered: 1, open: 0 });
    expect(recoveryAfter([phase("shifted", at(300.001))])).toMatchObject({ recovered: 0, open: 1 });
  });

  test("is closed by a run's recovery before the hold-down is over, if the signal is good by then", () => {
    const recoveryBy = (recovered: number) => {
      const events = [
        alarm("ALARM", at(0)),
        alarm("OK", at(100)),
        phase("started", at(1)),
        phase("recovered", at(recovered)),
      ];
      return readings(factsOf(events), planned, new Date(noon + 150_000)).recovery;
    };

    expect(recoveryBy(99.999)).toMatchObject({ recovered: 0, open: 1 });
    expect(recoveryBy(100)).toMatchObject({ recovered: 1, meanSeconds: 100 });
    expect(recoveryBy(120)).toMatchObject({ recovered: 1, meanSeconds: 120 });
  });

  test("closes a run that never told its end, no earlier than the last that it told", () => {
    const recoveryWith = (detected: number) =>
      readings(
        factsOf([
          alarm("ALARM", at(0)),
          alarm("OK", at(100)),
          phase("started", at(1)),
          phase("detected", at(detected)),
        ]),
        planned,
        new Date(noon + 500_000),
      ).recovery;

    expect(recoveryWith(50)).toMatchObject({ recovered: 1, open: 0, meanSeconds: 100 });
    expect(recoveryWith(130)).toMatchObject({ recovered: 1, open: 0, meanSeconds: 130 });
  });

  test("stays open until the signal has been met for the hold-down", () => {
    const events = [alarm("ALARM", at(0)), alarm("OK", at(100))];
    const recoveryAt = (seconds: number) =>
      readings(factsOf(events), planned, new Date(noon + seconds * 1000)).recovery;

    expect(recoveryAt(399.999)).toMatchObject({ recovered: 0, open: 1 });
    expect(recoveryAt(400)).toMatchObject({ recovered: 1, open: 0, meanSeconds: 100 });
  });

  test("belongs to the drill in which its alarm opened", () => {
    const drill = [
      phase("started", at(0), { kind: "drill" }),
      phase("recovered", at(200), { kind: "drill" }),
    ];
    const opened = (seconds: number) =>
      readings(factsOf([...drill, alarm("ALARM", at(seconds)), alarm("OK", at(900))]), planned);

    expect(opened(-0.001).recovery.recovered).toBe(1);
    expect(opened(0).recovery.incidents).toEqual([]);
    expect(opened(200).recovery.incidents).toEqual([]);
    expect(opened(200).drills.meanSeconds).toBe(200);
    expect(opened(200.001).recovery.recovered).toBe(1);
  });

  test("belongs to no drill of more than a day, whether it told its end or not", () => {
    const hour = 3600;
    const day = 24 * hour;
    const opened = (seconds: number, ...more: readonly unknown[]) => {
      const drill = [phase("started", at(0), { kind: "drill" }), ...more];
      return readings(factsOf([...drill, alarm("ALARM", at(seconds))]), planned).recovery.open;
    };
    const told = (name: string, seconds: number) => phase(name, at(seconds), { kind: "drill" });

    expect(opened(day)).toBe(0);
    expect(opened(day + 0.001)).toBe(1);
    expect(opened(day + 0.001, told("detected", hour))).toBe(1);
    expect(opened(day, told("recovered", 9 * day))).toBe(0);
    expect(opened(day + 0.001, told("recovered", 9 * day))).toBe(1);
    expect(opened(hour, told("abandoned", hour))).toBe(0);
    expect(opened(hour + 0.001, told("abandoned", hour))).toBe(1);
  });

  test("belongs to no drill that measures nothing", () => {
    const drill = ["started", "recovered"].map((name) => phase(name, at(10), { kind: "drill" }));

    expect(readings(factsOf([...drill, alarm("ALARM", at(10))]), planned).recovery.open).toBe(1);
  });

  test("is not made by another region's alarm of the same name", () => {
    const events = [alarm("ALARM", at(0), {}, { region: "us-east-1" })];
    const { recovery, alarms } = readings(factsOf(events), planned);

    expect(recovery.open).toBe(0);
    expect(alarms).toHaveLength(1);
  });
});
