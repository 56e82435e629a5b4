import { longestLagOf } from "../../drill/steps/preflight";
import type { Scene } from "./scene";

/** How far a store may lie behind, and what to do where it lies further. */
export function lagLimit(
  { plan, mode }: Scene,
  store: string | null,
  { perSecond }: { readonly perSecond: number },
): string {
  const declared = plan.stores.find(({ name }) => name === store);
  if (mode === "planned" && declared !== undefined) {
    const most = longestLagOf(declared) * perSecond;
    return `${most} or more, or None: a planned move needs less; wait, and ask again.`;
  }
  const most = plan.objectives.rpoSeconds * perSecond;
  return `More than ${most}, the plan's RPO, or None: somebody has to accept that loss, by name.`;
}
