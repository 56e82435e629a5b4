import { describe, expect, test } from "vitest";

import { resyncIn } from "../../../src/model/failover/resync";

const noon = new Date("2026-06-01T12:00:00Z");
const later = new Date("2026-06-01T13:00:00Z");

function told(verb: string, at: Date) {
  const of = "resynchronizing members of DB cluster guide-catalog in Region eu-west-1";
  return { at, message: `${verb} ${of} after global failover.` };
}

describe("what a database tells of being synchronised anew", () => {
  test.each([
    ["nothing of events that say nothing", [{ at: noon, message: "DB cluster started" }], null],
    ["that it has started", [told("Started", noon)], { state: "started", at: noon }],
    [
      "that it is finished",
      [told("Started", noon), told("Finished", later)],
      { state: "finished", at: later },
    ],
    [
      "the last of its words, in whatever order they come",
      [told("Started", later), told("Finished", noon)],
      { state: "started", at: later },
    ],
    [
      "the end, where both came at once",
      [told("Finished", noon), told("Started", noon)],
      { state: "finished", at: noon },
    ],
    [
      "nothing by words that are not known",
      [{ ...told("Started", noon), message: `${told("Started", noon).message} Soon.` }],
      null,
    ],
  ])("is %s", (_, events, resync) => {
    expect(resyncIn(events)).toEqual(resync);
  });
});
