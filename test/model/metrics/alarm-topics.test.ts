import { describe, expect, test } from "vitest";

import {
  alarmTopicFaults,
  furtherTopicFaults,
  topicCountFaults,
} from "../../../src/model/metrics/alarm-topics";
import { sentences } from "../../support/sentences";

describe("alarmTopicFaults", () => {
  test("finds none in topics of regions that have alarms", () => {
    expect(alarmTopicFaults(["eu-west-1"], ["eu-west-1", "us-east-1"])).toEqual([]);
  });

  test("refuses each region without an alarm", () => {
    expect(
      sentences(alarmTopicFaults(["eu-west-2", "eu-west-1"], ["eu-west-1", "eu-west-1"])),
    ).toEqual([
      "alarmTopicArns must be keyed by eu-west-1, got eu-west-2: " +
        "an alarm notifies topics of its own region, and there is none in that one",
    ]);
  });
});

describe("topicCountFaults", () => {
  test("finds none in five topics of a region, and one in six", () => {
    const five = ["a", "b", "c", "d", "e"];

    expect(topicCountFaults({ "eu-west-1": five })).toEqual([]);
    expect(sentences(topicCountFaults({ "eu-west-1": [...five, "f"] }))).toEqual([
      "alarmTopicArns of eu-west-1 must be at most 5, got 6: an alarm has five actions",
    ]);
  });
});

describe("furtherTopicFaults", () => {
  test("finds none in four topics of a region, and one in five", () => {
    const four = ["a", "b", "c", "d"];

    expect(furtherTopicFaults("topics", { "eu-west-1": four })).toEqual([]);
    expect(sentences(furtherTopicFaults("topics", { "eu-west-1": [...four, "e"] }))).toEqual([
      "topics of eu-west-1 must be at most 4, got 5: " +
        "an alarm has five actions, and one tells this component's own topic",
    ]);
  });
});
