import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { child, type Fields } from "../../../src/model/events/fields";
import { parseEvent } from "../../../src/model/events/parse-event";
import { rejectionCodes } from "../../../src/model/events/rejection";
import { oneOfEach } from "../../support/events/one-of-each";
import {
  backupJob,
  copyJob,
  ebsSnapshot,
  phase,
  pointArn,
} from "../../support/events/sample-events";
import {
  alarmMessage,
  replicationFailed,
  snsNotification,
  snsRecords,
} from "../../support/events/sample-notices";

function codeOf(value: unknown, now?: Date): string {
  const parsed = parseEvent(value, now);
  return parsed.kind === "rejected" ? parsed.code : parsed.kind;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const enveloped = [snsNotification(backupJob()), snsRecords(alarmMessage()), replicationFailed()];

describe("a poison event", () => {
  test.each([null, undefined, 5, "text", true, [], [[]], {}, { source: "aws.backup" }])(
    "is no event: %j",
    (value) => {
      expect(codeOf(value)).toBe("not-an-event");
    },
  );

  test.each([
    "36048abc",
    "-1",
    "1e3",
    " 5",
    "0x10",
    -5,
    1.5,
    2 ** 53,
    Number.NaN,
    [5],
    true,
    { a: 1 },
  ])("has a size that is none: %j", (backupSizeInBytes) => {
    expect(codeOf(backupJob({ backupSizeInBytes }))).toBe("bad-size");
  });

  test("has a size of more than 19 digits", () => {
    expect(codeOf(backupJob({ backupSizeInBytes: "9".repeat(19) }))).toBe("facts");
    expect(codeOf(backupJob({ backupSizeInBytes: "9".repeat(20) }))).toBe("bad-size");
  });

  test.each([
    "yyyy-mm-ddThh:mm:ssZ",
    "2026-02-30T00:00:00Z",
    "yesterday",
    1772341770,
    "2026-03-01",
  ])("has a time that is none: %j", (completionDate) => {
    expect(codeOf(backupJob({ completionDate }))).toBe("bad-time");
  });

  test("has a time more than a day ahead", () => {
    const event = backupJob({ completionDate: "2026-03-02T12:00:00.000Z" });

    expect(codeOf(event, new Date("2026-03-01T12:00:00.000Z"))).toBe("facts");
    expect(codeOf(event, new Date("2026-03-01T11:59:59.999Z"))).toBe("future-time");
    expect(codeOf(event)).toBe("facts");
  });

  test("ended before it began", () => {
    const creationDate = "2026-03-01T05:09:30.751Z";

    expect(codeOf(backupJob({ creationDate }))).toBe("clock-fault");
    expect(codeOf(backupJob({ creationDate: "2026-03-01T05:09:30.750Z" }))).toBe("facts");
  });

  test("lacks what gives it its meaning", () => {
    expect(codeOf(backupJob({ state: undefined }))).toBe("missing-field");
    expect(codeOf(backupJob({}, { resources: [] }))).toBe("missing-field");
    expect(codeOf({ ...backupJob(), detail: null })).toBe("missing-field");
    expect(codeOf({ ...backupJob(), account: "" })).toBe("missing-field");
    expect(codeOf(copyJob({ destinationRecoveryPointArn: {} }))).toBe("missing-field");
    expect(codeOf(phase("started", ""))).toBe("missing-field");
  });

  test("has texts that are none, or no ARN where one must be", () => {
    expect(codeOf(backupJob({ state: 7 }))).toBe("bad-field");
    expect(codeOf(backupJob({}, { resources: ["snap-123"] }))).toBe("bad-arn");
    expect(codeOf(ebsSnapshot({ snapshot_id: "arn:aws:ec2:eu-west-1::volume/vol-1" }))).toBe(
      "bad-arn",
    );
    for (const name of ["a\ud800", "x".repeat(900), "é".repeat(450)]) {
      expect(codeOf(backupJob({}, { resources: [pointArn(name)] }))).toBe("bad-arn");
    }
    expect(codeOf(backupJob({}, { resources: [pointArn("é".repeat(400))] }))).toBe("facts");
    expect(codeOf(phase("restored", "2026-03-01T05:00:00Z"))).toBe("bad-field");
    expect(codeOf(phase("started", "2026-03-01T05:00:00Z", { kind: "practice" }))).toBe(
      "bad-field",
    );
    expect(codeOf(phase("started", "2026-03-01T05:00:00Z", { runId: "a\u001b[2J" }))).toBe(
      "bad-field",
    );
    expect(codeOf(phase("started", "2026-03-01T05:00:00Z", { service: "\ud800" }))).toBe(
      "bad-field",
    );
  });

  test("is too deep or too large", () => {
    expect(codeOf(backupJob({ extra: nested(29) }))).toBe("facts");
    expect(codeOf(backupJob({ extra: nested(100_000) }))).toBe("too-deep");
    expect(codeOf(backupJob({ extra: Array.from({ length: 20_001 }, () => 1) }))).toBe("too-large");
    expect(codeOf(backupJob({ backupJobId: "A".repeat(3000) }))).toBe("too-large");
  });

  test("does not reach prototypes, at any level and by any of their names", () => {
    const poison =
      '"__proto__":{"polluted":1,"state":"X","source":"aws.backup"},' +
      '"constructor":{"prototype":{"polluted":1}},"toString":"x","hasOwnProperty":1,"valueOf":null';
    const poisoned = [...oneOfEach, ...enveloped].map((sample) => {
      const text = JSON.stringify(sample).replaceAll(/\{(?=")/g, `{${poison},`);
      return [sample, JSON.parse(text)] as const;
    });

    for (const [sample, value] of poisoned) expect(parseEvent(value)).toEqual(parseEvent(sample));
    expect({}).not.toHaveProperty("polluted");
    expect(codeOf(JSON.parse(`{${poison}}`))).toBe("not-an-event");
    expect(codeOf(JSON.parse(`{"source":"toString","detail-type":"constructor"}`))).toBe("ignored");
  });

  test("never makes a message that could forge a line", () => {
    const parsed = parseEvent(backupJob({ completionDate: "x\n2026 ok\u001b[2J\u0085" }));

    expect(parsed).toEqual({
      kind: "rejected",
      code: "bad-time",
      message: 'completionDate must be a time, got "x\\n2026 ok\\u001b[2J"',
    });
  });

  test("is answered for any value in any field", () => {
    const mutated = fc
      .record({
        sample: fc.constantFrom<Fields>(...oneOfEach, ...enveloped),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, "", "{}", "__proto__")),
        place: fc.nat(),
        inside: fc.boolean(),
      })
      .map(({ sample, value, place, inside }) => {
        const holder = inside ? (child(sample.detail) ?? {}) : sample;
        const names = Object.keys(holder);
        const changed = { ...holder, [names[place % names.length] ?? "detail"]: value };
        return inside ? { ...sample, detail: changed } : changed;
      });

    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated), (value) => {
        const code = codeOf(value);
        return ["facts", "ignored", ...Object.keys(rejectionCodes)].includes(code);
      }),
      { numRuns: 3000 },
    );
  });
});
