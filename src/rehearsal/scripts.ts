import type { Disaster } from "../model/report/disaster";
import { alone, type Befallen, playAct, type Script } from "./act";
import { greyRegion } from "./grey-region";
import { detectionOf } from "./health-checkers";
import { secondDisaster } from "./second-disaster";
import type { Setting } from "./setting";

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
  grey: greyRegion,
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

/** How a region's loss is told. */
function regionGone(region: string): Befallen {
  return { phase: "lost", text: `${region} is gone: nothing in it answers`, region };
}
