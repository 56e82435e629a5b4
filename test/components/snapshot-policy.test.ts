import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { SnapshotPolicy, type SnapshotPolicyArgs } from "../../src/components/snapshot-policy";
import { deploy, type RecordedResource } from "../../src/offline/testing";
import { deployed, named } from "../support/deployed";
import { tagsFor, threeRegions, topology } from "../support/stores";

const resources = {
  names: ["media", "sessions"],
  arnsByRegion: {
    "eu-west-1": [
      "arn:aws:s3:::media-ireland",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/sessions",
    ],
    "eu-central-1": [
      "arn:aws:s3:::media-frankfurt",
      "arn:aws:dynamodb:eu-central-1:123456789012:table/sessions",
    ],
  },
};

function snapshots(args: Partial<SnapshotPolicyArgs> = {}, opts?: pulumi.ComponentResourceOptions) {
  const required: SnapshotPolicyArgs = {
    topology,
    schedules: { hourly: { keepDays: 2 }, daily: { keepDays: 35, copyToStandbys: true } },
    resources,
  };
  return new SnapshotPolicy("snapshots", { ...required, ...args }, opts);
}

// Deployed once: what is recorded does not change.
let plain: Promise<RecordedResource[]> | undefined;
function usual(): Promise<RecordedResource[]> {
  plain ??= deployed(() => snapshots());
  return plain;
}

const vaultName = expect.stringMatching(/^guide-snapshots-[0-9a-f]{8}$/);

