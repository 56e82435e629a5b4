import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../model/faults";
import type { DeclaredStore } from "../model/plan/declared";
import type { DeployedStore } from "../model/plan/deployed";
import {
  type KeyType,
  replicatedTableFaults,
  tableAttributes,
  tableReplicationLag,
  usualRecoveryDays,
} from "../model/stores/replicated-table";
import { environmentPrefix } from "../model/stores/stores";
import { storeOwnership } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { arnIn, viaService } from "./common/arns";
import { keeping, refuse, reshape, type Transform, tagsOf } from "./common/component";
import { regionalKey } from "./common/regional-key";
import { resolveTopology, type ServiceTopology } from "./common/service-topology";
import { ownedSuffix } from "./common/suffixes";
import { type Connections, connectionsOf, rememberConnections } from "./stores/connections";
import { lagAlarmArns, tableLagAlarms } from "./stores/lag-alarms";
import { type OwnedStoreArgs, ownedStoreFaults, storePlaceFaults } from "./stores/replicated-store";

/** Last word on the arguments of a {@link ReplicatedTable}'s children. */
export interface ReplicatedTableTransform {
  key?: Transform<aws.kms.KeyArgs>;
  table?: Transform<aws.dynamodb.TableArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

/** What may be said of a table beyond where it belongs. */
export interface TableArgs extends OwnedStoreArgs {
  /** Attribute that tells items apart, or groups them when there is a sort key. */
  partitionKey: string;
  /** @default "S" */
  partitionKeyType?: KeyType;
  /** Attribute that orders the items of one partition key. */
  sortKey?: string;
  /** @default "S" */
  sortKeyType?: KeyType;
  /** Attribute that holds the second at which an item expires. */
  timeToLiveAttribute?: string;
  /**
   * Days that the table in the region that owns it can be restored to any second of, 1 to 35. The replicas keep
   * DynamoDB's own 35: the provider has no argument for theirs.
   *
   * @default 35
   */
  pointInTimeRecoveryDays?: number;
  /**
   * Whether AWS refuses to delete the table and its replicas.
   *
   * @default true, unless `retainOnDelete: false` says that the data may go
   */
  deletionProtection?: boolean;
  transform?: ReplicatedTableTransform;
}

/** What a {@link ReplicatedTable} is made of. */
export interface ReplicatedTableArgs extends TableArgs {
  topology: ServiceTopology;
  /**
   * Name of the store: 1 to 16 lower-case letters, digits and hyphens.
   *
   * @default the component's own name
   */
  store?: string;
}

/**
 * One DynamoDB global table with a replica in each region of a service, on demand, encrypted with each
 * region's own key, and recoverable to any second in every region.
 *
 * Every replica takes writes and the last writer wins: nothing is promoted, and nothing may use it as
 * a lock. Deleting the component leaves table, replicas and keys in place; the alarms go. Set
 * `retainOnDelete: false` in the options to give the data up too. The cost is that of requests, one
 * replicated write a region, storage and recovery log in every region, and one key a region.
 *
 * @example
 * const sessions = new ReplicatedTable("sessions", { topology, partitionKey: "id" });
 */
export class ReplicatedTable extends pulumi.ComponentResource {
  /** Name of the table, the same in every region. */
  readonly tableName: pulumi.Output<string>;
  /** ARN of the replica in each region. */
  readonly arnsByRegion: Record<string, pulumi.Output<string>>;
  /** ARNs of the alarms on its replication, in each region that has some. */
  readonly lagAlarmArnsByRegion: Record<string, pulumi.Output<string>[]>;
  readonly declared: DeclaredStore;
  readonly deployed: pulumi.Output<DeployedStore>;

