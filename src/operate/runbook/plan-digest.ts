import { createHash } from "node:crypto";

import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { orderedText } from "../../model/plan/same-document";

/** What tells two plans apart: their SHA-256 in hexadecimal, whatever the order of their keys. */
export function planDigest(plan: RecoveryPlanDocument): string {
  return createHash("sha256")
    .update(orderedText(plan) ?? "")
    .digest("hex");
}
