import { describe, expect, test } from "vitest";

import { lagRecords } from "../../../src/model/records/lags";
import type { LedgerRecord } from "../../../src/model/records/record";
import { type RecordWriter, writtenKinds } from "../../../src/model/records/written-kinds";
import { heardAt, silenceBefore, turning } from "../../../src/model/sentinel/memory";
import { oneOfEach } from "../../support/events/one-of-each";
import { factsOf } from "../../support/events/records-of";

const who = { service: "guide", region: "eu-central-1" };

/** What each function tells; of the sweep, its own tests show it. */
const told: Record<Exclude<RecordWriter, "sweep">, readonly (LedgerRecord | undefined)[]> = {
  recorder: factsOf(oneOfEach),
  gauge: lagRecords({ store: "catalog", from: "eu-west-1", to: "eu-central-1" }, [
    { from: 0, until: 300_000, milliseconds: 40 },
  ]),
  sentinel: [
    heardAt(who, 1_000),
    silenceBefore(who, 0, 600_000),
    ...turning(who, { to: "bad", at: 40_000, first: 20_000 }, undefined),
  ],
};

describe("the kinds of record that a function writes", () => {
  test.each(["recorder", "gauge", "sentinel"] as const)("are what the %s tells", (writer) => {
    const kinds = new Set(told[writer].flatMap((record) => record?.kind ?? []));

    expect([...kinds].sort()).toEqual(writtenKinds[writer]);
  });
});
