import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type * as random from "@pulumi/random";

import { leaseFaults, usualLeaseSeconds } from "../model/failover/ledger";
import type { DeclaredLedger } from "../model/plan/declared";
import type { DeployedLedger } from "../model/plan/deployed";
import { ledgerOwnership, ownerFaults } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { keeping, refuse, reshape, type Transform, tagsOf } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import { createOwnedSuffix } from "./common/suffixes";

/** Last word on the arguments of a {@link RecoveryLedger}'s children. */
export interface RecoveryLedgerTransform {
  suffix?: Transform<random.RandomIdArgs>;
  recordsTable?: Transform<aws.dynamodb.TableArgs>;
  lockTable?: Transform<aws.dynamodb.TableArgs>;
}

/** Whose ledger it is, and how long its lock may be held in silence. */
export interface RecoveryLedgerArgs {
  topology: ServiceTopology;
  /**
   * Seconds until the lock of a holder that fell silent is free again, 10 to 900.
   *
   * @default 60
   */
  leaseSeconds?: number;
  /**
   * Region that owns the records table. A table cannot move: name the old owner when the topology's
   * regions change places, here or in `topology.founded`.
   *
   * @default `topology.founded.standby`, else the first standby
   */
  ownerRegion?: string;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
  transform?: RecoveryLedgerTransform;
}

/**
 * Remembers what happened to a service, and who may move it.
 *
 * Two tables, because they need opposite things. The records are a global table with a replica in
 * every region of the topology: recovery points, incidents, steps and the recovery plan outlive any
 * one region. The lock is an ordinary table in the witness region: both sides of a partition would
 * pass a condition on a global table, and one strongly consistent table lets one side through.
 *
 * Deleting the ledger leaves both tables in place. Set `retainOnDelete: false` in the options to give
 * them up, which lifts their deletion protection too. The cost is that of on-demand requests and
 * storage, of one replicated write a region for each record, and of point-in-time recovery.
 *
 * @example
 * const ledger = new RecoveryLedger("guide-ledger", { topology });
 */
export class RecoveryLedger extends pulumi.ComponentResource {
  /** Service that the ledger belongs to. */
  readonly service: string;
  /** Regions that hold a replica of the records. */
  readonly regions: string[];
  /** Ending of its tables' names, which an account has once: for other names that must not meet. */
  readonly suffix: pulumi.Output<string>;
  /** Name of the records table, the same in every region. */
  readonly recordsTableName: pulumi.Output<string>;
  /** Region that owns the records table. */
  readonly recordsTableRegion: string;
  /** ARN of the records table in the region that owns it. */
  readonly recordsTableArn: pulumi.Output<string>;
  /**
   * ARN of the stream of each region's replica, by region: it tells of a write once that replica has it,
   * whichever region wrote.
   */
  readonly recordsStreamArns: pulumi.Output<Record<string, string>>;
  /** Name of the lock table, which lives in the witness region. */
  readonly lockTableName: pulumi.Output<string>;
  readonly lockTableArn: pulumi.Output<string>;
  readonly declared: DeclaredLedger;
  readonly deployed: pulumi.Output<DeployedLedger>;

  constructor(name: string, args: RecoveryLedgerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RecoveryLedger", name, {}, opts);

    const {
      topology,
      leaseSeconds = usualLeaseSeconds,
      ownerRegion,
      keepData = true,
      transform = {},
    } = args;
    const label = `RecoveryLedger "${name}"`;
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...leaseFaults(leaseSeconds),
      ...ownerFaults(ownerRegion, topology),
    ]);

    const { service, witness } = resolveTopology(topology);
    const ownership = ledgerOwnership(topology, ownerRegion);
    const { owner, others } = ownership;
    const kept = keeping(this, keepData, opts);
    const suffix = createOwnedSuffix(
      { name, transform, child: { parent: this } },
      { label, ownership },
    );
    const shared = {
      billingMode: "PAY_PER_REQUEST",
      // The AWS-managed key aws/dynamodb: nobody can disable it or schedule its deletion. A replica
      // whose customer key cannot be used for 20 hours stops being one.
      // [api:dynamodb.ReplicaDescription.ReplicaStatus INACCESSIBLE_ENCRYPTION_CREDENTIALS]
      serverSideEncryption: { enabled: true },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: kept.retainOnDelete ?? true,
    };

    const records = new aws.dynamodb.Table(
      `${name}-records`,
      reshape(transform.recordsTable, {
        ...shared,
        region: owner,
        // One name in all regions, so no region in it; the suffix keeps a new ledger from meeting the
        // retained table of an old one.
        name: pulumi.interpolate`awsdr-${service}-records-${suffix}`,
        attributes: [
          { name: "pk", type: "S" },
          { name: "sk", type: "S" },
        ],
        hashKey: "pk",
        rangeKey: "sk",
        // Global tables replicate through the stream, and ask for both images.
        // [api:dynamodb.CreateReplicationGroupMemberAction]
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        // Replicas inherit neither protection from the table.
        replicas: others.map((regionName) => ({
          regionName,
          pointInTimeRecovery: true,
          deletionProtectionEnabled: shared.deletionProtectionEnabled,
          propagateTags: true,
        })),
        tags: tagsOf(service, "ledger-records", topology.tags),
      }),
      kept,
    );
    const lock = new aws.dynamodb.Table(
      `${name}-lock`,
      reshape(transform.lockTable, {
        ...shared,
        region: witness,
        name: pulumi.interpolate`awsdr-${service}-lock-${suffix}`,
        attributes: [{ name: "pk", type: "S" }],
        hashKey: "pk",
        tags: tagsOf(service, "ledger-lock", topology.tags),
      }),
      kept,
    );

    this.service = service;
    this.regions = regionsOf(topology);
    this.suffix = suffix;
    this.recordsTableName = records.name;
    this.recordsTableRegion = owner;
    this.recordsTableArn = records.arn;
    this.recordsStreamArns = streamArns(owner, records);
    this.lockTableName = lock.name;
    this.lockTableArn = lock.arn;
    this.declared = { leaseSeconds };
    this.deployed = pulumi.output({ recordsTable: records.name, lockTable: lock.name });
    this.registerOutputs({
      service: this.service,
      regions: this.regions,
      suffix: this.suffix,
      recordsTableName: this.recordsTableName,
      recordsTableRegion: this.recordsTableRegion,
      recordsTableArn: this.recordsTableArn,
      recordsStreamArns: this.recordsStreamArns,
      lockTableName: this.lockTableName,
      lockTableArn: this.lockTableArn,
      declared: this.declared,
      deployed: this.deployed,
    });
  }

  /** ARN of the records table's replica in one region of the topology. */
  recordsTableArnIn(region: string): pulumi.Output<string> {
    return this.recordsTableArn.apply((arn) => {
      const parts = arn.split(":");
      return [...parts.slice(0, 3), region, ...parts.slice(4)].join(":");
    });
  }
}

/** The owner's stream is the table's own; each replica's has a label of its own. */
function streamArns(
  owner: string,
  { streamArn, replicas }: aws.dynamodb.Table,
): pulumi.Output<Record<string, string>> {
  return pulumi
    .all([streamArn, replicas])
    .apply(([own, others = []]) =>
      Object.fromEntries([
        [owner, own],
        ...others.map((replica) => [replica.regionName, replica.streamArn] as const),
      ]),
    );
}
