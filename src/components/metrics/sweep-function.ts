import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { sweepRate } from "../../model/metrics/sweep-schedule";
import type { Duration } from "../../model/units/duration";
import type { PolicyStatement } from "../common/policy-statement";
import { createSchedule } from "./function-schedule";
import { createLedgerFunction, type LedgerFunction, ownKeys } from "./ledger-function";
import type { LedgerSite } from "./site";

/** How often a region is swept, and what is looked at there. */
export interface SweepNeeds {
  every: Duration;
  /** Rules that feed the region's recorder: the sweep looks whether they are enabled. */
  rules: aws.cloudwatch.EventRule[];
}

/** A region's sweep, and what calls it. */
export interface Sweep extends LedgerFunction {
  schedule: aws.cloudwatch.EventRule;
}

const timeoutSeconds = 300;

/** Creates what compares a region's backups with the ledger, again and again. */
export function createSweep(site: LedgerSite, { every, rules }: SweepNeeds): Sweep {
  const { service, region } = site;
  const sweep = createLedgerFunction(site, {
    bundle: "sweep",
    description: `Compares the backups of ${service} in ${region} with its ledger.`,
    timeoutSeconds,
    memoryMegabytes: 1024,
    // No reserved concurrency: two sweeps at once write the same, and a young account has none to
    // spare.
    environment: { AWSDR_RULES: pulumi.all(rules.map((rule) => rule.name)).apply(joined) },
    statements: statements(site, rules),
  });
  const schedule = createSchedule(site, {
    bundle: "sweep",
    lambda: sweep.lambda,
    description: `Compares the backups of ${service} with its ledger.`,
    scheduleExpression: sweepRate(every),
  });
  return { ...sweep, schedule };
}

/** It reads what may have backups, and writes nothing but its own region's records. */
function statements(
  { region, tableArn }: LedgerSite,
  rules: aws.cloudwatch.EventRule[],
): PolicyStatement[] {
  return [
    {
      Sid: "ListBackups",
      Effect: "Allow",
      Action: [
        "backup:DescribeBackupVault",
        "backup:ListRecoveryPointsByBackupVault",
        "backup:ListBackupJobs",
        "backup:ListCopyJobs",
        "backup:ListRestoreJobs",
        "ec2:DescribeSnapshots",
        "rds:DescribeDBSnapshots",
        "rds:DescribeDBClusterSnapshots",
      ],
      // Most of these lists know no resource to be restricted to, and which vaults are meant is
      // written into the plan, which is made after this.
      // docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
      Resource: ["*"],
    },
    {
      Sid: "LookAtOwnRules",
      Effect: "Allow",
      Action: ["events:DescribeRule"],
      Resource: rules.map((rule) => rule.arn),
    },
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
      Condition: ownKeys(region),
    },
  ];
}

function joined(names: string[]): string {
  return names.join(",");
}
