import { type FailoverOrder, orderFaults } from "../drill/failover-order";
import { CloudFault } from "../drill/port/cloud-fault";
import type { JournalLine, OrderWritten } from "../drill/port/journal";
import type { FailoverMode } from "../model/failover/failover-steps";
import { journalFault } from "../model/failover/journal-fault";
import { type Checked, type Fault, fault } from "../model/faults";
import { resultOfRun } from "../model/report/result-of-run";
import type { RunResult } from "../model/report/run-result";
import type { OpenDeployment } from "./open-deployment";
import type { DecidedMove } from "./prepare-failover";

/** A run that was begun before, and how it would be taken up. */
export interface TakenUp {
  readonly order: FailoverOrder;
  /** Where it stands. */
  readonly run: RunResult;
  /**
   * Its journal, oldest line first.
   *
   * @internal
   */
  readonly journal: readonly JournalLine[];
}

/** What is decided of it now. */
export interface DecidedTakeUp extends Omit<DecidedMove, "mode"> {
  /** What the run must have been begun as; left out, any that moves a service. */
  readonly mode?: FailoverMode | undefined;
}

/**
 * Finds a run that was begun before, on this machine or in the ledger of its target, as it was
 * ordered then: what is decided now adds acceptances, and moves nothing elsewhere. Changes nothing.
 */
export async function takeUpFailover(
  runId: string,
  { now, to, startedAt, mode, from: _, ...decided }: DecidedTakeUp,
  deployment: OpenDeployment,
): Promise<Checked<TakenUp>> {
  const { plan, cloud, nonce } = deployment;
  const signal = new AbortController().signal;
  let lines: readonly JournalLine[];
  try {
    lines = await cloud(null).journal.read(to, runId, signal);
  } catch (error) {
    if (!(error instanceof CloudFault)) throw error;
    // Where nobody answers, nobody knows where the run stands; a refusal can be mended.
    const path = error.passes ? "journal" : "run";
    return { faults: [fault(path, `${runId} cannot be read: ${error.message}`)] };
  }
  const broken = journalFault(lines);
  if (broken !== undefined) {
    const reason = `nobody can go on from the journal of ${runId}: ${broken}`;
    return { faults: [fault("run", `${reason}; name a folder that has it whole by --journal`)] };
  }
  const written = lines.flatMap(({ result }) => result?.order ?? []).at(-1);
  const run = resultOfRun(lines, { runId, plan });
  if (written === undefined || run === undefined) return { faults: [neverBegun(runId, to)] };
  const faults = writtenFaults(runId, { service: plan.service, to }, written);
  if (run.end === "recovered" || run.end === "abandoned") {
    const instead =
      mode === "stand-by" ? "begin another" : "to move the service again, begin another";
    faults.push(fault("run", `${runId} is over: it has ${ended[run.end]}; ${instead}`));
  }
  if (mode !== undefined && written.mode !== mode) {
    faults.push(
      fault("run", `${runId} is ${kindsOfRun[written.mode]}, and goes on as it was begun`),
    );
  } else if (written.mode === "stand-by" && mode === undefined) {
    const instead = `\`awsdr stand-by --region ${written.from}\` goes on with it`;
    faults.push(fault("run", `${runId} moves nothing: ${instead}`));
  }
  if (startedAt !== undefined && written.startedAt !== undefined) {
    faults.push(fault("startedAt", `must be left out: ${runId} has said ${written.startedAt}`));
  }
  if (faults.length > 0) return { faults };
  const instant = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  const order: FailoverOrder = {
    ...decided,
    plan,
    runId,
    process: nonce(),
    kind: written.kind ?? decided.kind,
    ...(written.incident !== undefined && { incident: written.incident }),
    from: written.from,
    to,
    mode: written.mode,
    startedAt: instant(written.startedAt) ?? startedAt,
    detectedAt: instant(written.detectedAt),
    decidedAt: instant(written.decidedAt) ?? now,
    shiftEarly: written.shiftEarly,
  };
  const faulty = orderFaults(order);
  return faulty.length > 0 ? { faults: faulty } : { value: { order, run, journal: lines } };
}

/**
 * Whose refusal faults of a run that is taken up are: `unknown` where its journal answers nobody,
 * `denied` where there is no such run to go on with, else `usage`.
 */
export function outcomeOfTakeUp(
  faults: readonly { readonly path: string }[],
): "unknown" | "denied" | "usage" {
  const paths = faults.map(({ path }) => path);
  if (paths.includes("journal")) return "unknown";
  return paths.some((path) => ["run", "to", "startedAt"].includes(path)) ? "denied" : "usage";
}

const kindsOfRun = {
  "lost-region": "a move out of a lost region",
  planned: "a planned move",
  "stand-by": "a run that makes a region a standby",
};

const ended = { recovered: "recovered", abandoned: "been abandoned" };

function neverBegun(runId: string, to: string): Fault {
  return fault(
    "run",
    `nobody has begun ${runId}: neither this folder nor the ledger in ${to} has a line of it ` +
      "(`awsdr runs` lists those that there are)",
  );
}

/** A run is what it was begun as. */
function writtenFaults(
  runId: string,
  asked: Pick<OrderWritten, "service" | "to">,
  written: OrderWritten,
): Fault[] {
  const faults: Fault[] = [];
  if (written.service !== asked.service) {
    faults.push(
      fault(
        "run",
        `${runId} moves ${written.service}, and the plan is of ${asked.service}: ` +
          `give the plan of ${written.service}`,
      ),
    );
  }
  if (written.to !== asked.to) {
    faults.push(fault("to", `must be ${written.to}, got ${asked.to}: ${runId} moves there`));
  }
  return faults;
}
