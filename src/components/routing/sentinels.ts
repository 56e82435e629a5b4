import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type Checked, type Fault, fault } from "../../model/faults";
import { byRegion, mapRegions } from "../../model/topology/by-region";
import { childNameFaults } from "../../model/topology/child-name";
import { regionsOf, type Topology } from "../../model/topology/topology";
import { lambdaBundleFaults } from "../common/lambda-bundle";
import { type RoutedReplicas, replicaIn } from "../service/replica";
import type { RoutedLedger } from "./routed";
import type { SentinelNames } from "./routing-names";
import { createSentinel, type Sentinel, type SentinelTables } from "./sentinel";
import type { RoutingSite } from "./site";

/** What sentinels look at, and where they stand. */
export interface SentinelsNeeds {
  topology: Topology;
  replicas: RoutedReplicas;
  ledger: RoutedLedger;
  /** ARNs of SNS topics that hear of a region's alarms. */
  topicArnsIn: (region: string) => pulumi.Input<string>[];
}

/** Lists what keeps sentinels from being built in these regions. */
export function sentinelFaults(
  name: string,
  regions: readonly string[],
  ledger: RoutedLedger,
): Fault[] {
  return [
    ...(tablesOf(ledger).faults ?? []),
    ...childNameFaults(
      name,
      regions.map((region) => `${name}-sentinel-schedule-${region}`),
    ),
    ...lambdaBundleFaults("sentinel"),
  ];
}

/**
 * Creates a sentinel in each standby, and one in the witness, which has no replica of the records
 * and writes to the first standby's that answers; once they are all lost, to the primary's.
 */
export function createSentinels(
  siteIn: (region: string) => RoutingSite,
  { topology, replicas, ledger, topicArnsIn }: SentinelsNeeds,
): Record<string, Sentinel> {
  const tables = tablesOf(ledger).value;
  if (tables === undefined) throw new RangeError("the ledger's tables were not asked for");
  const { domain, primary, standbys, witness } = topology;
  return byRegion([...standbys, witness], (region) =>
    createSentinel(siteIn(region), {
      domain,
      replicas: regionsOf(topology).map((at) => replicaIn(replicas, at)),
      probe: replicas.probe,
      inStandby: region !== witness,
      recordRegions: region === witness ? [...standbys, primary] : [region],
      witness,
      tables,
      alarmActions: topicArnsIn(region),
    }),
  );
}

/** By which names the plan finds them; left out where there are none. */
export function sentinelNames(sentinels: Record<string, Sentinel>): {
  sentinels?: Record<string, SentinelNames>;
} {
  if (Object.keys(sentinels).length === 0) return {};
  return {
    sentinels: mapRegions(sentinels, ({ lambda, alarms }) => ({
      function: lambda.name,
      alarms: mapRegions(alarms, ({ name }) => name),
    })),
  };
}

/** The resources themselves, by kind. */
export interface SentinelNodes {
  /** In the standbys and the witness, as all that is a sentinel's. */
  sentinelByRegion: Record<string, aws.lambda.Function>;
  sentinelRoleByRegion: Record<string, aws.iam.Role>;
  sentinelLogByRegion: Record<string, aws.cloudwatch.LogGroup>;
  sentinelScheduleByRegion: Record<string, aws.cloudwatch.EventRule>;
  sentinelAlarmsByRegion: Record<string, aws.cloudwatch.MetricAlarm[]>;
}

export function sentinelNodes(sentinels: Record<string, Sentinel>): SentinelNodes {
  return {
    sentinelByRegion: mapRegions(sentinels, ({ lambda }) => lambda),
    sentinelRoleByRegion: mapRegions(sentinels, ({ role }) => role),
    sentinelLogByRegion: mapRegions(sentinels, ({ logGroup }) => logGroup),
    sentinelScheduleByRegion: mapRegions(sentinels, ({ schedule }) => schedule),
    sentinelAlarmsByRegion: mapRegions(sentinels, ({ alarms }) => Object.values(alarms)),
  };
}

function tablesOf(ledger: RoutedLedger): Checked<SentinelTables> {
  const { suffix, recordsTableName, recordsTableArn, lockTableName, lockTableArn } = ledger;
  if (recordsTableName && recordsTableArn && lockTableName && lockTableArn) {
    return { value: { suffix, recordsTableName, recordsTableArn, lockTableName, lockTableArn } };
  }
  const tables = { recordsTableName, recordsTableArn, lockTableName, lockTableArn };
  const missing = Object.entries(tables).filter(([, value]) => !value);
  return {
    faults: missing.map(([field]) =>
      fault(
        `ledger.${field}`,
        "must be given, got none: sentinels read the lock and write what they see; " +
          "with sentinel: false there are none",
      ),
    ),
  };
}
