import type { DeclaredPlan, DeclaredStore } from "../plan/declared";
import type { LagAtOrder, RunOrdered } from "./run-line";
import type { RunLoss, RunObjective } from "./run-result";
import { verdictOn, worstVerdict } from "./verdict";

/** What a run tells of the data that it moved. */
export interface DataMoved {
  readonly order: Pick<RunOrdered, "mode" | "from">;
  readonly lags: readonly LagAtOrder[];
  /** Whether the takeover was ordered and is not put back, and whether it is through. */
  readonly ordered: boolean;
  readonly through: boolean;
}

/** What each store of the plan lost. */
export function runLosses(
  { stores, objectives }: Pick<DeclaredPlan, "stores" | "objectives">,
  moved: DataMoved,
): RunLoss[] {
  return stores.map((store) => {
    const known = lossOf(store, moved);
    const isOver = moved.ordered && moved.through;
    const verdict = verdictOn(isOver ? known.seconds : null, objectives.rpoSeconds);
    return { store: store.name, ...known, lost: moved.ordered, verdict };
  });
}

function lossOf(
  { name, replicationLag }: DeclaredStore,
  { order, lags, through }: DataMoved,
): Pick<RunLoss, "seconds" | "at" | "how"> {
  if (replicationLag === null) {
    const how = "it comes back from a recovery point, and the journal does not hold how old";
    return { seconds: null, at: null, how };
  }
  if (order.mode === "planned" && through) {
    return { seconds: 0, at: null, how: `the move waited for all that ${order.from} had written` };
  }
  const read = lags.find(({ store }) => store === name);
  if (read === undefined || read.seconds === null) {
    return { seconds: null, at: null, how: "nobody told how far it lay behind" };
  }
  return {
    seconds: read.seconds,
    at: read.at,
    how: "so far it lay behind before anything was ordered",
  };
}

/** The RPO against the store that lost most. */
export function rpoOf(
  losses: readonly RunLoss[],
  { ordered, through }: Pick<DataMoved, "ordered" | "through">,
  objectiveSeconds: number,
): RunObjective {
  if (losses.length === 0) {
    const why = "the service keeps no store";
    return { objectiveSeconds, seconds: 0, verdict: "met", why };
  }
  if (!ordered || !through) {
    const why = ordered ? "the stores have not all moved" : "no store was ordered to move";
    return { objectiveSeconds, seconds: null, verdict: "not known", why };
  }
  const verdict = worstVerdict(losses.map((loss) => loss.verdict));
  const unknown = losses.filter(({ seconds }) => seconds === null);
  const most = losses.reduce((worst, loss) =>
    (loss.seconds ?? -1) > (worst.seconds ?? -1) ? loss : worst,
  );
  if (verdict === "not known") {
    const names = unknown.map(({ store }) => store).join(", ");
    return { objectiveSeconds, seconds: null, verdict, why: `of ${names} nobody knows the loss` };
  }
  const why = most.seconds === 0 ? "no store lost anything" : `${most.store} lost most`;
  return { objectiveSeconds, seconds: most.seconds, verdict, why };
}
