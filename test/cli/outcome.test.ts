import { expect, test } from "vitest";

import { complaint, complaints } from "../../src/cli/outcome";

test.each([
  ["an escape", "a\u001b[2Jb", "a [2Jb"],
  ["a bell", "a\u0007b", "a b"],
  ["a return", "a\rb", "a b"],
  ["a line's end", "a\nb", "a b"],
  ["a C1 control", "a\u009b2Jb", "a 2Jb"],
  ["a separator of lines", "a\u2028b", "a b"],
  ["an override of direction", "a\u202eb", "a b"],
  ["an isolate", "a\u2066b\u2069", "a b "],
])("a complaint about a name with %s is one plain line", (_, name, shown) => {
  expect(complaint(`${name} is strange`)).toBe(`awsdr: ${shown} is strange`);
  expect(complaints([name, "more"])).toBe(`awsdr: ${shown}\nawsdr: more\n`);
});

test("a complaint keeps letters of every script", () => {
  expect(complaint("Zürich → 東京")).toBe("awsdr: Zürich → 東京");
});
