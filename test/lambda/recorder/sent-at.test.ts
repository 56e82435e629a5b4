import { expect, test } from "vitest";

import { sentAt } from "../../../src/lambda/recorder/sent-at";

const now = new Date("2026-03-20T12:00:00.000Z");
const present = now.getTime();
const day = 86_400_000;

test.each([
  ["the message before", present - 250],
  ["one as old as SQS keeps any", present - 14 * day],
  ["one of a clock that is five minutes ahead", present + 300_000],
])("a message was sent when SQS says: %s", (_, sent) => {
  expect(sentAt(String(sent), now)).toBe(sent);
});

test.each([
  ["nothing", undefined],
  ["no number", "yesterday"],
  ["an empty text", ""],
  ["a time before 1970", "-1"],
  ["a fraction", "1.5"],
  ["more digits than any instant", "9".repeat(16)],
  ["the first instant there is", "0"],
  ["a time when SQS would have dropped it", String(present - 14 * day - 1)],
  ["a time that is yet to come", String(present + 300_001)],
])("a message was sent now where %s stands in the place of SQS's word", (_, sent) => {
  expect(sentAt(sent, now)).toBe(present);
});
