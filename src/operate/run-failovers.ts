import type { FailoverOrder } from "../drill/failover-order";
import { type FleetState, nextToMove } from "../model/report/fleet";
import type { RunEvent } from "../model/report/run-event";
import { onceAtATime } from "./once-at-a-time";
import type { OpenDeployment } from "./open-deployment";
import { type RanFailover, runFailover } from "./run-failover";

/** One of several services that are moved. */
export interface ServiceMove {
  readonly order: FailoverOrder;
  readonly deployment: OpenDeployment;
}

/** How several services are moved, and who looks on. */
export interface FailoversRunning {
  /** How many move at a time, 1 or more. */
  readonly atATime: number;
  /** Every event names its service. */
  readonly tell: (event: RunEvent & { readonly service: string }) => void;
  /** Stops them all: those under way as a single run is stopped, and no further one is begun. */
  readonly signal?: AbortSignal | undefined;
  /** Asks for new credentials, once for all that miss them; false where nobody has any. */
  readonly renewCredentials?: ((signIn: () => Promise<void>) => Promise<boolean>) | undefined;
}

/** What became of one of them. */
export interface RanOfSeveral {
  readonly service: string;
  readonly order: FailoverOrder;
  /** Null where it was not begun, or broke. */
  readonly ran: RanFailover | null;
  readonly state: Exclude<FleetState, "moving">;
  /** The fault of awsdr itself that broke it; null where there was none. */
  readonly broke: string | null;
}

/**
 * Moves several services, some at a time, in their order. Once one needs a person, because it ended
 * neither done nor missed nor degraded, no further one is begun; those under way go on to their
 * end.
 */
export async function runFailovers(
  moves: readonly ServiceMove[],
  { atATime, tell, signal, renewCredentials }: FailoversRunning,
): Promise<readonly RanOfSeveral[]> {
  const all: RanOfSeveral[] = moves.map(({ order }) => ({
    service: order.plan.service,
    order,
    ran: null,
    state: "waiting",
    broke: null,
  }));
  const states: FleetState[] = all.map(({ state }) => state);
  const renewAll = renewCredentials && onceAtATime(() => renewedOfAll(moves, renewCredentials));
  const move = async (place: number, { order, deployment }: ServiceMove) => {
    const { service } = order.plan;
    states[place] = "moving";
    const come = await runFailover(order, deployment, {
      deed: "move",
      tell: (event) => tell({ ...event, service }),
      signal,
      renewCredentials: renewAll,
    }).then(
      (ran) => ({ ran, state: ran.outcome, broke: null }),
      // One that breaks must not take down others that are half-way.
      (error: unknown) => ({ ran: null, state: "unknown" as const, broke: wordsOf(error) }),
    );
    states[place] = come.state;
    all[place] = { service, order, ...come };
  };
  const goOn = async (): Promise<void> => {
    if (signal?.aborted) return;
    const begun = nextToMove(states, atATime).flatMap((place) => {
      const next = moves[place];
      return next === undefined ? [] : [move(place, next).then(goOn)];
    });
    await Promise.all(begun);
  };
  await goOn();
  return all;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Has all look for credentials anew, as one: a code that is asked for is one for all of them. */
async function renewedOfAll(
  moves: readonly ServiceMove[],
  renewCredentials: NonNullable<FailoversRunning["renewCredentials"]>,
): Promise<boolean> {
  let isForgotten = false;
  const forgetAll = () => {
    for (const { deployment } of moves) deployment.forgetCredentials();
    isForgotten = true;
  };
  const [first] = moves;
  const renewed = await renewCredentials(async () => {
    forgetAll();
    await first?.deployment.signIn(first.order.to);
  });
  if (renewed && !isForgotten) forgetAll();
  return renewed;
}
