import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";

import type { CheckLine, CheckVerdict } from "../../../src/model/check/check-line";
import { verdictCounts, worstOfCounts } from "../../../src/model/check/lines";
import type { CheckGroup, CheckResult } from "../../../src/model/report/check-result";
import { checksText, checkText } from "../../../src/report/standing/check-text";

const began = new Date("2026-06-01T12:00:00Z");

function line(verdict: CheckVerdict, changed: Partial<CheckLine> = {}): CheckLine {
  return {
    id: "switch",
    title: "switch",
    region: "eu-central-1",
    verdict,
    says: "at 1, while eu-west-1 serves",
    at: began,
    todo: verdict === "pass" ? null : "find out who moved it, and publish the other value",
    ...changed,
  };
}

function result(groups: readonly CheckGroup[], service = "guide"): CheckResult {
  const counts = verdictCounts(groups.flatMap(({ lines }) => lines));
  return {
    kind: "check",
    service,
    domain: "guide.example.com",
    account: "123456789012",
    began,
    seconds: 1.2,
    anyAnswer: true,
    active: "eu-west-1",
    groups,
    counts,
    verdict: worstOfCounts(counts),
  };
}

const lag = {
  title: "lag of catalog",
  says: "2 seconds behind, RPO 15 minutes",
  at: new Date("2026-06-01T11:57:30Z"),
};
const work = {
  title: "schedules and consumers",
  region: null,
  says: "the plan names none yet",
  at: null,
  todo: "look at your schedules in every region",
};
const mixed = result([
  { title: "name", lines: [line("fail"), line("warn", { says: "at 0 by its alarm" })] },
  { title: "standby eu-central-1", lines: [line("pass", lag)] },
  { title: "practice", lines: [line("not-looked-at", work)] },
]);
const warned = result([{ title: "name", lines: [line("warn")] }]);
const well = result([{ title: "name", lines: [line("pass", { says: "at 0" })] }], "shop");

describe("the text of a check", () => {
  test("at 80 columns", () => {
    expect(checkText(mixed, { strict: false, width: 80 })).toMatchInlineSnapshot(`
      "guide, account 123456789012, served from eu-west-1, asked 2026-06-01 12:00:00
      UTC, answers took 1.2s

      name
        FAIL  switch, eu-central-1: at 1, while eu-west-1 serves (12:00:00)
              do: find out who moved it, and publish the other value
        WARN  switch, eu-central-1: at 0 by its alarm (12:00:00)
              do: find out who moved it, and publish the other value

      standby eu-central-1
        pass  lag of catalog: 2 seconds behind, RPO 15 minutes (11:57:30, 2m 30s ago)

      not looked at
        -     schedules and consumers: the plan names none yet
              do: look at your schedules in every region

      NOT READY: 1 failed, 1 warning, 1 passed, 1 not looked at"
    `);
  });

  test("at 60 columns", () => {
    expect(checkText(mixed, { strict: false, width: 60 })).toMatchInlineSnapshot(`
      "guide, account 123456789012, served from eu-west-1, asked
      2026-06-01 12:00:00 UTC, answers took 1.2s

      name
        FAIL  switch, eu-central-1: at 1, while eu-west-1 serves
              (12:00:00)
              do: find out who moved it, and publish the other
                  value
        WARN  switch, eu-central-1: at 0 by its alarm (12:00:00)
              do: find out who moved it, and publish the other
                  value

      standby eu-central-1
        pass  lag of catalog: 2 seconds behind, RPO 15 minutes
              (11:57:30, 2m 30s ago)

      not looked at
        -     schedules and consumers: the plan names none yet
              do: look at your schedules in every region

      NOT READY: 1 failed, 1 warning, 1 passed, 1 not looked at"
    `);
  });

  test.each([40, 60, 80, 100])("keeps to %i columns", (width) => {
    const text = checkText(mixed, { strict: false, width });

    expect(Math.max(...text.split("\n").map((each) => each.length))).toBeLessThanOrEqual(width);
  });

  test("counts a warning where somebody is strict, and says so", () => {
    const last = (strict: boolean) => checkText(warned, { strict }).split("\n").at(-1);

    expect(last(false)).toBe("Ready: 0 failed, 1 warning, 0 passed");
    expect(last(true)).toBe(
      "NOT READY, since a warning counts (--strict): 0 failed, 1 warning, 0 passed",
    );
  });

  test("has what failed in red, and the last line too", () => {
    const red = checkText(mixed, { strict: false, colour: true })
      .split("\n")
      .filter((each) => each.includes("\u001b[31m"));

    expect(red.map((each) => stripVTControlCharacters(each).slice(0, 12))).toEqual([
      "  FAIL  swit",
      "NOT READY: 1",
    ]);
  });

  test("lets no name of AWS's move the cursor, and cuts a long answer short", () => {
    const odd = line("fail", { says: `\u001b[2J${"x ".repeat(400)}`, todo: "a\u0007b" });
    const text = checkText(result([{ title: "name", lines: [odd] }]), { strict: false });

    expect([text.includes("\u0007"), text.includes("\u001b")]).toEqual([false, false]);
    expect(text).toContain("…");
  });
});

test("several services show what is not well, and whose plan could not be read", () => {
  const unread = [{ file: "c.json", reasons: ["c.json is not JSON"] }];
  const services = [mixed, well];
  const all = { kind: "checks", began, strict: false, ready: false, services, unread } as const;

  expect(checksText(all, { width: 80 })).toMatchInlineSnapshot(`
    "2 services, asked 2026-06-01 12:00:00 UTC

    guide: NOT READY, 1 failed, 1 warning, 1 passed, 1 not looked at
      FAIL  switch, eu-central-1: at 1, while eu-west-1 serves (12:00:00)
            do: find out who moved it, and publish the other value
      WARN  switch, eu-central-1: at 0 by its alarm (12:00:00)
            do: find out who moved it, and publish the other value

    shop: Ready, 0 failed, 0 warnings, 1 passed

    c.json is not JSON

    NOT READY: guide and c.json. Name one plan alone for all its lines."
  `);
  const fine = { ...all, services: [well], unread: [], ready: true };
  expect(checksText(fine, {}).split("\n").at(-1)).toBe(
    "All are ready. Name one plan alone for all its lines.",
  );
});
