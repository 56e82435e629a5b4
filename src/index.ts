export type { Connections, PolicyStatement } from "./components/connections";
export {
  CrossRegionReplication,
  type CrossRegionReplicationArgs,
} from "./components/cross-region-replication";
export { FailoverRouting, type FailoverRoutingArgs } from "./components/failover-routing";
export { GuideService, type GuideServiceArgs } from "./components/guide-service";
export type { ProtectedResources } from "./components/protected-resources";
export { RecoveryLedger, type RecoveryLedgerArgs } from "./components/recovery-ledger";
export { RecoveryMetrics, type RecoveryMetricsArgs } from "./components/recovery-metrics";
export { RecoveryPlan, type RecoveryPlanArgs } from "./components/recovery-plan";
export type { RegionNetwork } from "./components/region-network";
export { RegionalNetworks, type RegionalNetworksArgs } from "./components/regional-networks";
export type { Replica, ReplicaPlacement } from "./components/replica";
export { ReplicatedBucket, type ReplicatedBucketArgs } from "./components/replicated-bucket";
export { ReplicatedDatabase, type ReplicatedDatabaseArgs } from "./components/replicated-database";
export { ReplicatedTable, type ReplicatedTableArgs } from "./components/replicated-table";
export type { HostedZone, ServiceTopology } from "./components/service-topology";
export { settings } from "./components/settings";
export { SnapshotPolicy, type SnapshotPolicyArgs } from "./components/snapshot-policy";
export { StandbyReplicas, type StandbyReplicasArgs } from "./components/standby-replicas";
export type { Objectives } from "./model/objectives";
export type { BudgetItem, Prediction, StorePrediction } from "./model/prediction";
export { type ReadPlan, type RecoveryPlanDocument, readPlan } from "./model/recovery-plan";
export { type Capacity, Strategy } from "./model/strategy";
export type { Basis, Timing } from "./model/timing";
