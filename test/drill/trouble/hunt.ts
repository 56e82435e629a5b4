import * as fc from "fast-check";

import { type Trouble, trouble } from "./fault";
import { type Invariant, invariants } from "./invariants";
import { type Bug, type Played, played } from "./played";
import { told } from "./recording";

/** What a hunt found. */
export interface Hunted {
  readonly runs: number;
  /** How often processes ended how. */
  readonly ends: ReadonlyMap<string, number>;
  /** Title of an invariant, and the story of the first trouble that broke it. */
  readonly broken: ReadonlyMap<string, string>;
}

/** Plays so many troubles, drawn from a seed, and judges each by every invariant. */
export async function hunt(seed: number, runs: number, bug?: Bug): Promise<Hunted> {
  const ends = new Map<string, number>();
  const broken = new Map<string, string>();
  for (const drawn of fc.sample(trouble, { seed, numRuns: runs })) {
    const game = await played(drawn, bug);
    for (const { report } of game.ended) {
      const end = report?.end ?? "killed";
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    for (const { title, broken: isBroken } of invariants) {
      if (broken.has(title)) continue;
      const cases = await isBroken(game);
      if (cases.length > 0) broken.set(title, storyOf(game, cases));
    }
  }
  return { runs, ends, broken };
}

/** The first of so many troubles that breaks an invariant; null where none does. */
export async function firstBroken(troubles: readonly Trouble[], bug: Bug): Promise<string[]> {
  for (const drawn of troubles) {
    const game = await played(drawn, bug);
    const titles = await Promise.all(invariants.map((one) => titleIfBroken(one, game)));
    const broken = titles.filter((title) => title !== null);
    if (broken.length > 0) return broken;
  }
  return [];
}

async function titleIfBroken({ title, broken }: Invariant, game: Played): Promise<string | null> {
  return (await broken(game)).length > 0 ? title : null;
}

const longestStory = 60;

/** A trouble as a story: what was drawn, what is wrong, how everybody ended, who called what. */
function storyOf({ trouble: drawn, ended, last, scene }: Played, cases: readonly string[]): string {
  const renewal = ({ call, fence, fault }: Played["scene"]["calls"][number]) =>
    call.startsWith("lockTable") && fence !== null && fault === null;
  return [
    JSON.stringify(drawn),
    ...cases.slice(0, 3),
    ...[...ended, ...last].map(
      ({ name, report }) =>
        `${name} ended ${report?.end ?? "killed"}: ${report?.reason ?? ""} ` +
        `(${report?.journal.map(({ move }) => Object.values(move).join(" ")).join(", ") ?? ""})`,
    ),
    ...scene.calls
      .filter((call) => !renewal(call))
      .slice(0, longestStory)
      .map(told),
  ].join("\n");
}

/** The ends of a hunt's processes, on one line. */
export function endsLine({ runs, ends }: Hunted): string {
  const counts = [...ends].sort().map(([end, count]) => `${count} ${end}`);
  return `${runs} troubles; their processes ended: ${counts.join(", ")}`;
}
