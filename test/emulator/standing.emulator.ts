import {
  BackupClient,
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
} from "@aws-sdk/client-backup";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeGlobalClustersCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  GetHealthCheckCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, inject, test } from "vitest";

import { ComputeKind } from "../../src/model/service/compute-kind";
import { inRegion } from "../../src/model/topology/by-region";
import { servedTypes } from "../support/emulator/backing/emulator-backing";
import { planSeenIn } from "../support/emulator/ledger";
import { at, named, output, plan, primary, regions, standby } from "../support/emulator/stack";

const { deployed, topology } = plan;
const route53 = new Route53Client(at("us-east-1"));

test("every type that the emulator serves stands in the stack", () => {
  const standing = Object.values(inject("stack").resources).map(({ type }) => type);

  expect(servedTypes.filter((type) => !standing.includes(type))).toEqual([]);
});

describe("the plan", () => {
  test.each(regions)("stands in the ledger of %s as the stack gives it out", async (region) => {
    expect(JSON.parse(await planSeenIn(region))).toEqual(inject("stack").outputs.recoveryPlan);
  });

  test.each(plan.replicas)(
    "names the service in $region, which runs $running tasks",
    async ({ region, running }) => {
      const compute = deployed.replicas[region]?.compute;
      if (compute?.kind !== ComputeKind.EcsService) throw new Error(`no ECS service in ${region}`);
      const { cluster, service } = compute;
      const { services } = await new ECSClient(at(region)).send(
        new DescribeServicesCommand({ cluster, services: [service] }),
      );

      expect(
        services?.map(({ desiredCount, runningCount }) => [desiredCount, runningCount]),
      ).toEqual([[running, running]]);
    },
  );

  test("names the global database, which is written in the primary and read in the standby", async () => {
    const GlobalClusterIdentifier = deployed.stores.catalog?.globalClusterId ?? undefined;
    const { GlobalClusters } = await new RDSClient(at(primary)).send(
      new DescribeGlobalClustersCommand({ GlobalClusterIdentifier }),
    );

    const members = GlobalClusters?.[0]?.GlobalClusterMembers?.map(({ DBClusterArn, IsWriter }) => [
      DBClusterArn,
      IsWriter,
    ]);
    expect(members).toEqual([
      [deployed.stores.catalog?.arns[primary], true],
      [deployed.stores.catalog?.arns[standby], false],
    ]);
  });

  test("names the checks that move the service's name, and the alarms beside those that move the checks", async () => {
    const { check, alarm } = deployed.routing.switches[standby] ?? {};
    const { HealthCheck } = await route53.send(new GetHealthCheckCommand({ HealthCheckId: check }));
    const { MetricAlarms } = await new CloudWatchClient(at(standby)).send(
      new DescribeAlarmsCommand({ AlarmNames: [String(alarm)] }),
    );
    const { ResourceRecordSets = [] } = await route53.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId: String(named("guide-routing-primary-record").inputs.zoneId),
      }),
    );

    expect(HealthCheck?.HealthCheckConfig).toMatchObject({
      AlarmIdentifier: {
        Name: output(`guide-routing-switch-alarm-${standby}`, "name"),
        Region: standby,
      },
      InsufficientDataHealthStatus: "LastKnownStatus",
    });
    expect(MetricAlarms).toMatchObject([
      { MetricName: "standbyActive", Period: 60, TreatMissingData: "ignore" },
    ]);
    const failover = ResourceRecordSets.filter(({ Failover }) => Failover !== undefined);
    const flat = failover[0]?.HealthCheckId;
    expect(
      failover.map(({ Name, Failover, HealthCheckId }) => [Name, Failover, HealthCheckId]),
    ).toEqual([
      [`${plan.domain}.`, "PRIMARY", flat],
      [`${plan.domain}.`, "SECONDARY", undefined],
    ]);
    const { force } = deployed.routing;
    const configOf = async (id: string | undefined) =>
      (await route53.send(new GetHealthCheckCommand({ HealthCheckId: id }))).HealthCheck
        ?.HealthCheckConfig;
    // The emulator keeps how many children a check has, and not which.
    const { Type, ChildHealthChecks, HealthThreshold } = (await configOf(flat)) ?? {};
    expect([Type, ChildHealthChecks?.length, HealthThreshold]).toEqual(["CALCULATED", 2, 1]);
    expect(await configOf(force.checks[0])).toMatchObject({
      AlarmIdentifier: {
        Name: output(`guide-routing-force-alarm-${force.region}`, "name"),
        Region: force.region,
      },
      Inverted: true,
      InsufficientDataHealthStatus: "LastKnownStatus",
    });
  });

  test("names the signal's alarm, which looks at the endpoint in the primary", async () => {
    const { endpointAlarms, endpointChecks } = deployed.routing;
    const signalAlarm = inRegion(endpointAlarms, primary);
    const { MetricAlarms } = await new CloudWatchClient(at(signalAlarm.region)).send(
      new DescribeAlarmsCommand({ AlarmNames: [signalAlarm.name] }),
    );

    expect(MetricAlarms?.map(({ Dimensions }) => Dimensions)).toEqual([
      [{ Name: "HealthCheckId", Value: endpointChecks[primary] }],
    ]);
  });

  test.each(regions)(
    "names the vault in %s, into which its stores are backed up",
    async (region) => {
      const client = new BackupClient(at(region));
      const { name, arn } = deployed.snapshots?.vaults[region] ?? {};
      const BackupPlanId = named(`guide-snapshots-plan-${region}`).id;
      const SelectionId = named(`guide-snapshots-selection-${region}`).id;

      const vault = await client.send(new DescribeBackupVaultCommand({ BackupVaultName: name }));
      const { BackupPlan } = await client.send(new GetBackupPlanCommand({ BackupPlanId }));
      const { BackupSelection } = await client.send(
        new GetBackupSelectionCommand({ BackupPlanId, SelectionId }),
      );

      const key = output(`guide-snapshots-key-${region}`, "arn");
      expect(vault).toMatchObject({ BackupVaultArn: arn, EncryptionKeyArn: key });
      expect(BackupPlan?.Rules?.map((rule) => [rule.RuleName, rule.TargetBackupVaultName])).toEqual(
        [
          ["hourly", name],
          ["daily", name],
        ],
      );
      expect(BackupSelection?.Resources).toEqual(deployed.snapshots?.resources[region]);
    },
  );

  test("names a lock, which stands in the witness alone", async () => {
    const TableName = deployed.ledger.lockTable;
    const describeIn = (region: string) =>
      new DynamoDBClient(at(region)).send(new DescribeTableCommand({ TableName }));

    const { Table } = await describeIn(topology.witness);
    expect(Table).toMatchObject({ TableStatus: "ACTIVE", DeletionProtectionEnabled: true });
    expect(Table).not.toHaveProperty("Replicas");
    for (const region of regions) {
      await expect(describeIn(region)).rejects.toThrow(/not found/);
    }
  });
});

test("the database's first user stands in the secret that the services read", async () => {
  const { SecretString } = await new SecretsManagerClient(at(primary)).send(
    new GetSecretValueCommand({ SecretId: output("guide-data-catalog-secret", "arn") }),
  );

  expect(JSON.parse(String(SecretString))).toEqual({
    username: "dbadmin",
    password: expect.stringMatching(/^.{40}$/),
  });
});
