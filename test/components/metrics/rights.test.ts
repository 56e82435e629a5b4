import { beforeAll, describe, expect, test } from "vitest";

import type { RecordedResource } from "../../../src/offline/testing";
import { named } from "../../support/deployed";
import { exampleRun } from "../../support/example-run";
import { administratorOf } from "../../support/iam/administrator";
import { type Decision, decide, type Request } from "../../support/iam/decision";
import { policyIn, roleOf, trustOf } from "../../support/iam/of-program";

const account = "123456789012";
const primary = "eu-west-1";
const standby = "eu-central-1";
const places = [
  { region: primary, other: standby },
  { region: standby, other: primary },
];
const elsewhere = administratorOf("999999999999");

let resources: readonly RecordedResource[] = [];
const arn = (name: string) => String(named(resources, `guide-metrics-${name}`).outputs.arn);
const tableIn = (region: string) => {
  const table = String(named(resources, "guide-ledger-records").outputs.name);
  return `arn:aws:dynamodb:${region}:${account}:table/${table}`;
};

beforeAll(async () => {
  ({ resources } = await exampleRun("warm-standby"));
});

/** What the role of a function of the example may do. */
function may(name: string, asked: Omit<Request, "caller">): Decision {
  const caller = roleOf(resources, `guide-metrics-${name}`);
  return decide({ owner: account, ...asked, caller });
}

const keyed = (...keys: string[]) => ({ "dynamodb:LeadingKeys": keys });

describe.each(places)("the recorder of $region", ({ region, other }) => {
  const role = `recorder-role-${region}`;
  const own = keyed(`${region}#point`);

  test.each(["dynamodb:GetItem", "dynamodb:PutItem"])(
    "may %s its own region's keys of the kinds that it records only",
    (action) => {
      const resource = tableIn(region);

      expect(may(role, { action, resource, context: own })).toBe("allowed");
      for (const keys of [
        keyed(`${other}#point`),
        keyed(`${region}#point`, `${other}#point`),
        keyed("plan"),
        // What the gauge and the sentinels tell.
        keyed(`${region}#lag`),
        keyed(`${region}#sentinel`),
        keyed(`${region}#point`, `${region}#vantage`),
        // A key that only begins as the region does.
        keyed(`${region}-2#point`),
        // No key at all is no key of another region.
        keyed(),
        {},
      ]) {
        expect(may(role, { action, resource, context: keys })).toBe("not allowed");
      }
    },
  );

  test("may write to its own region's replica only, and to no lock", () => {
    const lock = String(named(resources, "guide-ledger-lock").outputs.arn);

    for (const resource of [tableIn(other), lock]) {
      expect(may(role, { action: "dynamodb:PutItem", resource, context: own })).toBe("not allowed");
    }
  });

  test.each([
    "dynamodb:DeleteItem",
    "dynamodb:UpdateItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:Scan",
    "dynamodb:Query",
    "dynamodb:DeleteTable",
  ])("may not %s even of its own keys", (action) => {
    expect(may(role, { action, resource: tableIn(region), context: own })).toBe("not allowed");
  });

  test("takes from its own queue, and sends to none", () => {
    const queue = arn(`queue-${region}`);
    const resourcePolicy = policyIn(resources, `guide-metrics-queue-policy-${region}`);
    const takes = { action: "sqs:ReceiveMessage", resource: queue, resourcePolicy };

    expect(may(role, takes)).toBe("allowed");
    expect(may(role, { ...takes, context: { "aws:SecureTransport": "false" } })).toBe("denied");
    expect(may(role, { ...takes, action: "sqs:SendMessage" })).toBe("denied");
    expect(may(role, { ...takes, resource: arn(`queue-${other}`) })).toBe("not allowed");
  });

  test("is the role of Lambda alone", () => {
    const asked = {
      action: "sts:AssumeRole",
      resource: arn(role),
      owner: account,
      resourcePolicy: trustOf(resources, `guide-metrics-${role}`),
      policyMustAllow: true,
    };

    expect(decide({ ...asked, caller: { service: "lambda.amazonaws.com" } })).toBe("allowed");
    expect(decide({ ...asked, caller: { service: "events.amazonaws.com" } })).toBe("not allowed");
    expect(decide({ ...asked, caller: administratorOf(account) })).toBe("not allowed");
    expect(decide({ ...asked, caller: elsewhere })).toBe("not allowed");
  });
});

