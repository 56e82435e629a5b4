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
  type FailoverRoutingNodes,
  type FailoverRoutingSpec,
} from "./components/failover-routing";
export { GuideService, type GuideServiceArgs } from "./components/guide-service";
export type { WatchedData } from "./components/metrics/lag-watch";
export type { DashboardTransform } from "./components/metrics/recovery-dashboard";
export type { NetworksByRegion, RegionNetwork } from "./components/network/region-network";
export type {
  Ledger,
  PlannedAlarm,
  PlannedDecision,
  PlannedDetection,
  PlannedMetrics,
  PlannedReplica,
  PlannedReplicaNames,
  PlannedReplicas,
  PlannedRouting,
  PlannedRoutingNames,
  PlannedRoutingTimes,
  PlannedSchedule,
  PlannedSnapshots,
  PlannedSnapshotTimes,
  PlannedStore,
  PlannedStoreNames,
  PlannedStores,
  PlannedSwitch,
  PlannedSwitchNames,
  PlannedVault,
  PlannedVaults,
  ReplicaCompute,
} from "./components/plan/planned";
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
export {
  RecoveryPlan,
  type RecoveryPlanArgs,
  type RecoveryPlanNodes,
  type RecoveryPlanSpec,
  type RecoveryPlanTransform,
} from "./components/recovery-plan";
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
export type { RoutedLedger } from "./components/routing/routed";
export type {
  RoutingNames,
  SignalAlarmName,
  SwitchNames,
} from "./components/routing/routing-names";
export type { FailoverRoutingTransform } from "./components/routing/site";
export type { Replica, ReplicaPlacement, RoutedReplicas } from "./components/service/replica";
export { settings } from "./components/settings";
export {
  SnapshotPolicy,
  type SnapshotPolicyArgs,
  type SnapshotPolicyNodes,
  type SnapshotPolicySpec,
} from "./components/snapshot-policy";
export type { SnapshotPolicyTransform } from "./components/snapshots/site";
export type { SnapshotNames, VaultNames } from "./components/snapshots/snapshot-names";
export { StandbyReplicas, type StandbyReplicasArgs } from "./components/standby-replicas";
export type { Connections } from "./components/stores/connections";
export type { ProtectedResources } from "./components/stores/replicated-store";
export { type Checked, type Fault, sentenceOf } from "./model/faults";
export type {
  DecisionDeclaration,
  DeclaredTiming,
  DetectionDeclaration,
  RoutingDeclaration,
  SnapshotScheduleDeclaration,
  SnapshotsDeclaration,
  SwitchDeclaration,
} from "./model/plan/contributions";
export type {
  DeclaredDecision,
  DeclaredDetection,
  DeclaredLedger,
  DeclaredObjectives,
  DeclaredPlan,
  DeclaredReplica,
  DeclaredRouting,
  DeclaredSnapshotSchedule,
  DeclaredSnapshots,
  DeclaredStore,
  DeclaredSwitch,
  DeclaredTopology,
} from "./model/plan/declared";
export type {
  DeployedAlarm,
  DeployedCompute,
  DeployedLedger,
  DeployedPlan,
  DeployedReplica,
  DeployedRouting,
  DeployedSnapshots,
  DeployedStore,
  DeployedSwitch,
  DeployedVault,
} from "./model/plan/deployed";
export { type RecoveryPlanDocument, readPlan } from "./model/plan/recovery-plan";
export type { Objectives } from "./model/prediction/objectives";
export type {
  BudgetItem,
  Prediction,
  RpoPrediction,
  RtoPrediction,
  StorePrediction,
} from "./model/prediction/prediction";
export { DecisionMaker } from "./model/routing/decision-maker";
export { RoutingMode } from "./model/routing/routing-mode";
export { ComputeKind } from "./model/service/compute-kind";
export type { SnapshotTimings } from "./model/snapshots/snapshot-policy";
export type {
  SnapshotScheduleArgs,
  SnapshotSchedulesArgs,
} from "./model/snapshots/snapshot-schedule";
export { DatabaseEngine } from "./model/stores/database-engine";
export { KeyType } from "./model/stores/replicated-table";
export { StoreKind, StoreWriter } from "./model/stores/stores";
export { type Capacity, ReplicaRole, Strategy } from "./model/topology/strategy";
export type { FoundingRegions } from "./model/topology/topology";
export type { Duration } from "./model/units/duration";
export { Basis, type Timing } from "./model/units/timing";
