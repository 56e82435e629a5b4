import { describe, expect, test } from "vitest";

import {
  leaseFaults,
  ledgerCoverageFaults,
  ledgerStreamFaults,
  usualLeaseSeconds,
} from "../../../src/model/failover/ledger";
import { sentences } from "../../support/sentences";

describe("leaseFaults", () => {
  test.each([10, usualLeaseSeconds, 900])("finds none in %d seconds", (seconds) => {
    expect(leaseFaults(seconds)).toEqual([]);
  });

  test.each([9, 901, 60.5, Number.NaN])("refuses %d seconds and says why", (seconds) => {
    expect(sentences(leaseFaults(seconds))).toEqual([
      `leaseSeconds must be a whole number from 10 to 900, got ${seconds}: ` +
        "a shorter lease is lost to one slow call, and a failover waits a longer one out",
    ]);
  });
});

describe("ledgerCoverageFaults", () => {
  const topology = { service: "guide", primary: "eu-west-1", standbys: ["eu-central-1"] };

  test("finds none in a ledger of the same service in the same regions", () => {
    expect(
      ledgerCoverageFaults({
        topology,
        ledgerService: "guide",
        ledgerRegions: ["eu-central-1", "eu-west-1"],
      }),
    ).toEqual([]);
  });

  test("refuses another service's ledger that lacks a region, both at once", () => {
    expect(
      sentences(
        ledgerCoverageFaults({ topology, ledgerService: "shop", ledgerRegions: ["eu-west-1"] }),
      ),
    ).toEqual([
      'ledger must be the one of "guide", got the one of "shop": records of two services do not mix',
      "ledger must hold records in every region of the topology, got none in eu-central-1: " +
        "a region records what happens in it",
    ]);
  });
});

describe("ledgerStreamFaults", () => {
  const standbys = ["eu-central-1", "eu-north-1"];
  const ledgerRegions = ["eu-west-1", ...standbys];

  test("finds none where each standby's stream is known, whatever the primary's", () => {
    expect(ledgerStreamFaults({ standbys, ledgerRegions, streamRegions: standbys })).toEqual([]);
  });

  test("names the standbys whose stream is not", () => {
    const faults = ledgerStreamFaults({ standbys, ledgerRegions, streamRegions: ["eu-west-1"] });

    expect(sentences(faults)).toEqual([
      "ledger.recordsStreamArnsByRegion must have one of every standby, " +
        "got none of eu-central-1, eu-north-1: what publishes there follows it",
    ]);
  });

  test("says nothing of a standby without a replica, which is another fault", () => {
    const faults = { standbys, ledgerRegions: ["eu-west-1"], streamRegions: [] };

    expect(ledgerStreamFaults(faults)).toEqual([]);
  });
});
