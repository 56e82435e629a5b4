import type { RecoveryPlanDocument } from "../model/plan/recovery-plan";
import { quoted } from "./record-text";

/** How the lock learns of a move that no run has made: a run alone settles it by itself. */
export function settleLockText(
  { topology, deployed, service }: Pick<RecoveryPlanDocument, "topology" | "deployed" | "service">,
  region: string,
): string {
  const names = {
    "#active": "active",
    "#version": "version",
    "#fence": "fence",
    "#lease": "lease",
  };
  const values = { ":to": { S: region }, ":one": { N: "1" } };
  const line = [
    ...["aws", "dynamodb", "update-item", "--region", topology.witness],
    ...["--table-name", deployed.ledger.lockTable],
    ...["--key", JSON.stringify({ pk: { S: service } })],
    ...["--update-expression", "SET #active = :to ADD #version :one, #fence :one"],
    ...["--condition-expression", "attribute_not_exists(#lease)"],
    ...["--expression-attribute-names", JSON.stringify(names)],
    ...["--expression-attribute-values", JSON.stringify(values)],
  ];
  return (
    `This tells the recorders, and not the lock in ${topology.witness}: a move by hand leaves it ` +
    `behind. Once ${region} serves, and nobody holds it, settle it:\n` +
    `  ${line.map(quoted).join(" ")}\n`
  );
}