describe.each(places)("the sweep of $region", ({ region, other }) => {
  const role = `sweep-role-${region}`;
  const vaultIn = (at: string) =>
    String(named(resources, `guide-snapshots-vault-${at}`).outputs.arn);

  test.each(["backup:DescribeBackupVault", "backup:ListRecoveryPointsByBackupVault"])(
    "may %s of its own region's vault only",
    (action) => {
      const another = `arn:aws:backup:${region}:${account}:backup-vault:payroll`;

      expect(may(role, { action, resource: vaultIn(region) })).toBe("allowed");
      expect(may(role, { action, resource: vaultIn(other) })).toBe("not allowed");
      expect(may(role, { action, resource: another })).toBe("not allowed");
    },
  );

  test.each([
    ["rds:DescribeDBSnapshots", "snapshot:s"],
    ["rds:DescribeDBSnapshots", "db:d"],
    ["rds:DescribeDBClusterSnapshots", "cluster-snapshot:s"],
    ["rds:DescribeDBClusterSnapshots", "cluster:c"],
  ])("may %s of %s in its own region only", (action, what) => {
    expect(may(role, { action, resource: `arn:aws:rds:${region}:${account}:${what}` })).toBe(
      "allowed",
    );
    expect(may(role, { action, resource: `arn:aws:rds:${other}:${account}:${what}` })).toBe(
      "not allowed",
    );
  });

  test.each([
    "backup:ListBackupJobs",
    "backup:ListCopyJobs",
    "backup:ListRestoreJobs",
    "ec2:DescribeSnapshots",
  ])("may %s, which knows no resource", (action) => {
    expect(may(role, { action, resource: "*" })).toBe("allowed");
  });

  test.each([
    "backup:DeleteRecoveryPoint",
    "backup:DeleteBackupVault",
    "backup:StartRestoreJob",
    "backup:UpdateRecoveryPointLifecycle",
    "rds:DeleteDBSnapshot",
    "ec2:DeleteSnapshot",
    "events:DisableRule",
    "cloudwatch:PutMetricData",
    "events:PutEvents",
  ])("may not %s of anything", (action) => {
    for (const resource of ["*", vaultIn(region), arn(`events-${region}`)]) {
      expect(may(role, { action, resource })).toBe("not allowed");
    }
  });

  test("reads every key of its own replica, and writes its own region's only", () => {
    const resource = tableIn(region);
    const foreign = keyed(`${other}#point`);
    const put = { action: "dynamodb:PutItem", resource };

    expect(may(role, { action: "dynamodb:Scan", resource })).toBe("allowed");
    expect(may(role, { action: "dynamodb:GetItem", resource, context: foreign })).toBe("allowed");
    expect(may(role, { ...put, context: keyed(`${region}#point`) })).toBe("allowed");
    // What it finds are backups, and nothing of an incident.
    for (const context of [foreign, keyed(`${region}#run`), keyed(`${region}#alarm`), {}]) {
      expect(may(role, { ...put, context })).toBe("not allowed");
    }
    expect(may(role, { action: "dynamodb:Scan", resource: tableIn(other) })).toBe("not allowed");
  });

  test("looks at the three rules of its own region, and at no other", () => {
    const action = "events:DescribeRule";

    for (const rule of [`events-${region}`, `alarms-${region}`, `phases-${region}`]) {
      expect(may(role, { action, resource: arn(rule) })).toBe("allowed");
    }
    for (const rule of [`events-${other}`, `phases-${other}`, `sweep-schedule-${region}`]) {
      expect(may(role, { action, resource: arn(rule) })).toBe("not allowed");
    }
  });
});

describe.each(places)("the gauge of $region", ({ region, other }) => {
  const role = `gauge-role-${region}`;

  test("reads metrics, which know no resource, and publishes none", () => {
    expect(may(role, { action: "cloudwatch:GetMetricData", resource: "*" })).toBe("allowed");
    for (const action of ["cloudwatch:PutMetricData", "cloudwatch:PutMetricAlarm"]) {
      expect(may(role, { action, resource: "*" })).toBe("not allowed");
    }
  });

  test("reads its own replica by key, and writes lags of its own region and nothing else", () => {
    const resource = tableIn(region);
    const put = { action: "dynamodb:PutItem", resource };

    for (const key of ["plan", `${region}#lag`]) {
      expect(may(role, { action: "dynamodb:GetItem", resource, context: keyed(key) })).toBe(
        "allowed",
      );
    }
    expect(may(role, { ...put, context: keyed(`${region}#lag`) })).toBe("allowed");
    for (const key of [`${region}#point`, `${region}#lag2`, `${other}#lag`, "plan"]) {
      expect(may(role, { ...put, context: keyed(key) }), key).toBe("not allowed");
    }
    expect(may(role, { ...put, context: keyed(`${region}#lag`, "plan") })).toBe("not allowed");
  });

  test.each(["dynamodb:Scan", "dynamodb:UpdateItem", "dynamodb:DeleteItem"])(
    "may not %s",
    (action) => {
      const context = keyed(`${region}#lag`);

      expect(may(role, { action, resource: tableIn(region), context })).toBe("not allowed");
    },
  );

  test("reaches no other region's replica", () => {
    for (const action of ["dynamodb:GetItem", "dynamodb:PutItem"]) {
      const context = keyed(`${region}#lag`);

      expect(may(role, { action, resource: tableIn(other), context })).toBe("not allowed");
    }
  });
});

describe("the publisher of the standby", () => {
  const role = `publisher-role-${standby}`;

  test("reads every key of its own replica and its stream", () => {
    const resource = tableIn(standby);
    const stream = `${resource}/stream/2024-01-01T00:00:00.000`;

    expect(may(role, { action: "dynamodb:Scan", resource })).toBe("allowed");
    expect(may(role, { action: "dynamodb:GetItem", resource })).toBe("allowed");
    expect(may(role, { action: "dynamodb:GetRecords", resource: stream })).toBe("allowed");
    expect(may(role, { action: "dynamodb:Scan", resource: tableIn(primary) })).toBe("not allowed");
  });

  test.each(["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"])(
    "may not %s",
    (action) => {
      const context = keyed(`${standby}#point`);

      expect(may(role, { action, resource: tableIn(standby), context })).toBe("not allowed");
    },
  );

  test.each(["cloudwatch:PutMetricData", "events:PutEvents"])("may not %s", (action) => {
    expect(may(role, { action, resource: "*" })).toBe("not allowed");
  });
});
