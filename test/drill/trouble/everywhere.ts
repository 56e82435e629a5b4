import type { FaultKind, ProcessPlan, Trouble } from "./fault";
import { invariants } from "./invariants";
import { type Played, played } from "./played";

const calm: ProcessPlan = {
  run: "run-1",
  deed: "fail over",
  starts: 0,
  takeOver: false,
  acceptSplitBrain: false,
  detach: false,
  renews: true,
  ahead: 0,
  stoppedAfter: null,
  faults: [],
};

/** A world in which one process meets nothing. */
export const untroubledWorlds: readonly Trouble[] = (
  [
    ["lost-region", "warm standby", false, false],
    ["lost-region", "warm standby", true, false],
    ["lost-region", "warm standby", false, true],
    ["lost-region", "warm standby", true, true],
    ["lost-region", "pilot light", false, false],
    ["lost-region", "restoring", false, false],
    ["lost-region", "restarting", false, false],
    ["lost-region", "restarting", false, true],
    ["planned", "warm standby", false, false],
    ["planned", "restarting", false, false],
  ] as const
).map(([mode, plan, shiftEarly, detach]) => ({
  mode,
  plan,
  shiftEarly,
  lock: "unused",
  rumours: false,
  processes: [{ ...calm, detach }],
}));

/** A world's first process with one fault, at its nth call. */
export function troubledAt(world: Trouble, kind: FaultKind, nth: number): Trouble {
  const faults = [{ kind, on: "any" as const, nth, lasts: 1 }];
  return { ...world, processes: world.processes.map((process) => ({ ...process, faults })) };
}

/** How a world ends in which nothing happens, and at how many calls something could. */
export async function calmEnd(world: Trouble): Promise<{ game: Played; calls: number }> {
  const game = await played(world);
  return { game, calls: game.scene.calls.filter(({ process }) => process === "p1").length };
}

/** Where a troubled world ends otherwise than a calm one. */
export async function differences(calmGame: Played, troubled: Trouble): Promise<string[]> {
  const game = await played(troubled);
  const faults = (await Promise.all(invariants.map(({ broken }) => broken(game)))).flat();
  if (JSON.stringify(game.after) !== JSON.stringify(calmGame.after)) {
    faults.push(`the world ends as ${JSON.stringify(game.after)}`);
  }
  if (JSON.stringify([...game.scene.moves]) !== JSON.stringify([...calmGame.scene.moves])) {
    faults.push(`stores were moved ${JSON.stringify([...game.scene.moves])}`);
  }
  const [last] = game.last;
  if (last?.report?.end !== "recovered") faults.push(`the run ended ${last?.report?.end}`);
  return faults;
}

/** The same, and the process itself must have gone the same way. */
export async function differencesOfTheWay(calmGame: Played, troubled: Trouble): Promise<string[]> {
  const faults = await differences(calmGame, troubled);
  const game = await played(troubled);
  const wayOf = ({ ended }: Played) =>
    ended[0]?.report?.journal.map(({ move }) => Object.values(move).join(" ")).sort();
  if (JSON.stringify(wayOf(game)) !== JSON.stringify(wayOf(calmGame))) {
    faults.push(`its way was ${JSON.stringify(wayOf(game))}`);
  }
  return faults;
}
