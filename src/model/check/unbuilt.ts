import type { CheckLine } from "./check-line";
import { notLookedAt } from "./lines";

/** What a check is to look at one day, and does not look at yet. */
export function unbuiltLines(): CheckLine[] {
  return [
    notLookedAt({ id: "work", title: "schedules and consumers" }, null, {
      says: "the plan names none yet, so that nobody sees whether they run in one region alone",
      todo: "look at your schedules and event sources in every region",
    }),
    notLookedAt({ id: "restore-tests", title: "restore tests" }, null, {
      says: "awsdr restores nothing yet",
      todo: "restore the newest point of each store by hand, and read it",
    }),
  ];
}
