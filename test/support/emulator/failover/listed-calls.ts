import type { DryRunResult } from "../../../../src/model/report/dry-run-result";
import { type AwsCall, isReading } from "./aws-call";

/** Actions by region, as `eu-west-3 dynamodb:GetItem`; in order, and each once. */
export interface Actions {
  readonly reading: readonly string[];
  readonly changing: readonly string[];
}

/** What a dry run says that a run may ask of AWS. */
export function listedActions({ calls }: Pick<DryRunResult, "calls">): Actions {
  return sorted(
    calls.flatMap(({ region, actions }) => actions.map((action) => ({ region, action }))),
  );
}

/** What was asked of AWS. */
export function calledActions(calls: readonly AwsCall[]): Actions {
  return sorted(calls);
}

function sorted(
  asked: readonly { readonly region: string | null; readonly action: string }[],
): Actions {
  const named = (reads: boolean) => [
    ...new Set(
      asked
        .filter(({ action }) => isReading(action) === reads)
        .map(({ region, action }) => `${region} ${action}`),
    ),
  ];
  return { reading: named(true).sort(), changing: named(false).sort() };
}
