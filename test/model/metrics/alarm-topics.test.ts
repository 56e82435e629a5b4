import { describe, expect, test } from "vitest";

import {
  alarmTopicFaults,
  furtherTopicFaults,
  toldTopicFaults,
} from "../../../src/model/metrics/alarm-topics";
import { sentences } from "../../support/sentences";

const topicIn = (region: string, name: string) => `arn:aws:sns:${region}:123456789012:${name}`;
const topics = (...names: string[]) => names.map((name) => topicIn("eu-west-1", name));

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

describe("toldTopicFaults", () => {
  test("finds none in five topics of a region, and one in six", () => {
    const five = topics("a", "b", "c", "d", "e");

    expect(toldTopicFaults({ "eu-west-1": five })).toEqual([]);
    expect(sentences(toldTopicFaults({ "eu-west-1": [...five, ...topics("f")] }))).toEqual([
      "alarmTopicArns of eu-west-1 must be at most 5, got 6: an alarm has five actions",
    ]);
  });
});

describe("the ARNs of topics", () => {
  test.each([
    topicIn("eu-central-1", "on-call"),
    "on-call",
    "",
    5,
    null,
    undefined,
    "arn:aws:sqs:eu-west-1:123456789012:on-call",
    "arn:aws:sns:eu-west-1::on-call",
    "arn:aws:sns:eu-west-1:123456789012:",
    "arn:aws:sns:eu-west-1:123456789012:on-call:4c0e1d2f",
  ])("are refused where one is %j, as none of a topic of their region", (arn) => {
    const reason =
      ` of eu-west-1 must be ARNs of SNS topics there, got ${JSON.stringify(arn)}: ` +
      "an alarm notifies topics of its own region";

    expect(sentences(toldTopicFaults({ "eu-west-1": [arn] }))).toEqual([`alarmTopicArns${reason}`]);
    expect(sentences(furtherTopicFaults("topics", { "eu-west-1": [arn] }))).toEqual([
      `topics${reason}`,
    ]);
  });

  test("are not looked at where they are known late, and may be of any partition", () => {
    const china = "arn:aws-cn:sns:cn-north-1:123456789012:on-call";

    expect(toldTopicFaults({ "eu-west-1": [{ late: true }], "cn-north-1": [china] })).toEqual([]);
  });
});

describe("furtherTopicFaults", () => {
  test("finds none in four topics of a region, and one in five", () => {
    const four = topics("a", "b", "c", "d");

    expect(furtherTopicFaults("topics", { "eu-west-1": four })).toEqual([]);
    expect(
      sentences(furtherTopicFaults("topics", { "eu-west-1": [...four, ...topics("e")] })),
    ).toEqual([
      "topics of eu-west-1 must be at most 4, got 5: " +
        "an alarm has five actions, and one tells this component's own topic",
    ]);
  });
});
