import { choiceFaults, type Fault, fault, switchedFaults, wholeNumberFaults } from "../faults";
import { type MetricOwner, metricsNamespace, ownerDimensions } from "../topology/coordinates";
import { partitionIfAny } from "../topology/regions";
import { Strategy } from "../topology/strategy";
import type { Topology } from "../topology/topology";
import type { DeclaredTiming } from "../units/declared-timing";
import { type Duration, durationFaults, parseDuration } from "../units/duration";
import { DecisionMaker } from "./decision-maker";
import { longestPairName, mostRoutedStandbys } from "./failover-pairs";
import type { RoutingDeclaration } from "./routing-declaration";
import { RoutingMode } from "./routing-mode";

/** Everything about routing that is known before anything is deployed. */
export interface RoutingSketch {
  readonly topology: Pick<Topology, "service" | "domain" | "primary" | "standbys">;
  /** Left out when it cannot be known, and then no mode is held against it. */
  readonly strategy?: string | undefined;
  readonly mode: string;
  /** How long an operator may take to decide, as a duration. */
  readonly decideWithin: Duration;
  readonly intervalSeconds: number;
  readonly failureThreshold: number;
  readonly ttlSeconds: number;
  /** Whether sentinels look at the service. */
  readonly sentinel: boolean;
}

/**
 * Region that holds the metrics of health checks, and so their alarms: AWS/Route53 has no other.
 */
// docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
export const healthMetricsRegion = "us-east-1";

/** Seconds of one datapoint of the switch and of the endpoint alarms: standard resolution. */
// Health checks refuse high-resolution metrics. [api:route53.AlarmIdentifier.Name]
export const alarmPeriodSeconds = 60;

/** Datapoints that an alarm looks at before it changes its state. */
export const alarmEvaluationPeriods = 1;

/** Longest time to live of a record that a health check moves, in seconds. */
// docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-failover.html
const longestTtlSeconds = 60;

const modes: readonly string[] = Object.values(RoutingMode);
// [api:route53.HealthCheckConfig.RequestInterval] and
// [api:route53.HealthCheckConfig.FailureThreshold]
const intervals: readonly number[] = [10, 30];
const highestThreshold = 10;

/** Lists what is wrong with routing. */
export function routingFaults(sketch: RoutingSketch): Fault[] {
  const { topology, decideWithin, intervalSeconds, failureThreshold, ttlSeconds } = sketch;
  return [
    ...modeFaults(sketch),
    ...switchedFaults("sentinel", sketch.sentinel),
    ...partitionFaults(topology.primary),
    ...standbyFaults(topology),
    ...durationFaults("decision.within", decideWithin),
    ...choiceFaults("detection.intervalSeconds", intervalSeconds, intervals, {
      rule: `must be ${intervals.join(" or ")}`,
      reason: "Route 53 checks endpoints at no other interval",
    }),
    ...wholeNumberFaults("detection.failureThreshold", failureThreshold, {
      from: 1,
      to: highestThreshold,
      reason: "Route 53 counts no further",
    }),
    ...wholeNumberFaults("ttlSeconds", ttlSeconds, {
      from: 1,
      to: longestTtlSeconds,
      reason:
        "resolvers keep the lost region's address that long, and AWS advises 60 seconds or less",
    }),
  ];
}

/** The routing as the recovery plan declares it. Call it only on a sketch without faults. */
export function declaredRouting(sketch: RoutingSketch): RoutingDeclaration {
  const { mode, decideWithin, failureThreshold, ttlSeconds } = sketch;
  return {
    mode: mode === RoutingMode.Direct ? RoutingMode.Direct : RoutingMode.Guarded,
    detection: {
      intervalSeconds: sketch.intervalSeconds,
      failureThreshold,
      alarm: {
        seconds: 180,
        basis: "assumed",
        source:
          "one datapoint of 60 s and its notice; AWS gives no figure and says that several minutes " +
          "might elapse: Route 53 developer guide, monitoring-health-checks",
      },
      ...(sketch.sentinel && { sentinel: sentinelDetection }),
    },
    decision: {
      by: DecisionMaker.Operator,
      within: {
        seconds: parseDuration(decideWithin) ?? 0,
        basis: "assumed",
        source: "the program's decision.within: an operator's promise until drills measure it",
      },
    },
    switch: {
      kind: "metric",
      publish: {
        seconds: 60,
        basis: "assumed",
        source: "one PutMetricData until CloudWatch evaluates its minute; AWS gives no figure",
      },
      periodSeconds: alarmPeriodSeconds,
      evaluationPeriods: alarmEvaluationPeriods,
      spread: {
        seconds: 60,
        basis: "assumed",
        source: "from a changed health check to all name servers; AWS gives no figure",
      },
    },
    ttlSeconds,
  };
}

/**
 * What is left of the minute in which the service is lost, two whole minutes of failed probes, and
 * one for log, metric and alarm.
 */
const sentinelDetection: DeclaredTiming = {
  seconds: 240,
  basis: "assumed",
  source:
    "alarms of two sentinels: two of three minutes of failed probes, and a minute for log and " +
    "alarm; AWS gives no figure for that",
};

/**
 * The metric that is a standby's switch, in that standby's region: at 1 the name leaves every
 * region before the standby, at 0 it may stay with them.
 */
export function switchMetric<Suffix>(owner: MetricOwner<Suffix>) {
  return {
    namespace: metricsNamespace,
    metricName: "standbyActive",
    dimensions: ownerDimensions(owner),
  };
}

/**
 * The metric that holds the name at the primary, in the witness: at 1 whatever the switches say, at
 * 0 as they say. A standby that was switched to and is lost cannot be switched back.
 */
export function forceMetric<Suffix>(owner: MetricOwner<Suffix>) {
  return {
    namespace: metricsNamespace,
    metricName: "primaryForced",
    dimensions: ownerDimensions(owner),
  };
}

function modeFaults({ mode, strategy }: RoutingSketch): Fault[] {
  if (mode === RoutingMode.Direct && strategy !== undefined && strategy !== Strategy.ActiveActive) {
    return [
      fault(
        "mode",
        `must be guarded with the strategy ${strategy}, got direct: Route 53 would move users ` +
          "before the standby is promoted, and back on a blip",
      ),
    ];
  }
  return choiceFaults("mode", mode, modes);
}

// RFC 1035 section 2.3.4: 255 octets, of which two are not written.
const longestName = 253;

function standbyFaults({ domain, standbys }: RoutingSketch["topology"]): Fault[] {
  const faults: Fault[] = [];
  if (standbys.length > mostRoutedStandbys) {
    faults.push(
      fault(
        "topology.standbys",
        `must name ${mostRoutedStandbys} regions at most, got ${standbys.length}: ` +
          "each is a CNAME of one chain, and resolvers give up on long ones",
      ),
    );
  }
  const name = longestPairName(domain, standbys.length);
  if (name !== undefined && name.length > longestName) {
    const room = longestName - name.length + domain.length;
    faults.push(
      fault(
        "topology.domain",
        `must have at most ${room} characters with ${standbys.length} standbys, ` +
          `got ${domain.length}: ${name} is a name of routing's own`,
      ),
    );
  }
  return faults;
}

function partitionFaults(primary: string): Fault[] {
  const partition = partitionIfAny(primary);
  if (partition === undefined || partition === "aws") return [];
  return [
    fault(
      "topology.primary",
      `must lie in the partition aws, got ${primary} in ${partition}: ` +
        `the alarms on health checks are built for ${healthMetricsRegion} alone`,
    ),
  ];
}
