import type { DeclaredTiming } from "../units/declared-timing";
import type { DecisionMaker } from "./decision-maker";
import type { RoutingMode } from "./routing-mode";

/** What a service's name follows, and how fast, as known before anything is deployed. */
export interface RoutingDeclaration {
  mode: RoutingMode;
  detection: DetectionDeclaration;
  decision: DecisionDeclaration;
  switch: SwitchDeclaration;
  /** Seconds for which resolvers may keep an answer. */
  ttlSeconds: number;
}

/**
 * Cadence of the endpoint checks, and the part of detection that comes after the checkers agree.
 */
export interface DetectionDeclaration {
  /** Seconds between two requests of one checker: 10 or 30. */
  intervalSeconds: number;
  /** Failed requests in a row before a checker gives an endpoint up. */
  failureThreshold: number;
  alarm: DeclaredTiming;
  /**
   * From the loss until the alarms of two sentinels have told of it, beside the checks; left out
   * where there are none.
   */
  sentinel?: DeclaredTiming;
}

/** Who decides on a failover, and the longest time that it takes. */
export interface DecisionDeclaration {
  by: DecisionMaker;
  within: DeclaredTiming;
}

/** The metric that moves the name, and how long a value takes to be followed. */
export interface SwitchDeclaration {
  /** `"metric"`, the one kind that there is. */
  kind: string;
  /** How long a published value may wait before it counts as a datapoint. */
  publish: DeclaredTiming;
  periodSeconds: number;
  evaluationPeriods: number;
  /** From a failed switch to name servers that answer with the standby. */
  spread: DeclaredTiming;
}
