import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { eventCutter } from "../../src/cli/event-texts/cutter";
import type { FoundEvent } from "../../src/cli/event-texts/event-text";
import { longestEvent } from "../../src/model/events/parse-event";

/** Cuts a text that comes in pieces, which end where they are told to. */
function cut(text: string, ends: readonly number[] = []): FoundEvent[] {
  const cutter = eventCutter("it");
  const places = [...new Set(ends.map((end) => end % (text.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...places].map((from, index) => text.slice(from, places[index]));
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
}

function valuesOf(found: readonly FoundEvent[]): unknown[] {
  return found.map((event) => ("code" in event ? event : JSON.parse(event.text)));
}

const placesOf = (found: readonly FoundEvent[]) =>
  found.map((event) => ("code" in event ? event.message : event.place));

describe("a text of events", () => {
  test("is one object, over however many lines", () => {
    const object = { a: [1, { b: "two" }] };

    expect(valuesOf(cut(JSON.stringify(object, null, 2)))).toEqual([object]);
    expect(placesOf(cut(JSON.stringify(object, null, 2)))).toEqual(["it"]);
  });

  test("is an array, whose elements are events even where they are arrays", () => {
    const found = cut(' [{"a":1} , [{"b":2}],"c,]",\n null ] \n');

    expect(valuesOf(found)).toEqual([{ a: 1 }, [{ b: 2 }], "c,]", null]);
    expect(placesOf(found)).toEqual([1, 2, 3, 4].map((number) => `it element ${number}`));
    expect(cut("[ ]")).toEqual([]);
  });

  test("is JSON lines, of either line end and with empty ones between", () => {
    expect(valuesOf(cut('{"a":1}\n{"b":2}'))).toEqual([{ a: 1 }, { b: 2 }]);
    expect(valuesOf(cut('\r\n{"a":1}\r\n\r\n{"b":2}\r\n'))).toEqual([{ a: 1 }, { b: 2 }]);
    expect(valuesOf(cut("5\n6"))).toEqual([5, 6]);
  });

  test("may begin with a byte order mark, and may hold nothing", () => {
    expect(valuesOf(cut('\uFEFF{"a":1}'))).toEqual([{ a: 1 }]);
    expect(valuesOf(cut("\uFEFF[1]"))).toEqual([1]);
    for (const nothing of ["", "\uFEFF", " \n\n"]) expect(cut(nothing)).toEqual([]);
  });

  test("numbers its lines, counting empty ones, and hands over those that are broken", () => {
    expect(cut('{"a":1}\n\n{"b":\n{"c":3}')).toEqual([
      { text: '{"a":1}', place: "it line 1" },
      { text: '{"b":', place: "it line 3" },
      { text: '{"c":3}', place: "it line 4" },
    ]);
    expect(placesOf(cut('{"b":\n{"c":3}'))).toEqual(["it line 1", "it line 2"]);
    expect(placesOf(cut('words\n{"c":3}'))).toEqual(["it line 1", "it line 2"]);
  });

  test("is one fault when it is one broken object, or no JSON at all", () => {
    for (const broken of ['{\n  "a": 1,\n  "b"\n}', "not json", "not\njson"]) {
      expect(cut(broken)).toEqual([{ code: "not-json", message: "it is not JSON" }]);
    }
  });

  test("keeps the elements of an array that breaks off, or is followed by something", () => {
    const fault = { code: "not-json", message: "it is not JSON" };
    const element = { text: '{"a":1}', place: "it element 1" };

    for (const broken of ['[{"a":1},{"b"', '[{"a":1},', '[{"a":1}] x', '[{"a":1}]]']) {
      expect(cut(broken)).toEqual([element, fault]);
    }
    expect(cut('[{"a":1}')).toEqual([fault]);
  });

  test("hands over an element that is broken, and those beside it", () => {
    expect(cut('[{"a":},{"b":2},]')).toEqual([
      { text: '{"a":}', place: "it element 1" },
      { text: '{"b":2}', place: "it element 2" },
      { text: "", place: "it element 3" },
    ]);
  });

  test("is cut alike wherever its pieces end", () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
    const spaces = fc.constantFrom("", " ", "\n", "\r\n ", "\t");
    const text = fc.oneof(
      fc.tuple(values, spaces).map(([all, space]) => {
        const elements = all.map((value) => `${space}${JSON.stringify(value)}${space}`);
        return { all, text: `${space}[${elements.join(",")}]${space}` };
      }),
      values
        .map((all) => all.filter((value) => !Array.isArray(value)))
        .map((all) => ({ all, text: all.map((value) => `${JSON.stringify(value)}\n`).join("") })),
      fc
        .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))
        .map((object) => ({ all: [object], text: JSON.stringify(object, null, 2) })),
    );

    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 12 }), ({ all, text }, ends) => {
        expect(valuesOf(cut(text, ends))).toEqual(JSON.parse(JSON.stringify(all)));
        expect(cut(text, ends)).toEqual(cut(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("is cut alike wherever its pieces end, whatever it is", () => {
    const soup = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1a'), maxLength: 40 });

    fc.assert(
      fc.property(soup, fc.array(fc.nat(), { maxLength: 12 }), (text, ends) => {
        expect(cut(text, ends)).toEqual(cut(text));
      }),
      { numRuns: 5000 },
    );
  });

  test("is held no longer than an event may be", () => {
    const endless = `"${"x".repeat(3 * longestEvent)}`;

    for (const text of [`{"a":1}\n${endless}`, `[1,${endless}",2]`]) {
      const cutter = eventCutter("it");
      const found: FoundEvent[] = [];
      for (let from = 0; from < text.length; from += 65_536) {
        found.push(...cutter.push(text.slice(from, from + 65_536)));
      }
      const [, long] = [...found, ...cutter.end()];

      expect(long !== undefined && "text" in long && long.text.length).toBe(longestEvent + 1);
    }
  });
});
