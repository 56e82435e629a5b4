export type { AccessPolicyTransform } from "./components/access/policies";
export type { FailoverAccessTransform } from "./components/access/site";
export type { BreakGlassUse } from "./components/access/use-rules";
export type { Transform } from "./components/common/component";
export { PolicyEffect, type PolicyStatement } from "./components/common/policy-statement";
export type { RegionalKeyTransform } from "./components/common/regional-key";
export type { HostedZone, ServiceTopology } from "./components/common/service-topology";
export { settings } from "./components/common/settings";
export type { SuffixTransform } from "./components/common/suffixes";
export {
  CrossRegionReplication,
  type CrossRegionReplicationArgs,
  type CrossRegionReplicationNodes,
  type CrossRegionReplicationSpec,
} from "./components/cross-region-replication";
export {
  FailoverAccess,
  type FailoverAccessArgs,
  type FailoverAccessNodes,
  type FailoverAccessSpec,
} from "./components/failover-access";
export {
  type EndpointDetection,
  type FailoverDecision,
  FailoverRouting,
  type FailoverRoutingArgs,
  type FailoverRoutingSpec,
} from "./components/failover-routing";
export {
  GuideService,
  type GuideServiceArgs,
  type GuideServiceSpec,
} from "./components/guide-service";
export type { RecoveryMetricsNodes } from "./components/metrics/nodes";
export type { AlarmNotification } from "./components/metrics/notification";
export type { DashboardTransform } from "./components/metrics/recovery-dashboard";
export type { RecoveryMetricsTransform } from "./components/metrics/site";
export type {
  RecordedSchedule,
  RecordedSnapshots,
  RecordedTimes,
  WatchedData,
  WatchedRouting,
} from "./components/metrics/watched";
export type { RegionalNetworksNodes } from "./components/network/nodes";
export type {
  BuiltNetwork,
  NetworksByRegion,
  RegionNetwork,
} from "./components/network/region-network";
export type { RegionalNetworksTransform } from "./components/network/site";
export type {
  Ledger,
  PlannedAccess,
  PlannedAlarm,
  PlannedDecision,
  PlannedDetection,
  PlannedForce,
  PlannedMetric,
  PlannedMetrics,
  PlannedProbe,
  PlannedReplica,
  PlannedReplicaNames,
  PlannedReplicas,
  PlannedRouting,
  PlannedRoutingNames,
  PlannedRoutingTimes,
  PlannedSchedule,
  PlannedSentinel,
  PlannedSnapshots,
  PlannedSnapshotTimes,
  PlannedSwitch,
  PlannedSwitchNames,
  PlannedVault,
  PlannedVaults,
  ReplicaCompute,
} from "./components/plan/planned";
export type {
  PlannedCoordinates,
  PlannedStore,
  PlannedStoreNames,
  PlannedStores,
} from "./components/plan/planned-stores";
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
export {
  RecoveryPlan,
  type RecoveryPlanArgs,
  type RecoveryPlanNodes,
  type RecoveryPlanSpec,
  type RecoveryPlanTransform,
} from "./components/recovery-plan";
export {
  RegionalNetworks,
  type RegionalNetworksArgs,
  type RegionalNetworksSpec,
} from "./components/regional-networks";
export {
  ReplicatedBucket,
  type ReplicatedBucketArgs,
  type ReplicatedBucketNodes,
  type ReplicatedBucketSpec,
} from "./components/replicated-bucket";
export {
  ReplicatedDatabase,
  type ReplicatedDatabaseArgs,
  type ReplicatedDatabaseNodes,
  type ReplicatedDatabaseSpec,
} from "./components/replicated-database";
export {
  ReplicatedTable,
  type ReplicatedTableArgs,
  type ReplicatedTableNodes,
  type ReplicatedTableSpec,
} from "./components/replicated-table";
export type { FailoverRoutingNodes } from "./components/routing/nodes";
export type { RoutedLedger } from "./components/routing/routed";
export type {
  EndpointAlarmName,
  ForceNames,
  RoutingNames,
  SentinelNames,
  SwitchMetricNames,
  SwitchNames,
} from "./components/routing/routing-names";
export type { SentinelNodes } from "./components/routing/sentinels";
export type { FailoverRoutingTransform } from "./components/routing/site";
export type { GuideServiceNodes } from "./components/service/nodes";
export type {
  StandbyReplicasNodes,
  StandbyReplicasTransform,
} from "./components/service/probe-token";
export type {
  BuiltCompute,
  BuiltProbe,
  BuiltReplica,
  BuiltReplicaNames,
  Replica,
  ReplicaPlacement,
  RoutedReplicas,
} from "./components/service/replica";
export type { GuideServiceTransform } from "./components/service/site";
export {
  SnapshotPolicy,
  type SnapshotPolicyArgs,
  type SnapshotPolicyNodes,
  type SnapshotPolicySpec,
} from "./components/snapshot-policy";
export type { SnapshotPolicyTransform } from "./components/snapshots/site";
export type { SnapshotNames, VaultNames } from "./components/snapshots/snapshot-names";
export {
  StandbyReplicas,
  type StandbyReplicasArgs,
  type StandbyReplicasSpec,
} from "./components/standby-replicas";
export type {
  BucketArgs,
  BucketSpec,
  ReplicatedBucketTransform,
} from "./components/stores/bucket-args";
export type {
  Connections,
  StoreConnections,
  StoreStatement,
} from "./components/stores/connections";
export type {
  DatabaseArgs,
  DatabaseSpec,
  ReplicatedDatabaseTransform,
} from "./components/stores/database-args";
export type {
  OwnedStoreSpec,
  ProtectedResources,
  ReplicatedStoreNames,
  StoreCoordinates,
  StoreResources,
  StoreSpec,
} from "./components/stores/replicated-store";
export type {
  ReplicatedTableTransform,
  TableArgs,
  TableSpec,
} from "./components/stores/table-args";
export { type Checked, type Fault, sentenceOf } from "./model/faults";
export { AlarmListeners } from "./model/plan/alarm-listeners";
export type {
  DeclaredDetection,
  DeclaredLedger,
  DeclaredObjectives,
  DeclaredPlan,
  DeclaredRouting,
  DeclaredSnapshotSchedule,
  DeclaredSnapshots,
  DeclaredStepLimits,
  DeclaredStepOrder,
  DeclaredStore,
  DeclaredSwitch,
  DeclaredTopology,
} from "./model/plan/declared";
export type {
  DeployedAccess,
  DeployedAlarm,
  DeployedCompute,
  DeployedCoordinateKeys,
  DeployedCoordinates,
  DeployedEcsService,
  DeployedForce,
  DeployedLedger,
  DeployedMetric,
  DeployedMetrics,
  DeployedPlan,
  DeployedProbe,
  DeployedReplica,
  DeployedRouting,
  DeployedSentinel,
  DeployedSnapshots,
  DeployedStore,
  DeployedSwitch,
  DeployedVault,
  SelfScaling,
} from "./model/plan/deployed";
export { type RecoveryPlanDocument, readPlan } from "./model/plan/recovery-plan";
export type { StepLimits } from "./model/plan/step-limits";
export type { StepOrder } from "./model/plan/step-order";
export type { BudgetItem } from "./model/prediction/budget";
export type { Objectives } from "./model/prediction/objectives";
export type {
  Prediction,
  RpoPrediction,
  RtoPrediction,
} from "./model/prediction/prediction";
export type { StorePrediction } from "./model/prediction/store-loss";
export { DecisionMaker } from "./model/routing/decision-maker";
export type {
  DecisionDeclaration,
  DetectionDeclaration,
  RoutingDeclaration,
  SwitchDeclaration,
} from "./model/routing/routing-declaration";
export { RoutingMode } from "./model/routing/routing-mode";
export { ComputeKind } from "./model/service/compute-kind";
export type { ReplicaDeclaration } from "./model/service/replica-declaration";
export type { ScalableTarget } from "./model/service/scalable-target";
export { ProbeMethod, type WriteProbe, type WriteProbeSpec } from "./model/service/write-probe";
export type { SnapshotTimings } from "./model/snapshots/snapshot-policy";
export type {
  SnapshotScheduleArgs,
  SnapshotSchedulesArgs,
} from "./model/snapshots/snapshot-schedule";
export type {
  SnapshotScheduleDeclaration,
  SnapshotsDeclaration,
} from "./model/snapshots/snapshots-declaration";
export type { CoordinateKeys } from "./model/stores/coordinates";
export { DatabaseEngine } from "./model/stores/database-engine";
export { KeyType } from "./model/stores/replicated-table";
export type { StoreDeclaration } from "./model/stores/store-declaration";
export { StoreKind, StoreWriter } from "./model/stores/stores";
export { ReplicaRole, type ReplicaSize, Strategy } from "./model/topology/strategy";
export type { FoundingRegions } from "./model/topology/topology";
export type { DeclaredTiming } from "./model/units/declared-timing";
export type { Duration } from "./model/units/duration";
export { Basis, type Timing } from "./model/units/timing";
