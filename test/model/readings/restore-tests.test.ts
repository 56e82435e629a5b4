import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { toldByRestoreJob } from "../../../src/model/sweep/listed-jobs";
import { factsOf } from "../../support/events/records-of";
import { backupJob, restoreTest } from "../../support/events/sample-events";
import { began, here, listedRestoreJob } from "../../support/sweep/sample-listings";

const withIssues = restoreTest({ statusMessage: "3 objects could not be restored" });

/** What a restore test with issues comes to, once a sweep has seen its validation. */
function provenWith(ValidationStatus: string | undefined) {
  const listed = listedRestoreJob({ ValidationStatus });
  const { capacity, drills } = readings([
    ...factsOf([backupJob(), withIssues]),
    ...(toldByRestoreJob(listed, here, began) ?? []),
  ]);
  return [capacity.provenBytes, drills.recovered];
}

describe("a restore test that completed with issues", () => {
  test("proves nothing, and measures nothing", () => {
    const { capacity, drills } = readings(factsOf([backupJob(), withIssues]));

    expect([capacity.protectedBytes, capacity.provenBytes]).toEqual(["1000", "0"]);
    expect(drills.recovered).toBe(0);
  });

  test.each([undefined, "VALIDATING", "TIMED_OUT", "FAILED"])(
    "proves nothing while its validation is %s",
    (status) => {
      expect(provenWith(status)).toEqual(["0", 0]);
    },
  );

  test("proves its resource once its validation was successful", () => {
    expect(provenWith("SUCCESSFUL")).toEqual(["1000", 1]);
  });
});

test("a restore test without issues proves its resource by itself", () => {
  const { capacity, drills } = readings(factsOf([backupJob(), restoreTest()]));

  expect([capacity.provenBytes, drills.recovered]).toEqual(["1000", 1]);
});

test("a restore that was found wrong proves nothing, though it was found sound too", () => {
  const [sound, wrong] = ["SUCCESSFUL", "FAILED"].map((ValidationStatus) =>
    toldByRestoreJob(listedRestoreJob({ ValidationStatus }), here, began),
  );
  const records = [...factsOf([backupJob()]), ...(sound ?? []), ...(wrong ?? [])];

  expect(readings(records).capacity.provenBytes).toBe("0");
});
