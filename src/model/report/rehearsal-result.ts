import type { FenceLevel } from "../failover/fence";
import type { Prediction } from "../prediction/prediction";
import type { Readings } from "../readings/readings";
import type { Basis } from "../units/timing";
import type { Disaster } from "./disaster";

/** The stations of a failover that a timeline names. */
export type TimelinePhase =
  | "lost"
  /** Requests begin to fail in a region that is not gone. */
  | "failing"
  /** A region that was lost is back. */
  | "returned"
  | "detected"
  | "decided"
  | "fenced"
  | "promoted"
  | "scaled"
  | "shifted"
  | "verified"
  /** The run gave up. */
  | "ended";

/** One thing that happened during a run. */
export interface TimelineEntry {
  /** Simulated seconds since the region was lost, or since a planned move was decided. */
  readonly atSeconds: number;
  readonly phase: TimelinePhase;
  /** What happened, as a sentence without a full stop. */
  readonly text: string;
  readonly status: "done" | "failed" | "waiting";
  /** Region in which it happened, where there is one. */
  readonly region: string | null;
}

/** What one store lost in a simulated run. */
export interface StoreLoss {
  readonly store: string;
  /** Simulated seconds of writes that are gone; infinite when nothing is left to restore. */
  readonly seconds: number;
  /**
   * "replica", or the preset of the recovery point that it came back from, or "lost"; "kept" where
   * it never left the old region, which lives.
   */
  readonly from: string;
  /**
   * Seconds of writes that the old region accepted and that arrive late: each may overwrite a newer
   * one. Left out where there are none.
   */
  readonly lateSeconds?: number;
}

/** What clients outside every region of the topology saw; seconds since the outage began. */
export interface ClientsSeen {
  /**
   * When the outage began, in the timeline's seconds: with the loss, or with the first write that
   * failed in a planned move; null where none failed.
   */
  readonly outageFromSeconds: number | null;
  readonly count: number;
  /** Clients behind a resolver that keeps answers longer than their TTL. */
  readonly stragglers: number;
  /** First successful write of any client; null if none came. */
  readonly firstSeconds: number | null;
  /** Every client behind a resolver that honours the TTL has written once. */
  readonly honestSeconds: number | null;
  /** Every client has written once, stragglers included. */
  readonly allSeconds: number | null;
}

/** One simulated disaster, or planned move, and what became of the service. */
export interface RehearsedAct {
  /** Region that the service was moved out of. */
  readonly lostRegion: string;
  /** Region that it was moved to last. */
  readonly target: string;
  /** ISO instant at which it struck, or a planned move was decided, in simulated time. */
  readonly lostAt: string;
  readonly recovered: boolean;
  /**
   * From the start of the outage until every outside client behind a resolver that honours the TTL
   * has made its first successful write; null if that never came. It is `clients.honestSeconds`.
   */
  readonly rtoSeconds: number | null;
  readonly clients: ClientsSeen;
  /** Whether fewer tasks serve than the full load needs, because the scale-up failed. */
  readonly degraded: boolean;
  /** Null when the run ended before it fenced: the standby never took over. */
  readonly fence: FenceLevel | null;
  readonly losses: readonly StoreLoss[];
  readonly timeline: readonly TimelineEntry[];
}

/** One simulated run, narrated; of two disasters, the second. */
export interface RehearsedRun extends RehearsedAct {
  readonly seed: number;
  /** The disaster before it, with times of its own; null where there was none. */
  readonly earlier: RehearsedAct | null;
  /** B, R and the rest, folded from the events that the simulated cloud emitted. */
  readonly readings: Readings;
  /** Events that the recorder was fed. */
  readonly events: { readonly emitted: number; readonly applied: number };
}

/**
 * Percentiles (nearest rank) over all runs, those that did not recover as longer than any: null
 * where a percentile falls on one of them.
 */
export interface Distribution {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Seconds of the runs that recovered, ascending. */
  readonly samples: readonly number[];
}

/** One input of the simulation and how we know it. */
export interface RehearsalInput {
  readonly name: string;
  /** The value or the distribution, in words, with its unit. */
  readonly value: string;
  readonly basis: Basis;
  readonly source: string;
}

/** Everything that a rehearsal found; every number in it is simulated. */
export interface RehearsalResult {
  readonly kind: "rehearsal";
  readonly simulated: true;
  readonly service: string;
  readonly domain: string;
  readonly strategy: string;
  readonly disaster: Disaster;
  /** Region that the service is moved out of in the narrated run, and where to. */
  readonly lostRegion: string;
  readonly target: string;
  readonly run: RehearsedRun;
  readonly runs: {
    readonly count: number;
    readonly firstSeed: number;
    readonly rto: Distribution;
    /** Over the worst store of each run. */
    readonly rpo: Distribution;
    /** By store. */
    readonly rpoByStore: Readonly<Record<string, Distribution>>;
    readonly notRecovered: number;
  };
  /** p95 against the objectives; a run that did not recover counts as the longest. */
  readonly verdict: {
    readonly rtoObjectiveSeconds: number;
    readonly rpoObjectiveSeconds: number;
    readonly rtoMet: boolean;
    readonly rpoMet: boolean;
    readonly met: boolean;
  };
  /** Of the loss of the primary; null for another disaster, of which it says nothing. */
  readonly prediction: Prediction | null;
  readonly inputs: readonly RehearsalInput[];
  /** Share of the inputs whose basis is "assumed", from 0 to 1. */
  readonly assumedShare: number;
}
