import { type Fault, fault, wholeNumberFaults } from "../faults";
import { regionsOf, type Topology } from "../topology/topology";

/** How long a lease of the lock lasts unless told otherwise, in seconds. */
export const usualLeaseSeconds = 60;

// A holder that renews at a third of its lease needs each call to the witness to end within that
// third; below ten seconds one slow call across the world loses the lease.
const shortestLease = 10;
// A lease whose holder fell silent is waited out by the next failover, so it is downtime.
const longestLease = 900;

/** Lists what is wrong with the length of a lease. */
export function leaseFaults(leaseSeconds: number): Fault[] {
  return wholeNumberFaults("leaseSeconds", leaseSeconds, {
    from: shortestLease,
    to: longestLease,
    reason: "a shorter lease is lost to one slow call, and a failover waits a longer one out",
  });
}

/** What a ledger keeps for which regions, and who asks for it. */
export interface LedgerCoverage {
  readonly topology: Pick<Topology, "service" | "primary" | "standbys">;
  /** Service that the ledger was made for. */
  readonly ledgerService: string;
  /** Regions that hold a replica of its records. */
  readonly ledgerRegions: readonly string[];
}

/** Lists what is wrong with using a ledger for a topology. */
export function ledgerCoverageFaults({
  topology,
  ledgerService,
  ledgerRegions,
}: LedgerCoverage): Fault[] {
  const faults: Fault[] = [];
  if (ledgerService !== topology.service) {
    faults.push(
      fault(
        "ledger",
        `must be the one of ${JSON.stringify(topology.service)}, ` +
          `got the one of ${JSON.stringify(ledgerService)}: records of two services do not mix`,
      ),
    );
  }
  const missing = regionsOf(topology).filter((region) => !ledgerRegions.includes(region));
  if (missing.length > 0) {
    faults.push(
      fault(
        "ledger",
        "must hold records in every region of the topology, " +
          `got none in ${missing.join(", ")}: a region records what happens in it`,
      ),
    );
  }
  return faults;
}

/** Streams that a ledger knows of. */
export interface LedgerStreams {
  readonly standbys: readonly string[];
  /** Regions that hold a replica of the records. */
  readonly ledgerRegions: readonly string[];
  /** Regions whose replica's stream is known. */
  readonly streamRegions: readonly string[];
}

/** Lists what is missing of the streams that standbys follow, where there is a replica at all. */
export function ledgerStreamFaults({
  standbys,
  ledgerRegions,
  streamRegions,
}: LedgerStreams): Fault[] {
  const missing = standbys.filter(
    (region) => ledgerRegions.includes(region) && !streamRegions.includes(region),
  );
  if (missing.length === 0) return [];
  return [
    fault(
      "ledger.recordsStreamArnsByRegion",
      `must have one of every standby, got none of ${missing.join(", ")}: ` +
        "what publishes there follows it",
    ),
  ];
}
