import type { Disaster } from "../model/report/disaster";
import { type Act, type Befallen, playAct, type Stage } from "./act";
import { greyDetectionOf } from "./grey-detection";
import { detectionOf } from "./health-checkers";
import { secondDisaster } from "./second-disaster";
import type { Setting } from "./setting";
import type { Affliction } from "./world";

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

/** Of each disaster. */
export const scripts: Readonly<Record<Disaster, (setting: Setting) => Script>> = {
  region: ({ lose: from, target }) => ({
    affliction: { gone: [from] },
    play: async (stage, runId) => {
      const detection = detectionOf(stage.world);
      const befallen = [regionGone(from)];
      return alone(await playAct(stage, { runId, from, to: [target], befallen, detection }));
    },
  }),
  planned: ({ lose: from, target }) => ({
    affliction: {},
    play: async (stage, runId) =>
      alone(await playAct(stage, { runId, from, to: [target], befallen: [], detection: null })),
  }),
  second: ({ lose: from, target }) => ({
    affliction: { gone: [from] },
    play: async (stage, runId) => {
      const detection = detectionOf(stage.world);
      const befallen = [regionGone(from)];
      const first = await playAct(stage, { runId, from, to: [target], befallen, detection });
      // A service that never came back has nothing to lose a second time.
      return first.report.end === "recovered"
        ? { act: await secondDisaster(stage, runId), earlier: first }
        : alone(first);
    },
  }),
  grey: ({ lose: from, target }) => ({
    affliction: { grey: from },
    play: async (stage, runId) => {
      const detection = greyDetectionOf(stage.world);
      const share = stage.world.dice.sample("requests that fail in a grey region");
      const befallen: Befallen[] = [
        {
          phase: "failing",
          text: `${Math.round(share * 100)} % of the requests to ${from} fail; the region lives on and writes`,
          region: from,
        },
      ];
      return alone(await playAct(stage, { runId, from, to: [target], befallen, detection }));
    },
  }),
  standby: ({ lose: from, target, plan }) => ({
    affliction: { gone: [from, target] },
    play: async (stage, runId) => {
      const detection = detectionOf(stage.world);
      const befallen: Befallen[] = [
        regionGone(from),
        { phase: "lost", text: `${target}, which stands by, is gone with it`, region: target },
      ];
      const others = plan.topology.standbys.filter((standby) => standby !== target);
      return alone(
        await playAct(stage, { runId, from, to: [target, ...others], befallen, detection }),
      );
    },
  }),
};

function alone(act: Act): Acts {
  return { act, earlier: null };
}

/** How a region's loss is told. */
export function regionGone(region: string): Befallen {
  return { phase: "lost", text: `${region} is gone: nothing in it answers`, region };
}
