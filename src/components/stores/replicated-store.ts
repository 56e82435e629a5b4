import type * as pulumi from "@pulumi/pulumi";

import type { Fault } from "../../model/faults";
import { alarmTopicFaults, toldTopicFaults } from "../../model/metrics/alarm-topics";
import type { CoordinateKeys } from "../../model/stores/coordinates";
import { storeNameFaults } from "../../model/stores/stores";
import { ownerFaults } from "../../model/topology/owner";
import { regionsOf } from "../../model/topology/topology";
import { type Timing, timingFaults } from "../../model/units/timing";
import { type ServiceTopology, serviceTopologyFaults } from "../common/service-topology";

/** What every kind of replicated store takes. */
export interface StoreSpec {
  /**
   * Region → ARNs of SNS topics of that region that its lag alarms notify, five at most. By default
   * there are none: the alarms are there to be looked at.
   *
   * @default {}
   */
  alarmTopicArns?: Record<string, pulumi.Input<string>[]>;
  /**
   * How far a standby's copy lies behind at worst, when your own drills know better. By default it
   * is what is documented of the service, or an assumption that says so.
   *
   * @default 15 minutes for a bucket, documented; 5 seconds for a table or a database, assumed
   */
  replicationLag?: Timing;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   *
   * @default true
   */
  keepData?: boolean;
}

/** What a store takes whose copies do not stand on equal terms. */
export interface OwnedStoreSpec extends StoreSpec {
  /**
   * Region that owns the store, by default `topology.founded.primary`, else the primary. It cannot
   * move: name the old owner when the topology's regions change places, once for all stores in
   * `topology.founded`, or here for one.
   *
   * @default `topology.founded.primary`, else the primary
   */
  ownerRegion?: string;
}

/** By which names a failover finds a store of ours. */
export interface ReplicatedStoreNames {
  /** ARN of the store in each region that holds it. */
  arns: Record<string, pulumi.Output<string>>;
  /** Aurora global cluster identifier; left out for the other kinds. */
  globalClusterId?: pulumi.Output<string>;
  /** Release of a database's engine; left out for the other kinds. */
  engineVersion?: string;
  /** Host name that follows a database's writer; left out for the other kinds. */
  endpoint?: pulumi.Output<string>;
  /** Where clients are told by which names to find it. */
  coordinates: StoreCoordinates;
}

/** Where the clients of a store are told what they find it by. */
export interface StoreCoordinates {
  /** ARN of the secret of each region, which its own clients read. */
  secrets: Record<string, pulumi.Output<string>>;
  /** What stands under which key of the JSON text in each of them. */
  keys: CoordinateKeys;
}

/** What a snapshot policy takes recovery points of: stores of ours, or the caller's own. */
export interface ProtectedResources {
  /** Names of the stores, as the recovery plan knows them. */
  names: string[];
  /** ARNs by region: each region's plan selects its own. */
  arnsByRegion: Record<string, pulumi.Input<string>[]>;
}

/**
 * What of stores of ours can be backed up; it fits where {@link ProtectedResources} are asked for.
 */
export interface StoreResources {
  /** Names of the stores, as the recovery plan knows them. */
  names: string[];
  /** ARNs by region. */
  arnsByRegion: Record<string, pulumi.Output<string>[]>;
}

/** Where a store that is used alone belongs. */
export interface StorePlace {
  topology: ServiceTopology;
  /** Name of the store, as it came or by default. */
  store: string;
}

/** Lists what is wrong with where a store belongs. */
export function storePlaceFaults({ topology, store }: StorePlace): Fault[] {
  return [...serviceTopologyFaults(topology), ...storeNameFaults("store", store)];
}

/** Lists what is wrong with the arguments that all kinds of store share. */
export function storeFaults(
  { alarmTopicArns = {}, replicationLag }: StoreSpec,
  at: ServiceTopology,
): Fault[] {
  return [
    ...alarmTopicFaults(Object.keys(alarmTopicArns), regionsOf(at)),
    ...toldTopicFaults(alarmTopicArns),
    ...timingFaults("replicationLag", replicationLag),
  ];
}

/** Lists what is wrong with the arguments that all kinds of owned store share. */
export function ownedStoreFaults(args: OwnedStoreSpec, at: ServiceTopology): Fault[] {
  return [...storeFaults(args, at), ...ownerFaults(args.ownerRegion, at)];
}
