import { expect, test } from "vitest";

import { failedOrdersIn } from "../../../src/model/failover/failed-orders";

const since = new Date("2026-06-01T12:00:00Z");
const at = (message: string, time = "12:00:00") => ({
  at: new Date(`2026-06-01T${time}Z`),
  message,
});
const to = "DB cluster guide-catalog-eu-central-1 in Region eu-central-1";

test.each([
  [`Global failover to ${to} failed.`, 1],
  [`Global switchover to ${to} failed.`, 1],
  [`Global switchover to ${to} is cancelled.`, 1],
  [`Global switchover to ${to} is canceled.`, 1],
  [`Global failover to ${to} completed.`, 0],
  [`Global switchover to ${to} finished.`, 0],
  ["Global failover to DB cluster guide in Region eu-west-3 failed.", 0],
  ["Failover failed.", 0],
])("%s counts as %d", (message, count) => {
  expect(failedOrdersIn([at(message)], "eu-central-1", since)).toBe(count);
});

test("what failed before the run began is not counted, and what failed twice is counted twice", () => {
  const failed = `Global failover to ${to} failed.`;

  const events = [at(failed, "11:59:59"), at(failed), at(failed, "12:10:00")];

  expect(failedOrdersIn(events, "eu-central-1", since)).toBe(2);
});
