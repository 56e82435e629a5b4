import { failOver } from "../drill/failover";
import type { FailoverOrder } from "../drill/failover-order";
import type { FailoverReport } from "../drill/failover-report";
import { everyLossOf } from "../model/failover/accepted-loss";
import type { ClientsSeen, StoreLoss, TimelineEntry } from "../model/report/rehearsal-result";
import type { BackupCalendar } from "./backup-calendar";
import type { Detection } from "./health-checkers";
import { writesLost } from "./losses";
import type { SimulatedCloud } from "./simulated-cloud";
import type { Affliction, World } from "./world";

/** A simulated cloud, and everything that is known of it from above. */
export interface Stage {
  readonly world: World;
  readonly cloud: SimulatedCloud;
  readonly calendar: BackupCalendar;
}

/** A move that somebody ordered, and what became of it. */
export interface OrderedMove {
  readonly order: FailoverOrder;
  readonly report: FailoverReport;
  readonly endedAt: Date;
}

/** One disaster, or one decision to move, and what followed. */
export interface Act {
  /** The zero of its times: when it struck, or when a planned move was decided. */
  readonly lostAt: Date;
  /** What befell the service, as its story begins. */
  readonly befallen: readonly TimelineEntry[];
  /** Null where nothing had to be noticed. */
  readonly detection: Detection | null;
  /** Every move that was tried, in order of time. */
  readonly moves: readonly OrderedMove[];
  /** The last of them. */
  readonly order: FailoverOrder;
  readonly report: FailoverReport;
  readonly clients: ClientsSeen;
  readonly losses: readonly StoreLoss[];
}

/** What an act begins with. */
export interface Opening {
  /** Names its first move; the further ones are numbered. */
  readonly runId: string;
  readonly from: string;
  /** Where to, in order: the next is tried where a move to the one before did not recover. */
  readonly to: readonly [string, ...string[]];
  /** What befell the service, all of it at once. */
  readonly befallen: readonly Befallen[];
  /** Null where somebody decides to move a service that is well. */
  readonly detection: Detection | null;
}

/** What a disaster does to a world from its beginning, and who moves where. */
export interface Script {
  readonly affliction: Affliction;
  readonly play: (stage: Stage, runId: string) => Promise<Acts>;
}

/** The act that a run is about, and the one before it where there were two. */
export interface Acts {
  readonly act: Act;
  readonly earlier: Act | null;
}

/** An act with none before it. */
export function alone(act: Act): Acts {
  return { act, earlier: null };
}

/** Something that befell a region. */
export type Befallen = Pick<TimelineEntry, "phase" | "text" | "region">;

/** Clients are watched for a day; who has not written by then counts as never served. */
const horizonSeconds = 86_400;

/** Lets somebody notice and decide, moves the service, and looks at it until everybody writes. */
export async function playAct(stage: Stage, opening: Opening): Promise<Act> {
  const { world, cloud, calendar } = stage;
  const { clock, dice } = world;
  const { runId, from, to, detection } = opening;
  const lostAt = clock.now();
  cloud.clients.count(detection === null ? "first failure" : "now");
  if (detection !== null) {
    const { unhealthySeconds } = detection;
    if (unhealthySeconds !== null) {
      clock.after(unhealthySeconds, () => cloud.router.endpointFailed(from));
    }
    await clock.sleep(detection.detectedSeconds);
  }
  const detectedAt = clock.now();

  const moves: OrderedMove[] = [];
  for (const target of to) {
    if (detection !== null) await clock.sleep(dice.sample("decision"));
    const order: FailoverOrder = {
      plan: world.plan,
      runId: moves.length === 0 ? runId : `${runId}-${moves.length + 1}`,
      process: "1",
      // In the simulated world the disaster is real: it has its own records.
      kind: detection === null ? "drill" : "incident",
      from,
      to: target,
      mode: detection === null ? "planned" : "lost-region",
      startedAt: detection?.firstDatapoint ?? lostAt,
      detectedAt,
      decidedAt: clock.now(),
      // Who moves the service here has seen what it costs: that is what a rehearsal is to show.
      acceptServing: world.plan.service,
      acceptLoss: everyLossOf(world.plan.stores),
    };
    const report = await failOver(cloud, order);
    moves.push({ order, report, endedAt: clock.now() });
    if (report.end === "recovered") break;
  }
  const last = moves.at(-1);
  if (last === undefined) throw new Error(`nobody moved the service out of ${from}`);

  // Whatever the run's end: a name that moves late still brings its clients over.
  const left = horizonSeconds - (clock.now().getTime() - lostAt.getTime()) / 1_000;
  await Promise.race([cloud.clients.allServed(), clock.sleep(left)]);
  const { order, report } = last;
  const goneAt = world.gone.has(from) ? lostAt : null;
  return {
    lostAt,
    befallen: opening.befallen.map((told) => ({ ...told, atSeconds: 0, status: "done" })),
    detection,
    moves,
    order,
    report,
    clients: cloud.clients.seen(),
    losses: writesLost(world, cloud, calendar, { from, to: order.to, goneAt }),
  };
}
