import { describe, expect, test } from "vitest";

import { alarmTopicFaults } from "../../src/model/alarm-topics";

describe("alarmTopicFaults", () => {
  test("finds none in topics of regions that have alarms", () => {
    expect(alarmTopicFaults(["eu-west-1"], ["eu-west-1", "us-east-1"])).toEqual([]);
  });

  test("refuses each region without an alarm", () => {
    expect(alarmTopicFaults(["eu-west-2", "eu-west-1"], ["eu-west-1", "eu-west-1"])).toEqual([
      "alarmTopicArns must be keyed by eu-west-1, got eu-west-2: " +
        "an alarm notifies topics of its own region, and there is none in that one",
    ]);
  });
});
