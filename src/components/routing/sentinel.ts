import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { forceMetric, switchMetric } from "../../model/routing/routing";
import type { SentinelAlarmKind } from "../../model/sentinel/sentinel-alarms";
import type { SentinelSetting, WatchedProbe } from "../../model/sentinel/sentinel-setting";
import { writeProbeIn } from "../../model/service/write-probe";
import { arnIn } from "../common/arns";
import { type BundledFunction, createBundledFunction } from "../common/bundled-function";
import { tagsOf } from "../common/component";
import { onlyKeys, ownKeys } from "../common/policies";
import type { PolicyStatement } from "../common/policy-statement";
import { scheduleFunction } from "../common/scheduled-function";
import type { Replica, RoutedReplicas } from "../service/replica";
import { createSentinelAlarms } from "./sentinel-alarms";
import type { RoutingSite } from "./site";

type RoutedProbe = NonNullable<RoutedReplicas["probe"]>;

/** What a sentinel looks at, and where it tells of it. */
export interface SentinelNeeds {
  domain: string;
  /** The primary's first, then the standbys' in their order. */
  replicas: Replica[];
  /** The write that they answer, if they answer one. */
  probe: RoutedProbe | undefined;
  /** Whether it is a standby's, which has a switch; else the witness's, with `primaryForced`. */
  inStandby: boolean;
  /** Regions whose replica of the records it writes to: the first that answers. */
  recordRegions: string[];
  witness: string;
  tables: SentinelTables;
  alarmActions: pulumi.Input<string>[];
}

/** The ledger's tables, and how their names end. */
export interface SentinelTables {
  suffix: pulumi.Input<string>;
  recordsTableName: pulumi.Input<string>;
  recordsTableArn: pulumi.Input<string>;
  lockTableName: pulumi.Input<string>;
  lockTableArn: pulumi.Input<string>;
}

/** One region's sentinel. */
export interface Sentinel extends BundledFunction {
  schedule: aws.cloudwatch.EventRule;
  alarms: Partial<Record<SentinelAlarmKind, aws.cloudwatch.MetricAlarm>>;
}

// Five probes ten seconds apart, the last given up after eight, and what is written after them.
const timeoutSeconds = 60;

/**
 * Creates what looks at the service from one region every minute: a function with its role and log,
 * its schedule, and the alarms on what it tells. None of it needs the primary or us-east-1.
 */
export function createSentinel(site: RoutingSite, needs: SentinelNeeds): Sentinel {
  const { service, region, tags, transform } = site;
  const sentinel = createBundledFunction(
    {
      ...site,
      tags: tagsOf(service, "sentinel", tags),
      transform: {
        role: transform.sentinelRole,
        policy: transform.sentinelPolicy,
        log: transform.sentinelLog,
        lambda: transform.sentinel,
      },
    },
    {
      bundle: "sentinel",
      description: `Looks at ${service} from ${region}.`,
      timeoutSeconds,
      memoryMegabytes: 256,
      environment: { AWSDR_SENTINEL: pulumi.jsonStringify(settingOf(site, needs)) },
      statements: rights(site, needs),
    },
  );
  const schedule = scheduleFunction(
    {
      ...site,
      tags: tagsOf(service, "sentinel-schedule", tags),
      transform: {
        schedule: transform.sentinelSchedule,
        permission: transform.sentinelPermission,
        target: transform.sentinelTarget,
      },
    },
    {
      bundle: "sentinel",
      lambda: sentinel.lambda,
      description: `Looks at ${service} from ${region}.`,
      // Nothing finer exists, and the second of the minute is EventBridge's own.
      // docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
      scheduleExpression: "rate(1 minute)",
    },
  );
  const { inStandby, alarmActions, tables } = needs;
  const alarms = createSentinelAlarms(site, {
    suffix: tables.suffix,
    inStandby,
    asksForWrites: Boolean(needs.probe),
    alarmActions,
  });
  return { ...sentinel, schedule, alarms };
}

/** The setting as the function reads it, of which some is known once it is deployed. */
function settingOf(
  { service, region }: RoutingSite,
  { domain, replicas, probe, inStandby, recordRegions, witness, tables }: SentinelNeeds,
): pulumi.Input<{ [Field in keyof SentinelSetting]: unknown }> {
  const { suffix: ledger, recordsTableName, lockTableName } = tables;
  return {
    service,
    ledger,
    domain,
    replicas: replicas.map(({ region, endpoint, healthPath }) => ({
      region,
      endpoint,
      healthPath,
    })),
    healed: inStandby
      ? { of: "switch", metric: switchMetric({ service, ledger }) }
      : { of: "force", metric: forceMetric({ service, ledger }) },
    probe: probe ? watchedProbe(probe, region) : null,
    lock: { table: lockTableName, region: witness },
    records: { table: recordsTableName, regions: recordRegions },
  };
}

/** As much of the probe as a sentinel uses: the token's secret is that of its own region. */
function watchedProbe(
  { secrets, ...probe }: RoutedProbe,
  region: string,
): { [Field in keyof WatchedProbe]: unknown } {
  return { ...writeProbeIn(probe), secret: secrets[region] };
}

/** Its own records and the probe's token; to read, the lock and its own region's metrics. */
function rights(site: RoutingSite, needs: SentinelNeeds): PolicyStatement[] {
  const { service, region } = site;
  const { recordRegions, tables } = needs;
  return [
    {
      Sid: "ReadAndWriteOwnRecords",
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem"],
      Resource: recordRegions.map((at) => arnIn(tables.recordsTableArn, at)),
      Condition: ownKeys(region, "sentinel"),
    },
    ...tokenRights(site, needs),
    {
      Sid: "ReadLock",
      Effect: "Allow",
      Action: ["dynamodb:GetItem"],
      Resource: [tables.lockTableArn],
      Condition: onlyKeys(service),
    },
    {
      Sid: "ReadSwitch",
      Effect: "Allow",
      Action: ["cloudwatch:GetMetricData"],
      // It knows no resource to be restricted to.
      // docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
      Resource: ["*"],
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
  ];
}

/** The secret of its own region alone; AWS's own key for secrets asks no right of a reader. */
function tokenRights({ region }: RoutingSite, { probe }: SentinelNeeds): PolicyStatement[] {
  const secret = probe?.secrets[region];
  if (secret === undefined) return [];
  return [
    {
      Sid: "ReadProbeToken",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: [secret],
    },
  ];
}
