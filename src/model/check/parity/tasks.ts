import type { CheckLine } from "../check-line";
import {
  comparedLine,
  fails,
  judgedLine,
  namesInWords,
  type Pair,
  passes,
  type Side,
  warns,
} from "./finding";
import type { TasksMake } from "./makes";
import { differencesOf, differenceWords, type MadeSettings } from "./settings";

/** Whether a standby starts the same tasks as the region that serves. */
export function taskDefinitionLine(pair: Pair<TasksMake>): CheckLine {
  const topic = { id: "task-definition", title: "task definition" };
  return comparedLine(topic, pair, (active, standby) => {
    const regions = { active: pair.active.region, standby: pair.standby.region };
    const differences = differencesOf(active.settings, standby.settings);
    if (differences.length > 0) {
      const words = differences.map((one) => differenceWords(one, regions));
      return fails(words.join("; "), "run pulumi up, so that both regions start the same tasks");
    }
    const count = Object.keys(standby.settings).length;
    return passes(`all ${count} settings are those of ${regions.active}, but for the region`);
  });
}

/** Whether a standby's tasks name a region that is lost when they are needed. */
export function namedRegionsLine(side: Side<TasksMake>): CheckLine {
  const topic = { id: "regions-in-tasks", title: "regions that the tasks name" };
  return judgedLine(topic, side, ({ settings }) => {
    const found = elsewhereIn(settings);
    if (found.length === 0) return passes("its tasks name no other region of the service");
    return warns(
      found.join("; "),
      "name each region's own thing, or make sure that the service works without the other one",
    );
  });
}

function elsewhereIn(settings: MadeSettings): string[] {
  return Object.entries(settings).flatMap(([name, { elsewhere }]) =>
    elsewhere.length === 0 ? [] : [`${name} names ${namesInWords(elsewhere)}, which may be lost`],
  );
}
