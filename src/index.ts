export type { Transform } from "./components/common/component";
export type { PolicyStatement } from "./components/common/policy-statement";
export type { HostedZone, ServiceTopology } from "./components/common/service-topology";
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
export type { RecoveryMetricsNodes } from "./components/metrics/nodes";
export type { RecoveryMetricsTransform } from "./components/metrics/site";
export type {
  RecordedSchedule,
  RecordedSnapshots,
  RecordedTimes,
  WatchedData,
  WatchedRouting,
} from "./components/metrics/watched";
export type { NetworksByRegion, RegionNetwork } from "./components/network/region-network";
export type { Ledger } from "./components/plan/planned";
export {
  RecoveryLedger,
  type RecoveryLedgerArgs,
  type RecoveryLedgerNodes,
  type RecoveryLedgerSpec,
  type RecoveryLedgerTransform,
} from "./components/recovery-ledger";
export {
  RecoveryMetrics,
  type RecoveryMetricsArgs,
  type RecoveryMetricsSpec,
} from "./components/recovery-metrics";
export { RecoveryPlan, type RecoveryPlanArgs } from "./components/recovery-plan";
export { RegionalNetworks, type RegionalNetworksArgs } from "./components/regional-networks";
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
export type { Replica, ReplicaPlacement } from "./components/service/replica";
export { settings } from "./components/settings";
export {
  SnapshotPolicy,
  type SnapshotPolicyArgs,
  type SnapshotPolicyTransform,
} from "./components/snapshot-policy";
export { StandbyReplicas, type StandbyReplicasArgs } from "./components/standby-replicas";
export type { Connections } from "./components/stores/connections";
export type { ProtectedResources } from "./components/stores/replicated-store";
export { type Checked, type Fault, sentenceOf } from "./model/faults";
export { type RecoveryPlanDocument, readPlan } from "./model/plan/recovery-plan";
export type { Objectives } from "./model/prediction/objectives";
export type { BudgetItem, Prediction, StorePrediction } from "./model/prediction/prediction";
export { RoutingMode } from "./model/routing/routing";
export type {
  SnapshotScheduleArgs,
  SnapshotSchedulesArgs,
} from "./model/snapshots/snapshot-schedule";
export { DatabaseEngine } from "./model/stores/database-engine";
export { KeyType } from "./model/stores/replicated-table";
export { type Capacity, Strategy } from "./model/topology/strategy";
export type { FoundingRegions } from "./model/topology/topology";
export type { Duration } from "./model/units/duration";
export type { Basis, Timing } from "./model/units/timing";
