import { expect, test } from "vitest";

import { momentOf } from "../../../src/model/units/moment";

const now = new Date("2026-06-01T12:00:00Z");

test.each([
  ["2026-06-01T00:00:00.999Z", "00:00:00"],
  ["2026-05-31T23:59:59Z", "2026-05-31 23:59:59"],
])("%s is said as %s on the first of June", (at, said) => {
  expect(momentOf(new Date(at), now)).toBe(said);
});
