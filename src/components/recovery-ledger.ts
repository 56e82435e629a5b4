import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type * as random from "@pulumi/random";

import { leaseFaults, usualLeaseSeconds } from "../model/failover/ledger";
import { ledgerOwnership, ownerFaults } from "../model/topology/owner";
import { regionsOf } from "../model/topology/topology";
import { arnIn } from "./common/arns";
import { keeping, refuse, reshape, type Transform, tagsOf } from "./common/component";
import {
  resolveTopology,
  type ServiceTopology,
  serviceTopologyFaults,
} from "./common/service-topology";
import type { Site } from "./common/site";
import { createOwnedSuffix } from "./common/suffixes";
import { unreadableFaults } from "./plan/whole-outputs";

/** Last word on the arguments of a {@link RecoveryLedger}'s children. */
export interface RecoveryLedgerTransform {
  suffix?: Transform<random.RandomIdArgs>;
  recordsTable?: Transform<aws.dynamodb.TableArgs>;
  lockTable?: Transform<aws.dynamodb.TableArgs>;
}

/** Whose ledger it is, and how long its lock may be held in silence. */
export interface RecoveryLedgerSpec {
  topology: ServiceTopology;
  /**
   * Seconds until the lock of a holder that fell silent is free again, 10 to 900; 60 by default.
   *
   * @default 60
   */
  leaseSeconds?: number;
  /**
   * Region that owns the records table, by default `topology.founded.standby`, else the first
   * standby. A table cannot move: name the old owner when the topology's regions change places,
   * here or in `topology.founded`.
   *
   * @default `topology.founded.standby`, else the first standby
   */
  ownerRegion?: string;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   *
   * @default true
   */
  keepData?: boolean;
}

/** What a ledger is, and the last word on what is created for it. */
export interface RecoveryLedgerArgs extends RecoveryLedgerSpec {
  transform?: RecoveryLedgerTransform;
}

/** The tables themselves, for whoever must set one more property of theirs or depend on them. */
export interface RecoveryLedgerNodes {
  recordsTable: aws.dynamodb.Table;
  lockTable: aws.dynamodb.Table;
}

/**
 * Remembers what happened to a service, and who may move it.
 *
 * Two tables, because they need opposite things. The records are a global table with a replica in
 * every region of the topology: recovery points, incidents, steps and the recovery plan outlive any
 * one region. The lock is an ordinary table in the witness region: both sides of a partition would
 * pass a condition on a global table, and one strongly consistent table lets one side through.
 *
 * Deleting the ledger leaves both tables in place. Set `keepData: false` to give them up, which
 * lifts their deletion protection too. The cost is that of on-demand requests and storage, of one
 * replicated write a region for each record, and of point-in-time recovery.
 *
 * @example
 * const ledger = new RecoveryLedger("guide-ledger", { topology });
 */
export class RecoveryLedger extends pulumi.ComponentResource {
  /** Service that the ledger belongs to. */
  readonly service: string;
  /** Regions that hold a replica of the records. */
  readonly regions: string[];
  /** Seconds until the lock of a holder that fell silent is free again. */
  readonly leaseSeconds: number;
  /** Ending of its tables' names, which an account has once: for other names that must not meet. */
  readonly suffix: pulumi.Output<string>;
  /** Name of the records table, the same in every region. */
  readonly recordsTableName: pulumi.Output<string>;
  /** Region that owns the records table. */
  readonly recordsTableRegion: string;
  /** ARN of the records table in the region that owns it. */
  readonly recordsTableArn: pulumi.Output<string>;
  /**
   * ARN of the stream of each region's replica: it tells of a write once that replica has it,
   * whichever region wrote.
   */
  readonly recordsStreamArnsByRegion: Record<string, pulumi.Output<string>>;
  /** Name of the lock table, which lives in the witness region. */
  readonly lockTableName: pulumi.Output<string>;
  readonly lockTableArn: pulumi.Output<string>;
  /** The tables themselves. */
  readonly nodes: RecoveryLedgerNodes;

