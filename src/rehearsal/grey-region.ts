import { writeBlockIn } from "../model/failover/write-block";
import type { TimelineEntry } from "../model/report/rehearsal-result";
import { type Act, alone, type Befallen, playAct, type Script, type Stage } from "./act";
import { greyDetectionOf } from "./grey-detection";
import type { Setting } from "./setting";

/** Half of the requests to the region fail; it lives on, writes, and is left as if it were lost. */
export function greyRegion({ lose: from, target }: Setting): Script {
  return {
    affliction: { grey: from },
    play: async (stage, runId) => {
      const { world } = stage;
      const share = world.dice.sample("requests that fail in a grey region");
      const befallen: Befallen[] = [
        {
          phase: "failing",
          text: `${Math.round(share * 100)} % of the requests to ${from} fail; it lives on, and writes`,
          region: from,
        },
      ];
      const detection = greyDetectionOf(world);
      const act = await playAct(stage, { runId, from, to: [target], befallen, detection });
      return alone({ ...act, befallen: [...act.befallen, ...oldWriters(stage, act, from)] });
    },
  };
}

/** What became of the old writers; the run does not ask for it in the region that it leaves. */
function oldWriters({ world, cloud }: Stage, { lostAt }: Act, from: string): TimelineEntry[] {
  return world.plan.stores.flatMap(({ name }): TimelineEntry[] => {
    const told = cloud.fate.told(name);
    const at = told.at(-1)?.at;
    if (at === undefined) return [];
    const blocked = writeBlockIn(told, from, lostAt) === "blocked";
    return [
      {
        atSeconds: (at.getTime() - lostAt.getTime()) / 1_000,
        phase: "promoted",
        text: blocked
          ? `Aurora blocks the old writer of ${name}, and says so in ${from}, where this run asks nothing`
          : `Aurora cannot block the old writer of ${name}: until clients have left ${from}, it takes writes that are lost`,
        status: blocked ? "done" : "failed",
        region: from,
      },
    ];
  });
}