describe("SnapshotPolicy", () => {
  test("creates the same in every region, all its own children", async () => {
    const [component, ...children] = await usual();

    expect(component?.type).toBe("awsdr:index:SnapshotPolicy");
    for (const { parent, name } of children) expect(parent, name).toBe(component?.urn);
    expect(children.map(({ name }) => name).sort()).toEqual([
      "snapshots-backup-role",
      "snapshots-backup-role-backup",
      "snapshots-backup-role-s3-backup",
      "snapshots-key-alias-eu-central-1",
      "snapshots-key-alias-eu-west-1",
      "snapshots-key-eu-central-1",
      "snapshots-key-eu-west-1",
      "snapshots-plan-eu-central-1",
      "snapshots-plan-eu-west-1",
      "snapshots-restore-role",
      "snapshots-restore-role-restore",
      "snapshots-restore-role-s3-restore",
      "snapshots-selection-eu-central-1",
      "snapshots-selection-eu-west-1",
      "snapshots-suffix",
      "snapshots-suffix-eu-central-1",
      "snapshots-suffix-eu-west-1",
      "snapshots-vault-eu-central-1",
      "snapshots-vault-eu-west-1",
    ]);
  });

  test("puts a vault with its own key into every region", async () => {
    const all = await usual();

    for (const region of ["eu-west-1", "eu-central-1"]) {
      const key = named(all, `snapshots-key-${region}`);
      expect(named(all, `snapshots-vault-${region}`).inputs).toEqual({
        region,
        name: vaultName,
        kmsKeyArn: key.outputs.arn,
        forceDestroy: false,
        tags: tagsFor("snapshots"),
      });
      expect(key.inputs).toMatchObject({ region, enableKeyRotation: true });
      expect(JSON.parse(String(key.inputs.policy)).Statement).toMatchObject([
        { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*" },
        {
          Principal: { AWS: "*" },
          Condition: {
            StringEquals: {
              "kms:CallerAccount": "123456789012",
              "kms:ViaService": `backup.${region}.amazonaws.com`,
            },
          },
        },
      ]);
    }
  });

  test.each([
    ["eu-west-1", "eu-central-1"],
    ["eu-central-1", "eu-west-1"],
  ])("backs up %s on schedule and copies to %s with a lifecycle", async (region, other) => {
    const all = await usual();
    const common = {
      targetVaultName: named(all, `snapshots-vault-${region}`).inputs.name,
      scheduleExpressionTimezone: "UTC",
      startWindow: 60,
      completionWindow: 10_080,
    };

    expect(named(all, `snapshots-plan-${region}`).inputs).toEqual({
      region,
      name: vaultName,
      rules: [
        {
          ...common,
          ruleName: "hourly",
          schedule: "cron(0 * ? * * *)",
          lifecycle: { deleteAfter: 2 },
          copyActions: [],
        },
        {
          ...common,
          ruleName: "daily",
          schedule: "cron(0 5 ? * * *)",
          lifecycle: { deleteAfter: 35 },
          copyActions: [
            {
              destinationVaultArn: named(all, `snapshots-vault-${other}`).outputs.arn,
              lifecycle: { deleteAfter: 35 },
            },
          ],
        },
      ],
      tags: tagsFor("snapshots"),
    });
  });

  test("selects each region's own resources by ARN, with a role that may", async () => {
    const all = await usual();
    const role = named(all, "snapshots-backup-role");

    for (const region of ["eu-west-1", "eu-central-1"] as const) {
      const selection = named(all, `snapshots-selection-${region}`);
      expect(selection.inputs).toEqual({
        region,
        name: "guide-stores",
        planId: named(all, `snapshots-plan-${region}`).id,
        iamRoleArn: role.outputs.arn,
        resources: resources.arnsByRegion[region],
      });
      expect(selection.dependencies).toContain(named(all, "snapshots-backup-role-backup").urn);
    }
  });

  test("copies to all other regions of three", async () => {
    const all = await deployed(() => snapshots({ topology: threeRegions }));
    const { rules } = named(all, "snapshots-plan-eu-west-1").inputs as {
      rules: { copyActions: { destinationVaultArn: string }[] }[];
    };

    expect(rules[1]?.copyActions.map(({ destinationVaultArn }) => destinationVaultArn)).toEqual(
      ["eu-central-1", "eu-north-1"].map(
        (region) => named(all, `snapshots-vault-${region}`).outputs.arn,
      ),
    );
    // The third holds no resource: it takes copies and has no plan.
    expect(all.some(({ name }) => name === "snapshots-plan-eu-north-1")).toBe(false);
  });

  test("keeps copies for a time of their own, and points cold for theirs", async () => {
    const all = await deployed(() =>
      snapshots({
        schedules: {
          monthly: { keepDays: 365, coldAfterDays: 30, copyToStandbys: true, copyKeepDays: 90 },
        },
      }),
    );

    expect(named(all, "snapshots-plan-eu-west-1").inputs.rules).toMatchObject([
      {
        ruleName: "monthly",
        lifecycle: { deleteAfter: 365, coldStorageAfter: 30 },
        copyActions: [{ lifecycle: { deleteAfter: 90 } }],
      },
    ]);
  });

  test("parts the role that backs up from the one that restores", async () => {
    const all = await usual();
    const policiesOf = (role: string) =>
      all
        .filter(({ type, inputs }) => type.includes("RolePolicyAttachment") && inputs.role === role)
        .map(({ inputs }) => inputs.policyArn);
    const backup = named(all, "snapshots-backup-role").inputs;
    const restore = named(all, "snapshots-restore-role").inputs;

    expect(backup.name).toMatch(/^guide-AWSBackup-[0-9a-f]{8}$/);
    expect(restore.name).toMatch(/^guide-AWSBackup-restore-[0-9a-f]{8}$/);
    expect(policiesOf(String(backup.name))).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
    ]);
    expect(policiesOf(String(restore.name))).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
      "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore",
    ]);
  });

  test("declares schedules and times to the plan, and where everything is", async () => {
    const restore = { seconds: 1200, basis: "measured", source: "drill of May" } as const;
    const {
      result,
      outputs,
      resources: all,
    } = await deploy(() => {
      const policy = snapshots({ timings: { restore } });
      return { declared: policy.declared, covers: policy.covers, deployed: policy.deployed };
    });
    const vaultIn = (region: string) => {
      const { name, arn } = named(all, `snapshots-vault-${region}`).outputs;
      return { name, arn };
    };

    expect(result.covers).toEqual(["media", "sessions"]);
    expect(result.declared).toMatchObject({
      schedules: [
        {
          preset: "hourly",
          expression: "cron(0 * ? * * *)",
          timezone: "UTC",
          startWindowMinutes: 60,
          keepDays: 2,
          copyToStandbys: false,
        },
        { preset: "daily", keepDays: 35, copyToStandbys: true, copyKeepDays: 35 },
      ],
      jobTime: { seconds: 900, basis: "assumed" },
      copyTime: { seconds: 1800, basis: "assumed" },
      restoreTime: restore,
    });
    expect(outputs.deployed).toEqual({
      vaults: { "eu-west-1": vaultIn("eu-west-1"), "eu-central-1": vaultIn("eu-central-1") },
      resources: resources.arnsByRegion,
      backupRoleArn: named(all, "snapshots-backup-role").outputs.arn,
      restoreRoleArn: named(all, "snapshots-restore-role").outputs.arn,
    });
  });

  test("gives transforms the last word", async () => {
    const all = await deployed(() =>
      snapshots({ transform: { vault: (args) => ({ ...args, tags: { kept: "for ever" } }) } }),
    );

    expect(named(all, "snapshots-vault-eu-central-1").inputs.tags).toEqual({ kept: "for ever" });
  });

  test("refuses a schedule that runs in no year", async () => {
    const schedules = { monthly: { expression: "cron(0 0 31 2 ? *)" } };

    await expect(deployed(() => snapshots({ schedules }))).rejects.toThrow(
      'SnapshotPolicy "snapshots":\n- schedules.monthly.expression must be a schedule that runs, ' +
        'got "cron(0 0 31 2 ? *)": no year has such a day and time',
    );
  });

  test("refuses everything that is wrong at once", async () => {
    await expect(
      deploy(() =>
        snapshots({
          schedules: { daily: { keepDays: 60, coldAfterDays: 30 } },
          resources: { names: [], arnsByRegion: { "us-east-1": [] } },
          timings: { job: { seconds: Number.NaN, basis: "measured", source: "drill" } },
        }),
      ),
    ).rejects.toThrow(
      [
        'SnapshotPolicy "snapshots":',
        "- schedules.daily.keepDays must be at least 120 with schedules.daily.coldAfterDays 30, got 60: " +
          "a recovery point stays cold for 90 days or more",
        "- resources.names must name a store, got none: there would be nothing to recover",
        "- resources.arnsByRegion must name regions of the topology only, got us-east-1",
        "- resources.arnsByRegion must hold an ARN, got none: no plan would select anything",
        "- timings.job.seconds must be a number from 0 up, got NaN",
      ].join("\n"),
    );
  });
});
