import type { Cloud } from "../drill/cloud";
import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { differingFields } from "../model/plan/same-document";
import { answeredWithin } from "./answered-within";

/** A failover does not wait long for what refuses nothing. */
const answerSeconds = 5;

/**
 * What somebody has to know of the plan that a region's ledger keeps, where it is not the one at
 * hand; as sentences without a full stop. Which of two plans is newer, only people know.
 */
export async function ledgerCopyWarnings(
  { clock, ledger }: Pick<Cloud, "clock" | "ledger">,
  plan: RecoveryPlanDocument,
  region: string,
): Promise<string[]> {
  const { service } = plan;
  const { value: text, fault } = await answeredWithin(clock, answerSeconds, (signal) =>
    ledger.plan(region, signal),
  );
  const unknown = `nobody can tell whether this plan of ${service} is the newest`;
  if (fault !== undefined) {
    return [`${unknown}: the ledger in ${region} does not show its copy (${fault.message})`];
  }
  if (text === null) return [`${unknown}: the ledger in ${region} keeps none`];
  const fields = differingFields(text, plan);
  if (fields === null) {
    return [`${unknown}: what the ledger in ${region} keeps in its place is no plan`];
  }
  if (fields.length === 0) return [];
  return [
    `the ledger in ${region} keeps another plan of ${service}, different in ` +
      `${fields.join(", ")}: if that is the newer one, begin with it ` +
      `(table ${plan.deployed.ledger.recordsTable})`,
  ];
}
