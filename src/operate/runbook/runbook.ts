import { type FailoverMode, movingModes } from "../../model/failover/failover-steps";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import type { ImpossibleMove, Runbook, RunbookMove } from "../../model/report/runbook";
import { regionsOf } from "../../model/topology/topology";
import { playedBeside } from "./asides";
import { planDigest } from "./plan-digest";
import { type Direction, orderByHand, playedMove } from "./played-move";
import { preparationOf } from "./preparation";
import type { Scene } from "./scene";
import { sectionsOf } from "./sections";

/** Which moves a runbook is of. */
export interface RunbookScope {
  /** Left out, to every region of the service. */
  readonly to?: string | undefined;
  /** Left out, of both. */
  readonly mode?: FailoverMode | undefined;
}

/**
 * Writes how a service is moved by hand: the calls of a run as lines of the AWS CLI, in its order.
 *
 * It is made from the plan alone and calls nobody: the run is played by the real runner where all
 * is as the plan declares it. The same plan gives the same runbook.
 */
export async function runbook(
  plan: RecoveryPlanDocument,
  { to, mode }: RunbookScope = {},
): Promise<Runbook> {
  const moves: RunbookMove[] = [];
  const impossible: ImpossibleMove[] = [];
  for (const direction of directionsOf(plan)) {
    if (to !== undefined && direction.to !== to) continue;
    if (mode !== undefined && direction.mode !== mode) continue;
    const move = await moveByHand(plan, direction);
    if ("reason" in move) impossible.push(move);
    else moves.push(move);
  }
  const { service, domain, deployed, topology } = plan;
  return {
    kind: "runbook",
    service,
    domain,
    account: deployed.account,
    witness: topology.witness,
    planDigest: planDigest(plan),
    preparation: preparationOf(plan),
    moves,
    impossible,
  };
}

/** The loss of the primary first: it is what a runbook is opened for. */
function directionsOf({ topology }: RecoveryPlanDocument): Direction[] {
  const regions = regionsOf(topology);
  return movingModes.flatMap((mode) =>
    regions.flatMap((from) =>
      regions.filter((to) => to !== from).map((to) => ({ mode, from, to })),
    ),
  );
}

async function moveByHand(
  plan: RecoveryPlanDocument,
  direction: Direction,
): Promise<RunbookMove | ImpossibleMove> {
  const played = await playedMove(orderByHand(plan, direction));
  if (played.refusal !== undefined) return { ...direction, reason: played.refusal };
  const values = played.calls.filter(({ step, value }) => step === "shift" && value !== null);
  const beside = await playedBeside(plan, direction, values);
  const scene: Scene = { ...direction, plan, values };
  return { ...direction, sections: sectionsOf(scene, played.calls, beside) };
}
