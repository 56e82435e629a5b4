import { resolve } from "node:path";

import { type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { type MeasuredTime, runsCounted, withMeasured } from "../model/report/measured-times";
import type { RunList } from "../model/report/run-list";
import type { Options, Written } from "./command";
import { endpointOption } from "./common-options";
import { planRegionFaults } from "./deployed-plan";
import type { Ending } from "./exit-codes";
import { aPath, aRegion } from "./forms";
import { faultsOf } from "./outcome";
import type { Surroundings } from "./surroundings";

/** Where the times of a plan come from that runs have measured. */
export const measuredOptions = {
  measured: {
    value: "region",
    what: "takes the times that runs which recovered in this region have measured",
    form: aRegion,
  },
  journal: {
    value: "dir",
    what: "folder of the journals on this machine, for --measured",
    form: aPath,
    byDefault: ".",
  },
  endpointUrl: {
    ...endpointOption,
    what: "one address in place of AWS's, for tests of --measured",
  },
} as const satisfies Options;

/** What is wrong with where measured times shall come from. */
export function measuredFaults({ measured, journal, endpointUrl, plan }: Written): Fault[] {
  if (measured === undefined) {
    const idle = [journal, endpointUrl].some((option) => option !== undefined);
    return idle ? [fault("", "--journal and --endpoint-url need --measured REGION")] : [];
  }
  if (plan !== undefined) return [];
  const reason = "what a program says offline has made-up names, by which no ledger is found";
  return [fault("--measured", `needs --plan FILE: ${reason}`)];
}

/** What {@link measuredFaults} finds nothing wrong with. */
interface MeasuredFrom {
  readonly measured: string | undefined;
  readonly journal: string;
  readonly endpointUrl: string | undefined;
}

/** A plan with measured times and what is to be said of them, or why there is none. */
type FoundMeasured =
  | {
      readonly value: RecoveryPlanDocument;
      readonly asides: readonly string[];
      readonly faults?: undefined;
    }
  | { readonly faults: readonly Fault[]; readonly ending: Ending };

/**
 * Reads the runs that the machine and the ledger know, and puts their times into the plan; the plan
 * as it is where nobody asks for that.
 */
export async function findMeasured(
  plan: RecoveryPlanDocument,
  { measured: region, journal, endpointUrl }: MeasuredFrom,
  { folder, loadDrill }: Pick<Surroundings, "folder" | "loadDrill">,
): Promise<FoundMeasured> {
  if (region === undefined) return { value: plan, asides: [] };
  const elsewhere = planRegionFaults("--measured", region, plan);
  if (elsewhere.length > 0) return { faults: elsewhere, ending: "usage" };
  const { openDeployment, knownRuns } = await loadDrill();
  const deployment = openDeployment(plan, { journal: resolve(folder, journal), endpointUrl });
  const list = await knownRuns(deployment);
  const { plan: value, times } = withMeasured(plan, list.runs, region);
  const missing = missingIn(list);
  if (times.length === 0) {
    const none =
      list.silent.length === 0
        ? `no run that recovered in ${region} has measured anything: leave --measured out`
        : `nothing that a run has measured in ${region} could be read: mend that, or leave --measured out`;
    return { faults: faultsOf(...missing, none), ending: "unreadable" };
  }
  return { value, asides: [...times.map(sentenceOn), ...missing] };
}

function sentenceOn(time: MeasuredTime): string {
  return `${time.what} is measured: ${time.timing.seconds} s, by ${runsCounted(time)}`;
}

/** What may have measured more, and is not counted. */
function missingIn({ unread, silent }: RunList): string[] {
  return [
    ...unread.map(({ runId, reason }) => `${runId} is not counted: ${reason}`),
    ...silent.map(({ place, reason }) => `${place} could not be asked for runs: ${reason}`),
  ];
}
