import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ledgerKey } from "../../../src/model/records/ledger-key";
import {
  noneUnreadable,
  storedRecord,
  unreadableSentences,
  withUnreadable,
} from "../../../src/model/records/stored-record";
import { periodOf } from "../../../src/model/report/period";
import { reportOf } from "../../../src/model/report/report";
import { recordsOf } from "../../support/events/records-of";
import { phase } from "../../support/events/sample-events";
import { anyTelling } from "./any-event";

const now = new Date("2026-03-31T00:00:00.000Z");

describe("storedRecord", () => {
  test("reads whatever events come to as it was written", () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 8 }), (events) => {
        for (const record of recordsOf(events)) {
          const text = JSON.stringify(record);
          expect(storedRecord(ledgerKey("eu-west-1", record), text)).toEqual(record);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([8.64e15, -8.64e15])(
    "takes %d, the last instant of a date, and none beyond",
    (last) => {
      const [run] = recordsOf([phase("started", "2026-03-01T04:00:00.000Z")]);
      if (run === undefined) throw new Error("a phase tells of a run");
      const read = (instant: number) => {
        const started = { value: instant, rank: 0, at: 0 };
        const record = { ...run, facts: { ...run.facts, started } };
        return storedRecord(ledgerKey("eu-west-1", run), JSON.stringify(record));
      };
      const kept = read(last);

      expect(read(last + Math.sign(last))).toMatchObject({
        reason: "facts.started.value is no instant",
      });
      if ("reason" in kept) throw new Error(kept.reason);
      const period = periodOf({ since: new Date("2026-03-01T00:00:00.000Z") }, now);
      expect(() => reportOf([kept], { plan: undefined, period, now })).not.toThrow();
    },
  );
});

describe("unreadableSentences", () => {
  test("name the first 20, and how many more there are", () => {
    let all = noneUnreadable;
    for (let nth = 0; nth < 22; nth += 1) {
      all = withUnreadable(all, { pk: "eu-west-1#job", sk: `job/${nth}\n`, reason: "it is so" });
    }

    const sentences = unreadableSentences(all);
    expect(sentences[0]).toBe("item eu-west-1#job job/0 is set aside: it is so");
    expect(sentences.slice(19)).toEqual([
      "item eu-west-1#job job/19 is set aside: it is so",
      "2 more items are set aside",
    ]);
  });
});
