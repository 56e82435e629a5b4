/**
 * What is imported as `awsdr/drill`: what the command line does with a deployment, as functions of
 * values. None of them ends the process, reads its arguments or writes to its streams.
 *
 * It is one bundle with AWS's clients in it, since those take as long to load as all the rest, and
 * since what runs a failover tells faults apart by their class, of which each bundle has its own.
 */

export type { FailoverOrder, RunKind, runKinds } from "../../drill/failover-order";
export type { FailoverReport } from "../../drill/failover-report";
export type { StopCause } from "../../drill/persistence";
export type { LagRead } from "../../drill/port/journal";
export type { CheckLine, CheckVerdict } from "../../model/check/check-line";
export type { RunbookSeen } from "../../model/check/machine";
export type { AcceptedLoss } from "../../model/failover/accepted-loss";
export type { ClockJudgement } from "../../model/failover/clock-offset";
export type { FailoverEnd, failoverEnds } from "../../model/failover/failover-machine";
export type {
  FailoverMode,
  FailoverStep,
  failoverModes,
  failoverSteps,
} from "../../model/failover/failover-steps";
export type { Fence, FenceLevel, fenceLevels } from "../../model/failover/fence";
export type { LastRun, Lease, LockState } from "../../model/failover/lock";
export type { Checked, Fault } from "../../model/faults";
export type { AlarmListeners } from "../../model/plan/alarm-listeners";
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
} from "../../model/plan/declared";
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
} from "../../model/plan/deployed";
export type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
export { readPlan, readPlanOf } from "../../model/plan/recovery-plan";
export type { AfterDecision } from "../../model/prediction/after-decision";
export type { BudgetItem } from "../../model/prediction/budget";
export type { Prediction, RpoPrediction, RtoPrediction } from "../../model/prediction/prediction";
export type { StorePrediction } from "../../model/prediction/store-loss";
export type { Capacity, HeldBytes, ProtectedResource } from "../../model/readings/capacity";
export type { Incident, MeasuredIncident, Recovery } from "../../model/readings/incidents";
export type { LagReading } from "../../model/readings/lags";
export type { LeftOut, LeftOutCode } from "../../model/readings/left-out";
export type { Notice } from "../../model/readings/notices";
export type { Outage } from "../../model/readings/outages";
export type { Phase, PhaseReading, PhaseSplit, phases } from "../../model/readings/phase-split";
export type { AlarmReading, Readings } from "../../model/readings/readings";
export type { LedgerKey } from "../../model/records/ledger-key";
export type { UnreadableItem, UnreadableItems } from "../../model/records/stored-record";
export type { AllRehearsals } from "../../model/report/all-rehearsals";
export type { CallsAhead } from "../../model/report/calls-ahead";
export type { PastCapacity } from "../../model/report/capacity-history";
export type { CheckGroup, CheckResult } from "../../model/report/check-result";
export type { Disaster, disasters } from "../../model/report/disaster";
export type { DryRunResult, ListedCall } from "../../model/report/dry-run-result";
export type { FailoverOutcome, failoverOutcomes } from "../../model/report/failover-outcome";
export type { FleetState } from "../../model/report/fleet";
export type { IncidentLoss } from "../../model/report/losses";
export type {
  RpoObjective,
  RpoReading,
  RtoObjective,
  RtoReading,
} from "../../model/report/objectives";
export type { Period, PeriodBounds } from "../../model/report/period";
export type { PeriodIncident, PeriodRecovery } from "../../model/report/recovery-in-period";
export type {
  ClientsSeen,
  Distribution,
  RehearsalInput,
  RehearsalResult,
  RehearsedAct,
  RehearsedRun,
  StoreLoss,
  TimelineEntry,
  TimelinePhase,
} from "../../model/report/rehearsal-result";
export type { Report } from "../../model/report/report";
export type { RunEvent, runEventSchema } from "../../model/report/run-event";
export type { SuspendedThen } from "../../model/report/run-line";
export type { RunList } from "../../model/report/run-list";
export type {
  HeldScaling,
  RunCall,
  RunFence,
  RunLoss,
  RunObjective,
  RunProcess,
  RunResult,
  RunStretch,
  ScalingLimits,
} from "../../model/report/run-result";
export type {
  ImpossibleMove,
  Runbook,
  RunbookAside,
  RunbookCall,
  RunbookEntry,
  RunbookMove,
  RunbookSection,
} from "../../model/report/runbook";
export type {
  LastRunNow,
  ReadinessNow,
  ReadingNow,
  RegionNow,
  StatusResult,
  StoreNow,
  SwitchNow,
  TasksNow,
} from "../../model/report/status-result";
export type { LagWay, StoreLag } from "../../model/report/store-lag";
export type { TrendMonth } from "../../model/report/trend";
export type { RunVerdict, Verdict } from "../../model/report/verdict";
export type { DecisionMaker } from "../../model/routing/decision-maker";
export type {
  DecisionDeclaration,
  DetectionDeclaration,
  RoutingDeclaration,
  SwitchDeclaration,
} from "../../model/routing/routing-declaration";
export type { RoutingMode } from "../../model/routing/routing-mode";
export type { SeenFailing, SentinelWord } from "../../model/sentinel/word";
export type { ComputeKind } from "../../model/service/compute-kind";
export type { ReplicaDeclaration } from "../../model/service/replica-declaration";
export type { ScalableTarget } from "../../model/service/scalable-target";
export type { ProbeMethod, WriteProbe } from "../../model/service/write-probe";
export type { Decision, FailoverVerdict } from "../../model/status/decision";
export type { GivenUpRegion } from "../../model/status/given-up";
export type { LagTold, LossNow } from "../../model/status/losses";
export type { Protection } from "../../model/status/protection";
export type { TargetWitnesses, WitnessWord } from "../../model/status/target-witnesses";
export type { Told, ToldValue, Untold } from "../../model/status/told";
export type { UserSight, UsersMeet } from "../../model/status/users";
export type { SeenActive, WriterSeen } from "../../model/status/witnesses";
export type { StoreKind, StoreWriter } from "../../model/stores/stores";
export type { ReplicaRole, Strategy } from "../../model/topology/strategy";
export type { DeclaredTiming } from "../../model/units/declared-timing";
export type { Basis } from "../../model/units/timing";
export type { RehearsalOptions, RehearsalRecorder } from "../../rehearsal/rehearse";
export { rehearse } from "../../rehearsal/rehearse";
export { rehearseAll } from "../../rehearsal/rehearse-all";
export type { StoreSizes } from "../../rehearsal/store-sizes";
export type { ActiveRegion } from "../active-region";
export { callsAhead } from "../calls-ahead";
export type { Checking } from "../check/check-readiness";
export { checkReadiness } from "../check/check-readiness";
export type { ThisMachine } from "../check/this-machine";
export { knownRuns } from "../known-runs";
export type { MeasuredReport, MeasuredReporting } from "../measured-report";
export { measuredReport } from "../measured-report";
export type { OpenDeployment } from "../open-deployment";
export type { DecidedMove, PreparedFailover } from "../prepare-failover";
export { longestPreparing, outcomeOfFaults, prepareFailover } from "../prepare-failover";
export type { PreparedOfSeveral, ServiceReadiness } from "../prepare-failovers";
export { prepareFailovers } from "../prepare-failovers";
export type { DecidedStandBy } from "../prepare-stand-by";
export { outcomeOfStandBy, prepareStandBy, takeUpStandBy } from "../prepare-stand-by";
export type { LedgerRead } from "../read-ledger";
export type { LedgerAccess, OpenLedger, ReadableLedger } from "../readable-ledger";
export type { FailoverRunning, RanFailover } from "../run-failover";
export { runFailover } from "../run-failover";
export type { FailoversRunning, RanOfSeveral, ServiceMove } from "../run-failovers";
export { runFailovers } from "../run-failovers";
export type { RunbookScope } from "../runbook/runbook";
export { runbook } from "../runbook/runbook";
export { showStatus } from "../status/show-status";
export type { DecidedTakeUp, TakenUp } from "../take-up-failover";
export { outcomeOfTakeUp, takeUpFailover } from "../take-up-failover";
export type { DeploymentSetting } from "./open-deployment";
export { openDeployment } from "./open-deployment";
export { openLedger } from "./open-ledger";
export { simulatedRecorder } from "./simulated-recorder";
