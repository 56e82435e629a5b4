import type * as pulumi from "@pulumi/pulumi";

import { type Fault, regionKeyFaults } from "../../model/faults";
import { storeNameFaults } from "../../model/stores/stores";
import { ownerFaults } from "../../model/topology/owner";
import { regionsOf } from "../../model/topology/topology";
import { type Timing, timingFaults } from "../../model/units/timing";
import { type ServiceTopology, serviceTopologyFaults } from "../common/service-topology";

/** What every kind of replicated store takes. */
export interface StoreArgs {
  /**
   * Region → SNS topic of that region that its lag alarms notify.
   *
   * @default none: the alarms are there to be looked at
   */
  alarmTopics?: Record<string, pulumi.Input<string>>;
  /**
   * How far a standby's copy lies behind at worst, when your own drills know better.
   *
   * @default what is documented of the service, or an assumption that says so
   */
  replicationLag?: Timing;
  /**
   * Whether what holds data stays when the component goes. `false` gives the data up with it; the
   * option `retainOnDelete: false` alone never does. By default it is true.
   */
  keepData?: boolean;
}

/** What a store takes whose copies do not stand on equal terms. */
export interface OwnedStoreArgs extends StoreArgs {
  /**
   * Region that owns the store. It cannot move: name the old owner when the topology's regions change
   * places, once for all stores in `topology.founded`, or here for one.
   *
   * @default `topology.founded.primary`, else the primary
   */
  ownerRegion?: string;
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
export function storeFaults({ alarmTopics = {}, replicationLag }: StoreArgs, at: ServiceTopology) {
  return [
    ...regionKeyFaults("alarmTopics", Object.keys(alarmTopics), regionsOf(at)),
    ...timingFaults("replicationLag", replicationLag),
  ];
}

/** Lists what is wrong with the arguments that all kinds of owned store share. */
export function ownedStoreFaults(args: OwnedStoreArgs, at: ServiceTopology): Fault[] {
  return [...storeFaults(args, at), ...ownerFaults(args.ownerRegion, at)];
}

/** What an alarm of one region does when it goes off and when it is over. */
export function alarmActionsIn(
  region: string,
  topics: Record<string, pulumi.Input<string>> | undefined,
): { alarmActions: pulumi.Input<string>[]; okActions: pulumi.Input<string>[] } {
  const topic = topics?.[region];
  const actions = topic === undefined ? [] : [topic];
  return { alarmActions: actions, okActions: actions };
}

/** What a snapshot policy takes recovery points of. */
export interface ProtectedResources {
  /** Names of the stores, as the recovery plan knows them. */
  names: string[];
  /** ARNs by region: each region's plan selects its own. */
  arnsByRegion: Record<string, pulumi.Input<string>[]>;
}
