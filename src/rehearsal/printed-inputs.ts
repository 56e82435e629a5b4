import type { DeclaredPlan, DeclaredStore } from "../model/plan/declared";
import type { RehearsalInput } from "../model/report/rehearsal-result";
import { formatBytes } from "../model/units/byte-size";
import { batchSeconds } from "./backup-events";
import { described } from "./distribution";
import { deliveredTwice } from "./history";
import { type Inputs, medianShare } from "./inputs";
import { historyDays } from "./setting";
import { type StoreSizes, storeBytes } from "./store-sizes";

/**
 * Everything that went into a rehearsal, as its report prints it: what is drawn and what is fixed.
 */
export function printedInputs(
  inputs: Inputs,
  plan: DeclaredPlan,
  sizes: StoreSizes,
): RehearsalInput[] {
  const drawn = Object.entries(inputs).map(
    ([name, { distribution, unit, basis, source }]): RehearsalInput => ({
      name,
      value: described(distribution, unit),
      basis,
      source,
    }),
  );
  return [
    ...drawn,
    ...fixedInputs(plan),
    ...plan.stores.flatMap((store) => sizeInput(store, sizes)),
  ];
}

function fixedInputs({ holdDownSeconds, snapshots }: DeclaredPlan): RehearsalInput[] {
  const always: RehearsalInput[] = [
    {
      name: "hold-down",
      value: `${holdDownSeconds} s`,
      basis: "documented",
      source: "the plan",
    },
    {
      name: "median of a timing, as a share of the plan's",
      value: `${medianShare}`,
      basis: "assumed",
      source: "the plan's own number is taken as what 95 % of the runs keep",
    },
  ];
  if (snapshots === null) return always;
  return [
    ...always,
    {
      name: "backups before the loss",
      value: `${historyDays} days`,
      basis: "assumed",
      source: "what is older and still kept is not in B",
    },
    {
      name: "backup events are handed over every",
      value: `${batchSeconds} s`,
      basis: "documented",
      source: "AWS Backup developer guide: monitoring events using EventBridge",
    },
    {
      name: "event delivered twice",
      value: `${deliveredTwice}`,
      basis: "assumed",
      source: "EventBridge promises at least once and gives no figure",
    },
  ];
}

function sizeInput(store: DeclaredStore, sizes: StoreSizes): RehearsalInput[] {
  if (!store.backedUp) return [];
  return [
    {
      name: `size of ${store.name}`,
      value: formatBytes(storeBytes(store, sizes)),
      basis: "assumed",
      source: store.name in sizes ? "given by the caller" : "a round number",
    },
  ];
}