  constructor(name: string, args: ReplicatedTableArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:ReplicatedTable", name, {}, opts);

    const { keepData = true } = args;
    const kept = keeping(this, keepData, opts);
    const {
      topology,
      store = name,
      timeToLiveAttribute,
      pointInTimeRecoveryDays = usualRecoveryDays,
      deletionProtection = kept.retainOnDelete ?? true,
      replicationLag = tableReplicationLag,
      alarmTopics,
      transform = {},
    } = args;
    const label = `ReplicatedTable "${name}"`;
    refuse(this, label, [...storePlaceFaults({ topology, store }), ...tableFaults(args, topology)]);

    const { service } = resolveTopology(topology);
    const regions = regionsOf(topology);
    const ownership = storeOwnership(topology, args.ownerRegion);
    const tags = tagsOf(service, "table", topology.tags);
    const suffix = ownedSuffix(name, label, ownership, this);
    // Replicas share the table's name, so there is no region in it. [api:dynamodb.Replica]
    const tableName = pulumi.interpolate`${service}-${store}-${suffix}`;
    const keyIn = (region: string) =>
      regionalKey(
        `${name}-key`,
        {
          region,
          description: `Items of ${service} in ${store}`,
          alias: tableName,
          tags,
          transform: transform.key,
        },
        this,
        kept,
      );
    const key = keyIn(ownership.owner);
    const otherKeys = ownership.others.map((region) => ({ region, key: keyIn(region) }));

    const table = new aws.dynamodb.Table(
      `${name}-table`,
      reshape(transform.table, {
        region: ownership.owner,
        name: tableName,
        billingMode: "PAY_PER_REQUEST",
        ...tableAttributes(args),
        // Global tables replicate through the stream, and ask for both images.
        // [api:dynamodb.CreateReplicationGroupMemberAction]
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        ttl:
          timeToLiveAttribute === undefined
            ? undefined
            : { attributeName: timeToLiveAttribute, enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
        pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: pointInTimeRecoveryDays },
        deletionProtectionEnabled: deletionProtection,
        // Owned by the table, in one place: as resources of their own, the table would delete them. They
        // inherit neither recovery nor tags nor protection. (terraform-provider-aws#38968, #21323)
        replicas: otherKeys.map((other) => ({
          regionName: other.region,
          kmsKeyArn: other.key.arn,
          pointInTimeRecovery: true,
          propagateTags: true,
          deletionProtectionEnabled: deletionProtection,
        })),
        tags,
      }),
      kept,
    );
    const lagAlarms = tableLagAlarms(
      name,
      {
        table,
        regions,
        thresholdSeconds: replicationLag.seconds,
        alarmTopics,
        tags,
        transform: transform.lagAlarm,
      },
      this,
    );

    const byRegion = <Value>(value: (region: string) => Value): Record<string, Value> =>
      Object.fromEntries(regions.map((region) => [region, value(region)]));
    this.tableName = table.name;
    this.arnsByRegion = byRegion((region) => arnIn(table.arn, region));
    this.lagAlarmArnsByRegion = lagAlarmArns(lagAlarms);
    this.declared = {
      name: store,
      kind: "table",
      writer: "any",
      replicationLag,
      promotion: null,
      backedUp: false,
    };
    this.deployed = pulumi
      .output(this.arnsByRegion)
      .apply((arns) => ({ arns, globalClusterId: null }));
    const keyArns = Object.fromEntries([
      [ownership.owner, key.arn],
      ...otherKeys.map((other) => [other.region, other.key.arn] as const),
    ]);
    rememberConnections(
      this,
      byRegion((region) =>
        connectionsTo(store, region, table.name, arnIn(table.arn, region), keyArns[region]),
      ),
    );
    this.registerOutputs({
      tableName: this.tableName,
      arnsByRegion: this.arnsByRegion,
      lagAlarmArnsByRegion: this.lagAlarmArnsByRegion,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** What a replica needs to use the table in its region. */
  connectionsIn(region: string): Connections {
    return connectionsOf(this, "ReplicatedTable", region);
  }
}

/** Lists what is wrong with the arguments of a table, wherever it belongs. */
export function tableFaults(args: TableArgs, topology: ServiceTopology): Fault[] {
  return [...ownedStoreFaults(args, topology), ...replicatedTableFaults(args)];
}

function connectionsTo(
  store: string,
  region: string,
  tableName: pulumi.Output<string>,
  tableArn: pulumi.Output<string>,
  keyArn: pulumi.Output<string> | undefined,
): Connections {
  return {
    environment: { [`${environmentPrefix(store)}_TABLE`]: tableName },
    secrets: {},
    statements: [
      {
        Effect: "Allow",
        Action: [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:DescribeTable",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "dynamodb:UpdateItem",
        ],
        Resource: [tableArn, pulumi.interpolate`${tableArn}/index/*`],
      },
      // DynamoDB uses a customer key on behalf of whoever uses the table:
      // docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:DescribeKey"],
        Resource: keyArn === undefined ? [] : [keyArn],
        Condition: { StringEquals: viaService("dynamodb", region) },
      },
    ],
    secretStatements: [],
    clientSecurityGroupIds: [],
  };
}