  constructor(name: string, args: RecoveryLedgerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsdr:index:RecoveryLedger", name, {}, opts);

    const label = `RecoveryLedger "${name}"`;
    refuse(this, label, unreadableFaults(args));
    const {
      topology,
      leaseSeconds = usualLeaseSeconds,
      ownerRegion,
      keepData = true,
      transform = {},
    } = args;
    refuse(this, label, [
      ...serviceTopologyFaults(topology),
      ...leaseFaults(leaseSeconds),
      ...ownerFaults(ownerRegion, topology),
    ]);

    const { service, witness } = resolveTopology(topology);
    const ownership = ledgerOwnership(topology, ownerRegion);
    const { owner, others } = ownership;
    const suffix = createOwnedSuffix(
      { name, transform, child: { parent: this } },
      { label, ownership },
    );
    const options = { child: { parent: this }, kept: keeping(this, keepData, opts) };
    const siteOf = (role: string, region: string) => {
      const tags = tagsOf(service, role, topology.tags);
      return { name, region, tags, transform, ...options };
    };
    const records = createRecordsTable(siteOf("ledger-records", owner), {
      // One name in all regions, so no region in it; the suffix keeps a new ledger from meeting the
      // retained table of an old one.
      tableName: pulumi.interpolate`awsdr-${service}-records-${suffix}`,
      replicaRegions: others,
    });
    const lock = createLockTable(siteOf("ledger-lock", witness), {
      tableName: pulumi.interpolate`awsdr-${service}-lock-${suffix}`,
    });

    this.service = service;
    this.regions = regionsOf(topology);
    this.leaseSeconds = leaseSeconds;
    this.suffix = suffix;
    this.recordsTableName = records.name;
    this.recordsTableRegion = owner;
    this.recordsTableArn = records.arn;
    this.recordsStreamArnsByRegion = {
      [owner]: records.streamArn,
      ...Object.fromEntries(others.map((region) => [region, streamArnIn(region, records)])),
    };
    this.lockTableName = lock.name;
    this.lockTableArn = lock.arn;
    this.nodes = { recordsTable: records, lockTable: lock };
    this.registerOutputs({
      service: this.service,
      regions: this.regions,
      leaseSeconds: this.leaseSeconds,
      suffix: this.suffix,
      recordsTableName: this.recordsTableName,
      recordsTableRegion: this.recordsTableRegion,
      recordsTableArn: this.recordsTableArn,
      recordsStreamArnsByRegion: this.recordsStreamArnsByRegion,
      lockTableName: this.lockTableName,
      lockTableArn: this.lockTableArn,
    });
  }

  /** ARN of the records table's replica in one region of the topology. */
  recordsTableArnIn(region: string): pulumi.Output<string> {
    return arnIn(this.recordsTableArn, region);
  }
}

type LedgerSite = Site<RecoveryLedgerTransform>;

function createRecordsTable(
  site: LedgerSite,
  {
    tableName,
    replicaRegions,
  }: { tableName: pulumi.Input<string>; replicaRegions: readonly string[] },
): aws.dynamodb.Table {
  const { name, region, tags, transform, kept } = site;
  return new aws.dynamodb.Table(
    `${name}-records`,
    reshape(transform.recordsTable, {
      ...sharedBy(site),
      region,
      name: tableName,
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
      replicas: replicaRegions.map((regionName) => ({
        regionName,
        pointInTimeRecovery: true,
        deletionProtectionEnabled: sharedBy(site).deletionProtectionEnabled,
        propagateTags: true,
      })),
      tags,
    }),
    kept,
  );
}

function createLockTable(
  site: LedgerSite,
  { tableName }: { tableName: pulumi.Input<string> },
): aws.dynamodb.Table {
  const { name, region, tags, transform, kept } = site;
  return new aws.dynamodb.Table(
    `${name}-lock`,
    reshape(transform.lockTable, {
      ...sharedBy(site),
      region,
      name: tableName,
      attributes: [{ name: "pk", type: "S" }],
      hashKey: "pk",
      tags,
    }),
    kept,
  );
}

function sharedBy({ kept }: LedgerSite) {
  return {
    billingMode: "PAY_PER_REQUEST",
    // The AWS-managed key aws/dynamodb: nobody can disable it or schedule its deletion. A replica
    // whose customer key cannot be used for 20 hours stops being one.
    // [api:dynamodb.ReplicaDescription.ReplicaStatus INACCESSIBLE_ENCRYPTION_CREDENTIALS]
    serverSideEncryption: { enabled: true },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: kept.retainOnDelete === true,
  };
}

/** Each replica's stream has a label of its own; one that cannot be reached tells none. */
function streamArnIn(region: string, { replicas }: aws.dynamodb.Table): pulumi.Output<string> {
  return replicas.apply(
    (all = []) => all.find(({ regionName }) => regionName === region)?.streamArn ?? "",
  );
}
