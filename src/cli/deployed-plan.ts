import { choiceFaults, type Fault, fault } from "../model/faults";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { planKey } from "../model/records/ledger-key";
import { regionsOf } from "../model/topology/topology";
import type { LedgerAccess } from "../operate/readable-ledger";
import { askedAs } from "./asked-as";
import type { Options, Written } from "./command";
import { planOption } from "./common-options";
import { aName, aRegion } from "./forms";
import { ledgerFault } from "./ledger-fault";
import { faultsOf } from "./outcome";
import { type FoundPlan, planInText, readPlanFile } from "./plan-source";
import type { Surroundings } from "./surroundings";

/** Where the plan of a deployment is: in a file, or in a replica of the ledger. */
export const deployedPlanOptions = {
  plan: planOption,
  table: {
    value: "name",
    what: "table of the ledger that holds the plan, where there is no file of it",
    form: aName,
  },
  service: { value: "name", what: "service whose plan the table holds", form: aName },
  ledgerRegion: {
    value: "region",
    what: "region whose replica of the table is read",
    form: aRegion,
  },
} as const satisfies Options;

/** What is wrong with where the plan is said to be. */
export function deployedPlanFaults({ plan, table, service, ledgerRegion }: Written): Fault[] {
  const named = [table, service, ledgerRegion].filter((part) => part !== undefined).length;
  if (plan !== undefined ? named === 0 : named === 3) return [];
  const rule = "--plan FILE, or --table NAME with --service NAME and --ledger-region REGION";
  return [fault("", `name the plan once: ${rule}`)];
}

/** What {@link deployedPlanFaults} finds nothing wrong with. */
export interface DeployedPlanPlace extends Omit<LedgerAccess, "mfaCode"> {
  readonly plan: string | undefined;
  readonly table: string | undefined;
  readonly service: string | undefined;
  readonly ledgerRegion: string | undefined;
}

/** What of the surroundings it takes to find a plan. */
export type PlanSurroundings = Pick<Surroundings, "folder" | "openLedger" | "ask">;

const instead = "name another region's replica by --ledger-region, or a saved plan by --plan";

/** Reads the plan. */
export async function findDeployedPlan(
  { plan, table = "", service = "", ledgerRegion: region = "", ...as }: DeployedPlanPlace,
  surroundings: PlanSurroundings,
): Promise<FoundPlan> {
  if (plan !== undefined) return readPlanFile(plan, surroundings.folder);
  try {
    const ledger = await surroundings.openLedger(region, table, askedAs(as, surroundings));
    const text = await ledger.readDocument(planKey(service));
    if (text !== undefined) return planInText(text, `the plan in ${table}`, service);
    const named = JSON.stringify(service);
    return { faults: faultsOf(`table ${table} in ${region} holds no plan of ${named}`) };
  } catch (error) {
    return { faults: faultsOf(ledgerFault(error, { region, table, others: [], instead })) };
  }
}

/** What is wrong with a region that a plan's service shall run in. */
export function planRegionFaults(
  path: string,
  region: string,
  { topology }: Pick<RecoveryPlanDocument, "topology">,
): Fault[] {
  const allowed = regionsOf(topology);
  return choiceFaults(path, region, allowed, {
    rule: `must be one of the plan's (${allowed.join(", ")})`,
    reason: "the service runs in no other",
  });
}
