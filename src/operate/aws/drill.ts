/**
 * What is imported as `awsdr/drill`: what the command line does with a deployment, as functions of
 * values. None of them ends the process, reads its arguments or writes to its streams.
 *
 * It is one bundle with AWS's clients in it, since those take as long to load as all the rest, and
 * since what runs a failover tells faults apart by their class, of which each bundle has its own.
 */
export { readPlan, readPlanOf } from "../../model/plan/recovery-plan";
export { rehearse } from "../../rehearsal/rehearse";
export { rehearseAll } from "../../rehearsal/rehearse-all";
export { knownRuns } from "../known-runs";
export { measuredReport } from "../measured-report";
export { prepareFailover } from "../prepare-failover";
export { prepareFailovers } from "../prepare-failovers";
export { runFailover } from "../run-failover";
export { runFailovers } from "../run-failovers";
export { showStatus } from "../status/show-status";
export { takeUpFailover } from "../take-up-failover";
export { openDeployment } from "./open-deployment";
export { openLedger } from "./open-ledger";
export { simulatedRecorder } from "./simulated-recorder";
