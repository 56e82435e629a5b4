export type { Connections, PolicyStatement } from "./components/connections";
export {
  CrossRegionReplication,
  type CrossRegionReplicationArgs,
} from "./components/cross-region-replication";
export {
  type EndpointDetection,
  type FailoverDecision,
  FailoverRouting,
  type FailoverRoutingArgs,
  type FailoverRoutingTransform,
  type RoutedReplicas,
} from "./components/failover-routing";
export { GuideService, type GuideServiceArgs } from "./components/guide-service";
export type { WatchedData } from "./components/lag-watch";
export type { ProtectedResources } from "./components/protected-resources";
export {
  RecoveryLedger,
  type RecoveryLedgerArgs,
  type RecoveryLedgerTransform,
} from "./components/recovery-ledger";
export {
  type RecordedSnapshots,
  RecoveryMetrics,
  type RecoveryMetricsArgs,
  type RecoveryMetricsTransform,
} from "./components/recovery-metrics";
export { RecoveryPlan, type RecoveryPlanArgs } from "./components/recovery-plan";
export type { NetworksByRegion, RegionNetwork } from "./components/region-network";
export { RegionalNetworks, type RegionalNetworksArgs } from "./components/regional-networks";
export type { Replica, ReplicaPlacement } from "./components/replica";
export {
  type BucketArgs,
  ReplicatedBucket,
  type ReplicatedBucketArgs,
  type ReplicatedBucketTransform,
} from "./components/replicated-bucket";
export {
  type DatabaseArgs,
  ReplicatedDatabase,
  type ReplicatedDatabaseArgs,
  type ReplicatedDatabaseTransform,
} from "./components/replicated-database";
export {
  ReplicatedTable,
  type ReplicatedTableArgs,
  type ReplicatedTableTransform,
  type TableArgs,
} from "./components/replicated-table";
export type { HostedZone, ServiceTopology } from "./components/service-topology";
export { settings } from "./components/settings";
export {
  SnapshotPolicy,
  type SnapshotPolicyArgs,
  type SnapshotPolicyTransform,
} from "./components/snapshot-policy";
export { StandbyReplicas, type StandbyReplicasArgs } from "./components/standby-replicas";
export type { Objectives } from "./model/objectives";
export type { BudgetItem, Prediction, StorePrediction } from "./model/prediction";
export { type ReadPlan, type RecoveryPlanDocument, readPlan } from "./model/recovery-plan";
export { DatabaseEngine } from "./model/replicated-database";
export { KeyType } from "./model/replicated-table";
export { RoutingMode } from "./model/routing";
export type { SnapshotScheduleArgs, SnapshotSchedulesArgs } from "./model/snapshot-schedule";
export { type Capacity, Strategy } from "./model/strategy";
export type { Basis, Timing } from "./model/timing";
export type { FoundingRegions } from "./model/topology";
