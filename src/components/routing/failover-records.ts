import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type FailoverPair, failoverPairs } from "../../model/routing/failover-pairs";
import { type AskedCheck, type PairCheck, pairCheck } from "../../model/routing/pair-check";
import { RoutingMode } from "../../model/routing/routing-mode";
import { numbered } from "../../model/topology/child-name";
import { reshape, tagsOf } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import { keepingDisabled } from "./keeping-disabled";
import type { RoutingSite } from "./site";

/** What a name stands for, and what moves it. */
export interface FailoverRecordsNeeds {
  topology: ServiceTopology;
  ttlSeconds: number;
  /** Host name of the replica in a region. */
  endpointIn: (region: string) => pulumi.Input<string>;
  /** Id of the switch's health check, by standby. */
  switchChecks: Record<string, pulumi.Output<string>>;
  /** Ids of the endpoints' health checks, by region; in direct mode the name follows them too. */
  endpointChecks: Record<string, pulumi.Output<string>>;
  /** Ids of the health checks of `primaryForced`. */
  forceChecks: pulumi.Output<string>[];
  mode: RoutingMode;
}

/** Two failover records of one name, and the check that moves it. */
export interface RecordPair {
  /** Region that the primary record answers with. */
  region: string;
  primary: aws.route53.Record;
  secondary: aws.route53.Record;
  /** What combines the checks that the pair asks; one that asks a single check has none. */
  check: aws.route53.HealthCheck | undefined;
}

/** Records and checks of a name are the world's. */
type RecordsSite = Omit<RoutingSite, "region">;

/**
 * Creates a pair of records for the service's name, and one below it for each standby but the last.
 * Answers with them from the outermost inwards.
 */
export function createFailoverRecords(
  site: RecordsSite,
  needs: FailoverRecordsNeeds,
): RecordPair[] {
  // From the innermost outwards: no record leads to a name that is not there yet.
  return failoverPairs(needs.topology).reduceRight<RecordPair[]>(
    (inner, pair, at) =>
      [createPair(site, { ...needs, pair, place: at + 1, inner: inner[0] })].concat(inner),
    [],
  );
}

/** One of the pairs, its place from outside, and the pair that it leads to. */
interface PairNeeds extends FailoverRecordsNeeds {
  pair: FailoverPair;
  place: number;
  inner: RecordPair | undefined;
}

function createPair(site: RecordsSite, needs: PairNeeds): RecordPair {
  const { name, transform, child } = site;
  const { topology, ttlSeconds, endpointIn, pair, place, inner } = needs;
  const { otherwise } = pair;
  const record = { zoneId: topology.zone.id, name: pair.name, type: "CNAME", ttl: ttlSeconds };
  const { asked, threshold } = pairCheck(pair, needs.mode);
  const ids = asked.flatMap((one) => idOf(one, needs) ?? []);
  const check = ids.length > 1 ? createCombinedCheck(site, needs, { ids, threshold }) : undefined;
  // Identified by their place and not by their region: when the topology's regions change places,
  // both records are updated where they are. With regions, each would take the other's identifier
  // while that is still in use, which Route 53 refuses.
  // [api:route53.ResourceRecordSet.SetIdentifier]
  const primary = new aws.route53.Record(
    numbered(`${name}-primary-record`, place),
    reshape(transform.primaryRecord, {
      ...record,
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: check?.id ?? ids[0],
      records: [endpointIn(pair.region)],
    }),
    child,
  );
  // No check on this one: when both look bad, Route 53 answers with the primary, which after a
  // failover is the fenced region. A CNAME and no alias, which would have to evaluate its target's
  // health. [api:route53.ResourceRecordSet.Failover]
  // docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
  const secondary = new aws.route53.Record(
    numbered(`${name}-secondary-record`, place),
    reshape(transform.secondaryRecord, {
      ...record,
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      records: ["name" in otherwise ? otherwise.name : endpointIn(otherwise.region)],
    }),
    // Alone, a secondary record answers for the name at once: users would start in the standby.
    { ...child, dependsOn: [primary, ...(inner ? [inner.primary, inner.secondary] : [])] },
  );
  return { region: pair.region, primary, secondary, check };
}

function idOf(
  asked: AskedCheck,
  { switchChecks, endpointChecks, forceChecks }: FailoverRecordsNeeds,
): pulumi.Output<string> | undefined {
  if (asked.follows === "force") return forceChecks[asked.nth];
  return (asked.follows === "switch" ? switchChecks : endpointChecks)[asked.region];
}

/** What a combined check counts, and how many of them make it healthy. */
interface Combined extends Pick<PairCheck, "threshold"> {
  ids: pulumi.Output<string>[];
}

function createCombinedCheck(
  { name, service, tags, transform, kept }: RecordsSite,
  { place, mode }: PairNeeds,
  { ids, threshold }: Combined,
): aws.route53.HealthCheck {
  const [kind, what, reshapeCheck] =
    mode === RoutingMode.Guarded
      ? (["guard-check", "switches", transform.guardCheck] as const)
      : (["direct-check", "endpoint and switch", transform.directCheck] as const);
  return new aws.route53.HealthCheck(
    numbered(`${name}-${kind}`, place),
    reshape(reshapeCheck, {
      type: "CALCULATED",
      childHealthchecks: ids,
      // A good endpoint does not bring users back while a switch stands at 1; `primaryForced` does.
      childHealthThreshold: threshold,
      tags: tagsOf(service, kind, { Name: numbered(`${service} ${what}`, place, " "), ...tags }),
    }),
    keepingDisabled(kept),
  );
}

/** Records and checks of the pairs by the region that each answers with. */
export function recordNodes(pairs: readonly RecordPair[]) {
  return {
    combinedCheckByRegion: Object.fromEntries(
      pairs.flatMap(({ region, check }) => (check === undefined ? [] : [[region, check] as const])),
    ),
    primaryRecordByRegion: Object.fromEntries(
      pairs.map(({ region, primary }) => [region, primary]),
    ),
    secondaryRecordByRegion: Object.fromEntries(
      pairs.map(({ region, secondary }) => [region, secondary]),
    ),
  };
}
