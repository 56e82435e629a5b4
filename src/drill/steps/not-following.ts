import type { DeclaredStore } from "../../model/plan/declared";
import type { StoreState } from "../port/stores";

/** Why a store of a standby does not follow the region that serves; null where it does. */
export function whyNotFollowing(
  { name, writer }: Pick<DeclaredStore, "name" | "writer">,
  { writes, reason, alone }: Pick<StoreState, "writes" | "reason" | "alone">,
): string | null {
  if (alone) return `${name} stands alone and follows nothing`;
  if (reason !== null) return `${name}: ${reason}`;
  if (writer === "any") return writes === "accepted" ? null : `${name} takes no writes`;
  return writes === "refused" ? null : `${name} is written`;
}
