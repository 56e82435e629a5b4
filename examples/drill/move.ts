import { readFileSync } from "node:fs";
import type { Fault } from "awsdr/drill";
import { openDeployment, prepareFailover, readPlan, runFailover, showStatus } from "awsdr/drill";

/** Moves a service out of a lost region where that is better than to stay. */
export async function moveIfBetter(planFile: string, journal: string, signal: AbortSignal) {
  const { value: plan, faults = [] } = readPlan(JSON.parse(readFileSync(planFile, "utf8")));
  if (plan === undefined) return { moved: false, why: faults.map(sentenceOf) };

  // What only looks closes the deployment that it was given.
  const { decision, target } = await showStatus(openDeployment(plan, { journal }));
  if (decision.verdict !== "better" || target === null) {
    return { moved: false, why: decision.because };
  }
  const deployment = openDeployment(plan, { journal });
  try {
    const move = { to: target, kind: "incident", now: new Date() } as const;
    const prepared = await prepareFailover(move, deployment);
    if (prepared.value === undefined) {
      return { moved: false, why: prepared.faults.map(sentenceOf) };
    }
    const { order, result } = prepared.value;
    if (result.refusal !== null) return { moved: false, why: [result.refusal] };

    // From here on it changes things: ask whoever has to be asked before.
    const { outcome, report } = await runFailover(order, deployment, {
      deed: "move",
      signal,
      tell: (event) => console.log(JSON.stringify(event)),
    });
    const moved = ["done", "missed", "degraded"].includes(outcome);
    return { moved, outcome, runId: order.runId, why: report.reason ? [report.reason] : [] };
  } finally {
    deployment.close();
  }
}

function sentenceOf({ path, reason }: Fault): string {
  return `${path} ${reason}`.trim();
}
