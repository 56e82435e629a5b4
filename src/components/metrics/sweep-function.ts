import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { sweepRate } from "../../model/metrics/sweep-schedule";
import type { Duration } from "../../model/units/duration";
import { arnOf } from "../common/arns";
import type { BundledFunction } from "../common/bundled-function";
import { ownKeys } from "../common/policies";
import type { PolicyStatement } from "../common/policy-statement";
import { createSchedule } from "./function-schedule";
import { createLedgerFunction } from "./ledger-function";
import type { LedgerSite } from "./site";

/** How often a region is swept, and what is looked at there. */
export interface SweepNeeds {
  every: Duration;
  /** ARN of the vault that is looked into, or a pattern of ARNs. */
  vaultArn: pulumi.Input<string>;
  /** Rules that feed the region's recorder: the sweep looks whether they are enabled. */
  rules: aws.cloudwatch.EventRule[];
}

/** A region's sweep, and what calls it. */
export interface Sweep extends BundledFunction {
  schedule: aws.cloudwatch.EventRule;
}

const timeoutSeconds = 300;

/** Creates what compares a region's backups with the ledger, again and again. */
export function createSweep(site: LedgerSite, { every, vaultArn, rules }: SweepNeeds): Sweep {
  const { service, region } = site;
  const sweep = createLedgerFunction(site, {
    bundle: "sweep",
    description: `Compares the backups of ${service} in ${region} with its ledger.`,
    timeoutSeconds,
    memoryMegabytes: 1024,
    // No reserved concurrency: two sweeps at once write the same, and a young account has none to
    // spare.
    environment: { AWSDR_RULES: pulumi.all(rules.map((rule) => rule.arn)).apply(paths) },
    statements: [
      ...listing(site, vaultArn),
      {
        Sid: "LookAtOwnRules",
        Effect: "Allow",
        Action: ["events:DescribeRule"],
        Resource: rules.map((rule) => rule.arn),
      },
      ...ofLedger(site),
    ],
  });
  const schedule = createSchedule(site, {
    bundle: "sweep",
    lambda: sweep.lambda,
    description: `Compares the backups of ${service} with its ledger.`,
    scheduleExpression: sweepRate(every),
  });
  return { ...sweep, schedule };
}

/**
 * Reads what may have backups, each action as narrowly as AWS lets it be.
 *
 * docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
function listing(
  { region, account }: LedgerSite,
  vaultArn: pulumi.Input<string>,
): PolicyStatement[] {
  const every = (kind: string) => arnOf({ service: "rds", region, account, resource: `${kind}:*` });
  return [
    {
      Sid: "LookIntoVault",
      Effect: "Allow",
      Action: ["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"],
      Resource: [vaultArn],
    },
    {
      // Asked by database, and which ones are meant is written into the plan, which is made after
      // this.
      Sid: "ListDatabaseSnapshots",
      Effect: "Allow",
      Action: ["rds:DescribeDBSnapshots", "rds:DescribeDBClusterSnapshots"],
      Resource: ["db", "snapshot", "cluster", "cluster-snapshot"].map(every),
    },
    {
      Sid: "ListJobsAndDiskSnapshots",
      Effect: "Allow",
      Action: [
        "backup:ListBackupJobs",
        "backup:ListCopyJobs",
        "backup:ListRestoreJobs",
        "ec2:DescribeSnapshots",
      ],
      // These know no resource to be restricted to.
      Resource: ["*"],
    },
  ];
}

/** Reads all of the ledger, and writes nothing but its own region's records. */
function ofLedger({ region, tableArn }: LedgerSite): PolicyStatement[] {
  return [
    {
      Sid: "ReadLedger",
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:Scan"],
      Resource: [tableArn],
    },
    {
      Sid: "WriteOwnRecords",
      Effect: "Allow",
      Action: ["dynamodb:PutItem"],
      Resource: [tableArn],
      Condition: ownKeys(region, "sweep"),
    },
  ];
}

/**
 * Names of rules, those on a bus of its own behind its name: `bus/rule`, as their ARNs have it.
 * docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
function paths(arns: string[]): string {
  return arns.map((arn) => arn.replace(/^.*:rule\//, "")).join(",");
}
