import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { child, type Fields } from "../../../src/model/events/fields";
import { parseEvent } from "../../../src/model/events/parse-event";
import type { LedgerRecord } from "../../../src/model/records/record";
import { oneOfEach } from "../../support/events/one-of-each";
import { factsOf } from "../../support/events/records-of";
import { backupJob, phase, pointArn } from "../../support/events/sample-events";

/** DynamoDB's limit of a sort key, in bytes of UTF-8 [api:dynamodb.PutItem, "Limits"]. */
const mostBytes = 1024;

/**
 * Texts that grow in a key: by another case, by bytes, or by being escaped; and one that is no
 * text.
 */
const growing = ["ΐ".repeat(256), "服".repeat(128), "r".repeat(2000), "a\ud800"];

function unfit(value: unknown): string[] {
  const parsed = parseEvent(value);
  const facts: readonly LedgerRecord[] = parsed.kind === "facts" ? parsed.facts : [];
  return facts
    .map(({ key }) => key)
    .filter((key) => Buffer.byteLength(key) > mostBytes || /\p{Cs}/u.test(key));
}

describe("the key of a record", () => {
  test("fits into a ledger, or its event is set aside: to deliver it again would not mend it", () => {
    const values = [...growing, pointArn("İ".repeat(420))];
    const mutated = fc
      .record({
        sample: fc.constantFrom<Fields>(...oneOfEach),
        value: fc.constantFrom(...values, ...values.map((value) => [value])),
        places: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        inside: fc.boolean(),
      })
      .map(({ sample, value, places, inside }) => {
        const holder = inside ? (child(sample.detail) ?? {}) : sample;
        const names = Object.keys(holder);
        const changes = places.map((place) => [names[place % names.length] ?? "detail", value]);
        const changed = { ...holder, ...Object.fromEntries(changes) };
        return inside ? { ...sample, detail: changed } : changed;
      });

    fc.assert(
      fc.property(mutated, (value) => unfit(value).length === 0),
      { numRuns: 3000 },
    );
  });

  test.each([
    backupJob({ backupJobId: "ΐ".repeat(256) }),
    backupJob({ backupJobId: "a\ud800" }),
    backupJob({}, { region: "r".repeat(2000) }),
    { ...backupJob(), account: "1".repeat(2000) },
  ])("of a job holds an id, an account and a region that are some (%#)", (event) => {
    expect(parseEvent(event)).toMatchObject({ kind: "rejected", code: "bad-field" });
  });

  test("of a point holds an ARN in lower case, which may be longer", () => {
    const event = backupJob({}, { resources: [pointArn("İ".repeat(420))] });

    expect(parseEvent(event)).toMatchObject({ kind: "rejected", code: "bad-arn" });
  });

  test("of a run fits whatever script it is named in, and stays its own", () => {
    const [service, runId] = ["服".repeat(128), "務".repeat(128)];
    const keys = [runId, `${runId.slice(1)}x`, "1"].flatMap((name) =>
      factsOf([phase("started", "2026-03-01T05:00:00Z", { service, runId: name })]),
    );

    expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
    expect(keys.filter(({ key }) => key.length > 900)).toEqual([]);
  });
});
