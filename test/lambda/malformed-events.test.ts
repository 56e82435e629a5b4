import { describe, expect, test } from "vitest";

import { type Message, recordEvents } from "../../src/lambda/recorder/record-events";
import { MemoryStore } from "../../src/lambda/stores/memory-store";
import type { LedgerRecord } from "../../src/model/records/record";
import { oneOfEach } from "../support/events/one-of-each";
import { recordsOf } from "../support/events/records-of";
import {
  account,
  backupJob,
  copyJob,
  phase,
  pointArn,
  recoveryPoint,
  restoreTest,
  type SampleEvent,
  scanJob,
} from "../support/events/sample-events";

const identity = {
  region: "eu-west-1",
  account,
  now: new Date("2026-03-03T00:00:00.000Z"),
};

/** Backups that are all there, each with its own point. */
const good = Array.from({ length: 300 }, (_, index) =>
  backupJob({ backupJobId: `job-${index}` }, { resources: [pointArn(`point-${index}`)] }),
);

const badSizes = ["12 MB", "-1", "1e9", " 5", "0x10", "9".repeat(20), -5, 1.5, 2 ** 53, [5], true];
const badTimes = [
  "yesterday",
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  1772341770,
  [],
  true,
];
const badTexts = [7, true, ["x"], { x: 1 }, "x".repeat(3000)];
const timeFields = ["creationDate", "completionDate"];
const textFields = ["state", "resourceArn", "resourceType", "backupVaultArn", "backupJobId"];

function detailed(sample: SampleEvent, detail: Record<string, unknown>): string {
  return JSON.stringify({ ...sample, detail: { ...sample.detail, ...detail } });
}

/** More than five hundred bodies that are no event, each in its own way. */
const malformed: readonly unknown[] = [
  ...oneOfEach.flatMap((sample) => {
    const text = JSON.stringify(sample);
    return Array.from({ length: 30 }, (_, part) =>
      text.slice(0, Math.floor((text.length * (part + 0.5)) / 30)),
    );
  }),
  ...badSizes.flatMap((size) => [
    detailed(backupJob(), { backupSizeInBytes: size }),
    detailed(copyJob(), { backupSizeInBytes: size }),
  ]),
  ...badTimes.flatMap((time) =>
    timeFields.flatMap((field) =>
      [backupJob(), copyJob(), recoveryPoint(), restoreTest(), scanJob()].map((sample) =>
        detailed(sample, { [field]: time }),
      ),
    ),
  ),
  ...badTexts.flatMap((text) =>
    textFields.map((field) => detailed(backupJob(), { [field]: text })),
  ),
  ...oneOfEach.flatMap((sample) => [
    JSON.stringify({ ...sample, detail: "none" }),
    JSON.stringify({ ...sample, account: "999999999999" }),
    JSON.stringify({ ...sample, extra: JSON.parse(`${"[".repeat(64)}${"]".repeat(64)}`) }),
    JSON.stringify({ ...sample, extra: Array.from({ length: 20_001 }, () => 0) }),
    JSON.stringify([sample]),
  ]),
  detailed(backupJob(), { completionDate: "2026-03-05T00:00:00.000Z" }),
  detailed(backupJob(), { creationDate: "2026-03-01T06:00:00.000Z" }),
  JSON.stringify({ ...backupJob(), resources: [] }),
  JSON.stringify({ ...backupJob(), resources: ["point"] }),
  detailed(copyJob(), { destinationRecoveryPointArn: {} }),
  detailed(phase("started", ""), {}),
  "",
  "null",
  "5",
  '"text"',
  "\u0000",
  "{}",
];

describe("five hundred malformed events among good ones", () => {
  test("are set aside, each once and for good, and nothing else is", async () => {
    const store = new MemoryStore();
    const messages: Message[] = [];
    malformed.forEach((body, index) => {
      messages.push({ messageId: `bad-${index}`, body });
      const event = good[index % good.length];
      messages.push({ messageId: `good-${index}`, body: JSON.stringify(event) });
    });

    expect(malformed.length).toBeGreaterThanOrEqual(500);
    const setAside: string[] = [];
    for (let from = 0; from < messages.length; from += 10) {
      const outcome = await recordEvents(store, messages.slice(from, from + 10), identity);

      // Nothing is given back to the queue: it would come again, and be as malformed as before.
      expect(outcome.batchItemFailures).toEqual([]);
      setAside.push(...outcome.rejected.map(({ messageId }) => messageId));
    }

    expect(setAside).toEqual(malformed.map((_, index) => `bad-${index}`));
    const byKey = (a: LedgerRecord, b: LedgerRecord) => (a.key < b.key ? -1 : 1);
    expect(store.records().sort(byKey)).toEqual(recordsOf(good).sort(byKey));
  });
});
