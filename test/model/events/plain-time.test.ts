import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseEventTime } from "../../../src/model/events/event-time";
import { plainTime } from "../../../src/model/events/plain-time";

const instant = fc.date({
  min: new Date("1900-01-01T00:00:00.000Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

describe("plainTime", () => {
  test("reads what the thorough reader reads, of every day but leap days", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(".SSSZ", "Z", ".SSS+0000", "+0000"), (date, ending) => {
        const whole = date.toISOString();
        const text = `${whole.slice(0, 19)}${ending.replace(".SSS", whole.slice(19, 23))}`;
        const expected = parseEventTime(text)?.getTime();

        expect(plainTime(text)).toBe(whole.includes("-02-29T") ? undefined : expected);
      }),
      { numRuns: 5000 },
    );
  });

  test("never reads what the thorough reader refuses", () => {
    const changed = fc
      .tuple(instant, fc.nat(), fc.constantFrom(..."0123456789-:.TZ+ a/"), fc.boolean())
      .map(([date, place, character, cut]) => {
        const text = date.toISOString();
        const at = place % text.length;
        return text.slice(0, at) + (cut ? "" : character) + text.slice(at + 1);
      });

    fc.assert(
      fc.property(fc.oneof(changed, fc.string({ maxLength: 30 })), (text) => {
        const plain = plainTime(text);

        if (plain !== undefined) expect(plain).toBe(parseEventTime(text)?.getTime());
      }),
      { numRuns: 20_000 },
    );
  });
});
