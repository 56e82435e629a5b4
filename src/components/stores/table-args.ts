import type * as aws from "@pulumi/aws";
import type * as random from "@pulumi/random";

import type { Fault } from "../../model/faults";
import { type KeyType, replicatedTableFaults } from "../../model/stores/replicated-table";
import type { Transform } from "../common/component";
import type { ServiceTopology } from "../common/service-topology";
import { type OwnedStoreSpec, ownedStoreFaults } from "./replicated-store";

/** What may be said of a table beyond where it belongs. */
export interface TableSpec extends OwnedStoreSpec {
  /** Attribute that tells items apart, or groups them when there is a sort key. */
  partitionKey: string;
  /**
   * Type of the partition key's values, by default strings.
   *
   * @default "S"
   */
  partitionKeyType?: KeyType;
  /** Attribute that orders the items of one partition key; by default there is none. */
  sortKey?: string;
  /**
   * Type of the sort key's values, by default strings.
   *
   * @default "S"
   */
  sortKeyType?: KeyType;
  /** Attribute that holds the second at which an item expires; by default no item does. */
  timeToLiveAttribute?: string;
  /**
   * Days that the table in the region that owns it can be restored to any second of, 1 to 35, by
   * default 35. The replicas keep DynamoDB's own 35: the provider has no argument for theirs.
   *
   * @default 35
   */
  pointInTimeRecoveryDays?: number;
  /**
   * Whether AWS refuses to delete the table and its replicas. By default as `keepData`.
   *
   * @default as `keepData`
   */
  deletionProtection?: boolean;
}

/** A table, and the last word on its children. */
export interface TableArgs extends TableSpec {
  transform?: ReplicatedTableTransform;
}

/** Last word on the arguments of a global table's children, one slot a kind. */
export interface ReplicatedTableTransform {
  suffix?: Transform<random.RandomIdArgs>;
  key?: Transform<aws.kms.KeyArgs>;
  keyAlias?: Transform<aws.kms.AliasArgs>;
  table?: Transform<aws.dynamodb.TableArgs>;
  lagAlarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
  coordinates?: Transform<aws.secretsmanager.SecretArgs>;
  coordinatesVersion?: Transform<aws.secretsmanager.SecretVersionArgs>;
}

/** Lists what is wrong with the arguments of a table, wherever it belongs. */
export function tableFaults(spec: TableSpec, topology: ServiceTopology): Fault[] {
  return [...ownedStoreFaults(spec, topology), ...replicatedTableFaults(spec)];
}
