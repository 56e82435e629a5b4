import { ordersTo } from "../../../../src/model/routing/moving-orders";
import { answerOf, type Composed, ordered, primary, valuesSeen, witness } from "./composed-state";

/**
 * I11: whichever one region is silent, a living region with data has the name, or values that can
 * still be published lead it there. A value is data plane: CloudWatch of a region that answers.
 *
 * Every region of the name has the data, the writer's or a replica's that can be promoted. What
 * was found of some values is kept: thousands of states share them.
 */
export function pathFaults(): (state: Composed) => string[] {
  const known = new Map<string, string[]>();
  return (state) => {
    const { silent, values, force } = state;
    const key = `${silent} ${force.value} ${Object.values(values).map(({ value }) => value)}`;
    let faults = known.get(key);
    if (faults === undefined) {
      faults = faultsOf(state);
      known.set(key, faults);
    }
    return faults;
  };
}

function faultsOf(state: Composed): string[] {
  const regions = [primary, ...state.bounds.standbys];
  const silences = state.silent === null ? [...regions, witness] : [state.silent];
  return silences.flatMap((silent) =>
    regions.some((region) => region !== silent && isLedTo(state, region, silent))
      ? []
      : [`I11: while ${silent} is silent, nothing leads the name to a living region`],
  );
}

/** Whether the name leads to a region, or can be led there, while another is silent. */
function isLedTo(state: Composed, region: string, silent: string): boolean {
  const givenUp = new Set([silent]);
  const answer = answerOf(state, givenUp);
  if (answer === region) return true;
  const { standbys } = state.bounds;
  const move = { to: region, lost: answer === silent };
  const { value: orders } = ordersTo(
    { primary, standbys, witness },
    move,
    valuesSeen(state, silent),
  );
  if (orders === undefined || orders.some((order) => order.region === silent)) return false;
  return answerOf(orders.reduce(ordered, state), givenUp) === region;
}
