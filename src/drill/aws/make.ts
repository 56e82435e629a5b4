import { createHmac } from "node:crypto";

import type { ACMClient } from "@aws-sdk/client-acm";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { ECSClient } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeKeyCommand, type KMSClient } from "@aws-sdk/client-kms";
import type { RDSClient } from "@aws-sdk/client-rds";
import type { S3Client } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import type { SecretMake } from "../../model/check/parity/makes";
import { regionPlace } from "../../model/check/parity/regionless";
import type { Seal } from "../../model/check/parity/settings";
import type { DeployedEcsService } from "../../model/plan/deployed";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { ComputeKind } from "../../model/service/compute-kind";
import { StoreKind } from "../../model/stores/stores";
import type { CallSignal } from "../port/call-signal";
import { CloudFault } from "../port/cloud-fault";
import type { Make } from "../port/make";
import {
  databaseMakeActions,
  madeDatabase,
  madeMaintenance,
  madeParameters,
  maintenanceActions,
  parameterActions,
} from "./made-database";
import {
  certificateActions,
  entranceActions,
  madeCertificate,
  madeEntrance,
} from "./made-entrance";
import { bucketMakeActions, madeBucket, madeTable, tableMakeActions } from "./made-stores";
import { madeTasks, tasksMakeActions } from "./made-tasks";
import type { NameLookup } from "./name-lookup";
import { sent } from "./sent";
import { type StoreInRegion, storeInRegion } from "./store-in-region";

/** Clients of one region. */
export interface MakeClients {
  readonly acm: Pick<ACMClient, "send">;
  readonly dynamo: Pick<DynamoDBClient, "send">;
  readonly ecs: Pick<ECSClient, "send">;
  readonly kms: Pick<KMSClient, "send">;
  readonly loadBalancing: Pick<ElasticLoadBalancingV2Client, "send">;
  readonly rds: Pick<RDSClient, "send">;
  readonly s3: Pick<S3Client, "send">;
  readonly secrets: Pick<SecretsManagerClient, "send">;
}

/** What the make of a service is read with. */
export interface MakeWorld {
  readonly clientsIn: (region: string) => MakeClients;
  readonly lookup: NameLookup;
  /** Seals what must not be shown, so that nobody without it can guess what was sealed. */
  readonly sealKey: Uint8Array;
}

/** What each method may call of AWS. */
export const makeActions: Readonly<Record<keyof Make, readonly string[]>> = {
  tasks: tasksMakeActions,
  secret: ["secretsmanager:DescribeSecret"],
  entrance: entranceActions,
  certificate: certificateActions,
  key: ["kms:DescribeKey"],
  database: databaseMakeActions,
  parameters: parameterActions,
  maintenance: maintenanceActions,
  table: tableMakeActions,
  bucket: bucketMakeActions,
  addresses: [],
};

/** How each region's part of a service is made, as its own control planes tell. */
export function awsMake(plan: RecoveryPlanDocument, world: MakeWorld): Make {
  const { clientsIn, lookup, sealKey } = world;
  const seal: Seal = (text) => createHmac("sha256", sealKey).update(text).digest("hex");
  const readingIn = (region: string) => ({ place: regionPlace(plan, region), seal });
  const storeOf = (region: string, store: string, kind: StoreKind): StoreInRegion => {
    const at = storeInRegion(plan, region, store);
    if (at.kind === kind) return at;
    throw new CloudFault(`${store} is a ${at.kind} and no ${kind}`, "refused");
  };
  return {
    tasks: async (region, signal) =>
      madeTasks(clientsIn(region).ecs, serviceIn(plan, region), readingIn(region), signal),
    secret: (region, arn, signal) => madeSecret(clientsIn(region).secrets, region, arn, signal),
    entrance: async (region, signal) => {
      const { targetGroupArn } = serviceIn(plan, region);
      if (targetGroupArn === null) throw unnamed(plan, "target group", region);
      const { loadBalancing } = clientsIn(region);
      return madeEntrance(loadBalancing, targetGroupArn, readingIn(region), signal);
    },
    certificate: (region, arn, signal) => madeCertificate(clientsIn(region).acm, arn, signal),
    key: async (region, arn, signal) => {
      const { KeyMetadata } = await sent(`DescribeKey of ${arn}`, signal, (options) =>
        clientsIn(region).kms.send(new DescribeKeyCommand({ KeyId: arn }), options),
      );
      return KeyMetadata?.KeyState ?? "not told";
    },
    database: async (region, store, signal) => {
      const at = storeOf(region, store, StoreKind.Database);
      return madeDatabase(clientsIn(region).rds, at, readingIn(region), signal);
    },
    parameters: (region, kind, group, signal) =>
      madeParameters(clientsIn(region).rds, kind, group, readingIn(region), signal),
    maintenance: async (region, store, instances, signal) => {
      const at = storeOf(region, store, StoreKind.Database);
      return madeMaintenance(clientsIn(region).rds, at, instances, signal);
    },
    table: async (region, store, signal) => {
      const at = storeOf(region, store, StoreKind.Table);
      return madeTable(clientsIn(region).dynamo, at, readingIn(region), signal);
    },
    bucket: async (region, store, signal) => {
      const at = storeOf(region, store, StoreKind.Bucket);
      return madeBucket(clientsIn(region).s3, at, signal);
    },
    addresses: (host, signal) => lookup.addresses(host, signal),
  };
}

function serviceIn(plan: RecoveryPlanDocument, region: string): DeployedEcsService {
  const compute = plan.deployed.replicas[region]?.compute;
  if (compute?.kind === ComputeKind.EcsService) return compute;
  throw unnamed(plan, "tasks", region);
}

function unnamed({ service }: RecoveryPlanDocument, what: string, region: string): CloudFault {
  return new CloudFault(`the plan of ${service} names no ${what} in ${region}`, "gone");
}

async function madeSecret(
  client: MakeClients["secrets"],
  region: string,
  arn: string,
  signal: CallSignal,
): Promise<SecretMake | null> {
  try {
    const answer = await sent(`DescribeSecret of ${arn}`, signal, (options) =>
      client.send(new DescribeSecretCommand({ SecretId: arn }), options),
    );
    const { DeletedDate, PrimaryRegion, ReplicationStatus = [], VersionIdsToStages = {} } = answer;
    // [api:secretsmanager.DescribeSecretResponse.VersionIdsToStages]
    const [current = null] =
      Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes("AWSCURRENT")) ?? [];
    const isCopy = PrimaryRegion !== undefined && PrimaryRegion !== region;
    return {
      version: DeletedDate === undefined ? current : null,
      isReplicated: isCopy || ReplicationStatus.length > 0,
      copies: Object.fromEntries(
        ReplicationStatus.map(({ Region = "", Status = "not told" }) => [Region, Status]),
      ),
    };
  } catch (error) {
    if (error instanceof CloudFault && error.class === "gone") return null;
    throw error;
  }
}
