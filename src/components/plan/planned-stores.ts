/** What a {@link RecoveryPlan} needs to know of a service's stores, as `planned.ts` says. */
import type * as pulumi from "@pulumi/pulumi";

import type { CoordinateKeys } from "../../model/stores/coordinates";
import type { StoreKind, StoreWriter } from "../../model/stores/stores";
import type { Timing } from "../../model/units/timing";

/** A service's stores; a {@link CrossRegionReplication} is such. */
export interface PlannedStores {
  declared: PlannedStore[];
  /** By the store's name. */
  deployed: Record<string, PlannedStoreNames>;
  /** ARNs of the alarms on their replication, by region. */
  lagAlarmArnsByRegion?: Record<string, pulumi.Input<string>[]>;
}

/** One store, as known before anything is deployed. */
export interface PlannedStore {
  name: string;
  kind: StoreKind;
  /** Whether one region at a time may write. */
  writer: StoreWriter;
  /** How far the standby's data lies behind; left out when only backups leave the region. */
  replicationLag?: Timing;
  /**
   * From the order to promote until the standby accepts writes; left out when nothing is promoted.
   */
  promotion?: Timing;
}

/** By which names a failover finds a store. */
export interface PlannedStoreNames {
  /** ARN of the store in each region that holds it. */
  arns: Record<string, pulumi.Input<string>>;
  /** Aurora global cluster identifier; left out for the other kinds. */
  globalClusterId?: pulumi.Input<string>;
  /** Release of a database's engine; left out for the other kinds. */
  engineVersion?: pulumi.Input<string>;
  /** Host name that follows a database's writer; left out for the other kinds. */
  endpoint?: pulumi.Input<string>;
  /** Where its clients are told what they find it by; left out where nobody can move that. */
  coordinates?: PlannedCoordinates;
}

/** Where the clients of a store are told what they find it by. */
export interface PlannedCoordinates {
  /** ARN of the secret of each region, which its own clients read. */
  secrets: Record<string, pulumi.Input<string>>;
  /** What stands under which key of the JSON text in each of them. */
  keys: CoordinateKeys;
}
