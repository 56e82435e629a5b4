import type { CheckLine } from "../check-line";
import {
  comparedLine,
  fails,
  judgedLine,
  namesInWords,
  type Pair,
  passes,
  type Side,
} from "./finding";
import type { TableMake } from "./makes";
import { differencesOf, differenceWords } from "./settings";

/** Whether two replicas of a table are set up in the same way. */
export function tableLine(store: string, pair: Pair<TableMake>): CheckLine {
  const topic = { id: `table-settings.${store}`, title: `settings of ${store}` };
  return comparedLine(topic, pair, (active, standby) => {
    const regions = { active: pair.active.region, standby: pair.standby.region };
    const differences = differencesOf(active.settings, standby.settings);
    if (differences.length === 0) return passes(`as in ${regions.active}`);
    const words = differences.map((one) => differenceWords(one, regions));
    return fails(words.join("; "), "run pulumi up, so that both replicas are set up alike");
  });
}

/** Whether every replica of a table takes part, as one of them tells it. */
export function replicasLine(
  store: string,
  side: Side<TableMake>,
  regions: readonly string[],
): CheckLine {
  const topic = { id: `replicas.${store}`, title: `replicas of ${store}` };
  return judgedLine(topic, side, ({ status, replicas }) => {
    // A table lists the other replicas, and whether itself is not said for certain.
    // [api:dynamodb.TableDescription.Replicas]
    const told = regions.map((region) => {
      const own = region === side.region ? status : undefined;
      return { region, status: replicas[region] ?? own };
    });
    const wrong = told.filter((one) => !isUsable(one.status));
    if (wrong.length === 0 && isUsable(status)) {
      return passes(`ACTIVE in ${namesInWords(regions)}`);
    }
    const words = [
      ...wrong.map((one) =>
        one.status === undefined
          ? `${one.region} is none of its replicas`
          : `${one.status} in ${one.region}`,
      ),
      ...(isUsable(status) ? [] : [`the table itself is ${status}`]),
    ];
    return fails(words.join("; "), "look at the replica in the console; run pulumi up to add one");
  });
}

/** One that is updated can be used. [api:dynamodb.ReplicaStatus] */
function isUsable(status: string | undefined): boolean {
  return status === "ACTIVE" || status === "UPDATING";
}
