import type * as pulumi from "@pulumi/pulumi";

import type { Site } from "../common/site";
import type { ReplicatedBucketTransform } from "./bucket-args";
import type { ReplicatedDatabaseTransform } from "./database-args";
import type { ReplicatedTableTransform } from "./table-args";

/** Where one region's part of a store is built, and whose it is. */
export interface StoreSite<Slots = object> extends Site<Slots> {
  /** Short name of the service that the store belongs to. */
  service: string;
  /** Name of the store, as the recovery plan knows it. */
  store: string;
  /** SNS topics that its alarms on replication tell, by region. */
  alarmTopicArns: Record<string, pulumi.Input<string>[]>;
}

export type BucketSite = StoreSite<ReplicatedBucketTransform>;
export type TableSite = StoreSite<ReplicatedTableTransform>;
export type DatabaseSite = StoreSite<ReplicatedDatabaseTransform>;
