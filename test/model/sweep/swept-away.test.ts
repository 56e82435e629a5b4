import { describe, expect, test } from "vitest";

import { readings } from "../../../src/model/readings/readings";
import { joinAll } from "../../../src/model/records/join";
import type { LedgerRecord } from "../../../src/model/records/record";
import {
  type ListedPoint,
  listedPointKey,
  toldByPoint,
} from "../../../src/model/sweep/listed-points";
import { coversVault, type Listing } from "../../../src/model/sweep/listing";
import { reconcile } from "../../../src/model/sweep/reconcile";
import { factsOf } from "../../support/events/records-of";
import { backupJob, pointArn, recoveryPoint, vaultArn } from "../../support/events/sample-events";
import { began, here, listedPoint, listing } from "../../support/sweep/sample-listings";

const one = `point/${pointArn("one")}`;
const known = [backupJob()];

/** The vault's listing with these points in it. */
function vault(points: readonly ListedPoint[], at = began): Listing {
  return listing({
    began: at,
    told: points.flatMap((point) => toldByPoint(point, here, at) ?? []),
    present: new Set(points.map(listedPointKey)),
    covers: coversVault(vaultArn(), here),
  });
}

describe("what a sweep has called gone", () => {
  test("is there again by AWS's own later word, whichever comes first", () => {
    const lost = reconcile([vault([])], joinAll(factsOf(known)), here).flatMap(
      ({ tell }) => tell ?? [],
    );
    const later = factsOf([
      recoveryPoint({ completionDate: new Date(began + 60_000).toISOString() }),
    ]);
    const stateOf = (records: readonly LedgerRecord[]) => joinAll(records).get(one)?.facts;

    expect(stateOf([...factsOf(known), ...lost])).toMatchObject({ state: { value: "DELETED" } });
    for (const told of [
      [...factsOf(known), ...lost, ...later],
      [...later, ...lost, ...factsOf(known)],
    ]) {
      expect(stateOf(told)).toMatchObject({ state: { value: "COMPLETED" } });
      expect(reconcile([vault([])], joinAll(told), here)).toEqual([]);
    }
  });

  test("is there again once a later listing shows it, and gone again once one does not", () => {
    const hour = 3_600_000;
    let held = joinAll(factsOf(known));
    const counts = [[], [listedPoint()], [listedPoint()], []].map((points, nth) => {
      const differences = reconcile([vault(points, began + nth * hour)], held, here);
      held = joinAll([...held.values(), ...differences.flatMap(({ tell }) => tell ?? [])]);
      return [
        differences.map(({ key, drift }) => `${drift} ${key}`),
        readings(held.values()).capacity.recoveryPoints,
      ];
    });

    expect(counts).toEqual([
      [[`gone ${one}`], 0],
      [[`state ${one}`], 1],
      [[], 1],
      [[`gone ${one}`], 0],
    ]);
  });
});
