import { describe, expect, test } from "vitest";

import { parseEvent, parseEventText } from "../../../src/model/events/parse-event";
import { factsOf, recordsOf } from "../../support/events/records-of";
import { alarm, backupJob } from "../../support/events/sample-events";
import {
  alarmArn,
  alarmMessage,
  replicationFailed,
  snsNotification,
  snsRecords,
} from "../../support/events/sample-notices";

const changed = "2026-03-01T05:00:00.000+0000";
const key = `alarm/${alarmArn}/${Date.parse("2026-03-01T05:00:00.000Z")}`;

describe("a message of SNS", () => {
  test.each([
    ["as a queue gets it", snsNotification(alarmMessage())],
    ["as a function gets it", snsRecords(alarmMessage())],
    ["under raw delivery", alarmMessage()],
  ])("tells of an alarm's transition, %s", (_, event) => {
    expect(factsOf([event]).map((record) => record.key)).toEqual([key]);
  });

  test("is one transition with EventBridge's event, which tells more", () => {
    const records = recordsOf([snsNotification(alarmMessage()), alarm("ALARM", changed)]);

    expect(records.map((record) => record.key)).toEqual([key]);
  });

  test("holds an event of EventBridge, or a notification of S3, as well", () => {
    expect(factsOf([snsNotification(backupJob())])).toEqual(factsOf([backupJob()]));
    expect(factsOf([snsRecords(replicationFailed())])).toEqual(factsOf([replicationFailed()]));
  });

  test("may come in one value with others, taken or refused together", () => {
    const two = snsRecords(alarmMessage("ALARM"), backupJob());
    const oneBad = snsRecords(alarmMessage("ALARM"), backupJob({ backupSizeInBytes: "many" }));

    expect(factsOf([two])).toHaveLength(3);
    expect(parseEvent(oneBad)).toMatchObject({ kind: "rejected", code: "bad-size" });
  });

  test("names an alarm without an ARN by its topic, which lies in the alarm's region", () => {
    const old = { ...alarmMessage(), AlarmArn: undefined };

    expect(factsOf([snsNotification(old)]).map((record) => record.key)).toEqual([key]);
    expect(parseEvent(old)).toMatchObject({ kind: "rejected", code: "missing-field" });
  });

  test("is ignored when it is words for people, or confirms a subscription", () => {
    expect(parseEvent(snsNotification("An AWS Backup job was completed.")).kind).toBe("ignored");
    expect(
      parseEvent({ ...snsNotification("You have chosen"), Type: "SubscriptionConfirmation" }).kind,
    ).toBe("ignored");
  });

  test("is refused when it looks like JSON and is none, or holds no event", () => {
    expect(parseEvent(snsNotification('{"AlarmName":'))).toMatchObject({ code: "not-json" });
    expect(parseEvent(snsNotification("[1]"))).toMatchObject({ code: "not-an-event" });
    expect(parseEvent(snsNotification("{}"))).toMatchObject({ code: "not-an-event" });
    expect(parseEvent({ ...snsNotification(""), Message: 5 })).toMatchObject({
      code: "missing-field",
    });
  });

  test("is not looked into twice", () => {
    expect(parseEvent(snsNotification(snsNotification(alarmMessage()))).kind).toBe("ignored");
  });

  test("is as deep as an event may be, and no deeper", () => {
    const deep = (depth: number) => ({
      ...alarmMessage(),
      extra: JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`),
    });

    expect(parseEvent(snsNotification(deep(31))).kind).toBe("facts");
    expect(parseEvent(snsNotification(deep(32)))).toMatchObject({ code: "too-deep" });
    expect(parseEventText(JSON.stringify(snsNotification(deep(32))))).toMatchObject({
      code: "too-deep",
    });
  });

  test("hides no depth behind escapes", () => {
    const deep = { ...alarmMessage(), extra: JSON.parse(`${"[".repeat(32)}${"]".repeat(32)}`) };
    const text = JSON.stringify(snsNotification(deep)).replaceAll("[", "\\u005b");

    expect(parseEventText(text)).toMatchObject({ code: "too-deep" });
  });
});
