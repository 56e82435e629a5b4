import type { CheckLine } from "../../model/check/check-line";
import {
  accountLine,
  breakGlassLines,
  clockLine,
  credentialsEndLine,
  folderLine,
  port53Line,
  type RunbookSeen,
  roleLine,
  runbookLine,
  ssoLine,
} from "../../model/check/machine";
import type { ClockJudgement } from "../../model/failover/clock-offset";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { afterDecision } from "../../model/prediction/after-decision";
import type { Told } from "../../model/status/told";
import { planDigest } from "../runbook/plan-digest";
import type { CheckLook } from "./check-look";

/** What only whoever calls can find out of the machine that a failover would be run from. */
export interface ThisMachine {
  /** The folder of the journals of runs, if it can be written. */
  readonly journalFolder: Told<string>;
  /** Runbooks of this service that were made. */
  readonly runbooks: Told<readonly RunbookSeen[]>;
}

/** Whether a failover could be run from this machine, by whoever is signed in on it. */
export function machineLines(
  plan: RecoveryPlanDocument,
  { callers, servers }: CheckLook,
  {
    machine,
    clock,
    active,
    now,
  }: {
    readonly machine: ThisMachine;
    readonly clock: ClockJudgement | null;
    readonly active: string;
    readonly now: Date;
  },
): CheckLine[] {
  const { topology, deployed } = plan;
  const { access, account } = deployed;
  const witness = callers.get(topology.witness);
  const longest = Math.max(
    0,
    ...[topology.primary, ...topology.standbys]
      .filter((region) => region !== active)
      .map((region) => afterDecision(plan, region, { lockIsFree: true }).seconds),
  );
  const called = [...callers].filter(([region]) => region !== active);
  return [
    ...called.map(([region, told]) => accountLine(region, told, account)),
    ...called.map(([region, told]) => credentialsEndLine(region, told, { now, seconds: longest })),
    ...(witness === undefined
      ? []
      : [roleLine(witness, access), ...breakGlassLines(witness, access)]),
    ssoLine(access, active),
    clockLine(clock),
    folderLine(machine.journalFolder),
    port53Line(servers),
    runbookLine(machine.runbooks, planDigest(plan)),
  ];
}
