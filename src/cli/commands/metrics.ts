import { metricsScope } from "../../model/metrics/metrics-scope";
import { leftOutSentences } from "../../model/readings/left-out";
import { foldRecords } from "../../model/readings/readings";
import { unscoped } from "../../model/readings/scope";
import { command } from "../command";
import { eventsOption, jsonOption, planOption } from "../common-options";
import {
  type CountedEvents,
  countEvents,
  nothingReadable,
  unreadableSource,
} from "../count-events";
import { findEvents } from "../event-files";
import { exitCodes } from "../exit-codes";
import { metricsTable, type ToldFold } from "../metrics-table";
import { complaints, refused } from "../outcome";
import { type FoundPlan, readPlanFile } from "../plan-source";

/** A file does not tell when an event was sent, as a queue does: its own time has to serve. */
const phasesMeasuredAgainst = "event-time";

/** Computes B and R from EventBridge events. */
export const metrics = command({
  name: "metrics",
  summary: "compute backup capacity B and mean recovery time R from events",
  description:
    "Computes backup capacity B and mean recovery time R from EventBridge events: one object, a JSON " +
    "array or JSON lines in a file, a folder of .json files, or standard input.",
  options: {
    events: { ...eventsOption, required: true },
    plan: { ...planOption, what: "recovery plan whose vaults, resources and signal count" },
    json: jsonOption,
  },
  endings: {
    done: "when anything could be read",
    unreadable: "when nothing could, or the plan has faults",
  },
  run: async ({ events: source, plan: file, json }, { folder, now, readInput }) => {
    const planned: Partial<FoundPlan> = file === undefined ? {} : await readPlanFile(file, folder);
    if (planned.faults !== undefined) return refused("unreadable", planned.faults);
    const found = await findEvents(source, { folder, readInput });
    if (found.faults !== undefined) return refused("unreadable", found.faults);

    const present = now();
    const { records, counts } = await countEvents(found.value, present);
    const scope = planned.value === undefined ? unscoped : metricsScope(planned.value);
    const fold = foldRecords(records, scope, present);
    const unreadable = nothingReadable(counts);
    const faults = unreadable ? [unreadableSource(source)] : [];

    return {
      exit: (unreadable ? exitCodes.unreadable : exitCodes.done).code,
      stdout: json
        ? `${JSON.stringify(printed(fold, counts), null, 2)}\n`
        : `${metricsTable(fold, counts, present)}\n`,
      stderr: complaints([...faults, ...leftOutSentences(fold.leftOut)]),
    };
  },
});

/** What is printed as JSON. */
function printed({ readings, activeRegion, leftOut }: ToldFold, events: CountedEvents) {
  return {
    ...readings,
    activeRegion: activeRegion ?? null,
    leftOut,
    phasesMeasuredAgainst,
    events,
  };
}
