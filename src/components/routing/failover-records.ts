import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type FailoverPair, failoverPairs } from "../../model/routing/failover-pairs";
import { numbered } from "../../model/topology/child-name";
import { reshape, type Transform, tagsOf } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";

/** Last word on the arguments of the records and of the checks that combine others. */
export interface FailoverRecordsTransform {
  directCheck?: Transform<aws.route53.HealthCheckArgs>;
  guardCheck?: Transform<aws.route53.HealthCheckArgs>;
  primaryRecord?: Transform<aws.route53.RecordArgs>;
  secondaryRecord?: Transform<aws.route53.RecordArgs>;
}

/** What a name stands for, and what moves it. */
export interface FailoverRecordsArgs {
  topology: ServiceTopology;
  ttlSeconds: number;
  /** Host name of the replica in a region. */
  endpointIn: (region: string) => pulumi.Input<string>;
  /** Id of the switch's health check, by standby. */
  switchChecks: Record<string, pulumi.Output<string>>;
  /** Ids of the endpoints' health checks, by region, where the name follows these too. */
  endpointChecks: Record<string, pulumi.Output<string>> | undefined;
  transform: FailoverRecordsTransform;
  /** Whether a replaced or deleted check is refused. */
  protect: boolean;
}

/** Creates a pair of records for the service's name, and one below it for each standby but the last. */
export function createFailoverRecords(
  name: string,
  args: FailoverRecordsArgs,
  parent: pulumi.ComponentResource,
): void {
  // From the innermost outwards: no record leads to a name that is not there yet.
  failoverPairs(args.topology).reduceRight<aws.route53.Record[]>(
    (inner, pair, at) => createPair(name, { ...args, pair, place: at + 1, inner }, parent),
    [],
  );
}

/** One of the pairs, its place from outside, and the records that it leads to. */
interface PairArgs extends FailoverRecordsArgs {
  pair: FailoverPair;
  place: number;
  inner: aws.route53.Record[];
}

function createPair(
  name: string,
  args: PairArgs,
  parent: pulumi.ComponentResource,
): aws.route53.Record[] {
  const { topology, ttlSeconds, endpointIn, pair, place, inner, transform } = args;
  const { otherwise } = pair;
  const record = { zoneId: topology.zone.id, name: pair.name, type: "CNAME", ttl: ttlSeconds };
  // Identified by their place and not by their region: when the topology's regions change places,
  // both records are updated where they are. With regions, each would take the other's identifier
  // while that is still in use, which Route 53 refuses.
  // [api:route53.ResourceRecordSet.SetIdentifier]
  const primaryRecord = new aws.route53.Record(
    numbered(`${name}-primary-record`, place),
    reshape(transform.primaryRecord, {
      ...record,
      setIdentifier: "primary",
      failoverRoutingPolicies: [{ type: "PRIMARY" }],
      healthCheckId: checkOf(name, args, parent),
      records: [endpointIn(pair.region)],
    }),
    { parent },
  );
  // No check on this one: when both look bad, Route 53 answers with the primary, which after a
  // failover is the fenced region. A CNAME and no alias, which would have to evaluate its target's
  // health. [api:route53.ResourceRecordSet.Failover]
  // docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
  const secondaryRecord = new aws.route53.Record(
    numbered(`${name}-secondary-record`, place),
    reshape(transform.secondaryRecord, {
      ...record,
      setIdentifier: "secondary",
      failoverRoutingPolicies: [{ type: "SECONDARY" }],
      records: ["name" in otherwise ? otherwise.name : endpointIn(otherwise.region)],
    }),
    // Alone, a secondary record answers for the name at once: users would start in the standby.
    { parent, dependsOn: [primaryRecord, ...inner] },
  );
  return [primaryRecord, secondaryRecord];
}

/** Id of the check on a pair's PRIMARY: the one check that it asks, or one that combines them all. */
function checkOf(
  name: string,
  { topology, pair, place, switchChecks, endpointChecks, transform, protect }: PairArgs,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> | undefined {
  const endpoint = endpointChecks?.[pair.region];
  const switches = pair.unless.flatMap((standby) => switchChecks[standby] ?? []);
  const children = endpoint === undefined ? switches : [endpoint, ...switches];
  if (children.length === 1) return children[0];
  const [kind, what, reshapeCheck] =
    endpoint === undefined
      ? (["guard-check", "switches", transform.guardCheck] as const)
      : (["direct-check", "endpoint and switch", transform.directCheck] as const);
  const { service, tags } = topology;
  return new aws.route53.HealthCheck(
    numbered(`${name}-${kind}`, place),
    reshape(reshapeCheck, {
      type: "CALCULATED",
      childHealthchecks: children,
      // All: a good endpoint does not bring users back while a switch stands at 1.
      childHealthThreshold: children.length,
      tags: tagsOf(service, kind, { Name: numbered(`${service} ${what}`, place, " "), ...tags }),
    }),
    { parent, protect },
  ).id;
}
