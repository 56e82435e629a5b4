import { sentenceOf } from "../../model/faults";
import { tell } from "../../model/records/join";
import type { LedgerRecord } from "../../model/records/record";
import { concernsSweep, snapshotsToAskFor } from "../../model/sweep/concerned-records";
import type { Place } from "../../model/sweep/listed";
import type { Listing } from "../../model/sweep/listing";
import { reconcile } from "../../model/sweep/reconcile";
import { type DriftReport, driftReport } from "../../model/sweep/report";
import { sweptThings } from "../../model/sweep/swept-things";
import { planInLedger } from "../ledger-plan";
import { reasonOf } from "../reason";
import type { DynamoStore } from "../stores/dynamo-store";
import { listKnownSnapshots } from "./ec2-listings";
import { listThings, type SweptServices } from "./listings";
import type { Question } from "./question";
import { askRuleStates, type RuleStates } from "./rules";
import type { TimeLimits } from "./time-limits";
import { type Mended, writeDifferences } from "./write-differences";

/** Records and plan of the region's replica of the ledger. */
export type SweptLedger = Pick<DynamoStore, "read" | "put" | "query" | "readDocument">;

/** Which region of which service is swept, and how long that may take. */
export interface SweepTask extends Place, TimeLimits {
  readonly service: string;
  /** Names of the rules that feed the region's recorder. */
  readonly rules: readonly string[];
  /** The present, asked for as the sweep begins. */
  readonly now: Date;
}

/** Something that could not be done to the end, and why. */
export interface Shortfall {
  readonly part: string;
  readonly faults: readonly string[];
}

/** What a sweep comes to; it always comes to an end. */
export interface SweepOutcome {
  /** How many parts gave a complete answer. */
  readonly complete: number;
  readonly incomplete: readonly Shortfall[];
  /** Without a plan, or without a ledger to compare with, nothing is known to differ. */
  readonly drift: DriftReport | undefined;
  readonly mended: Omit<Mended, "faults">;
  readonly rules: RuleStates;
}

/**
 * Compares what a region holds of a plan with what the ledger knows, and tells the ledger the
 * difference.
 *
 * Nothing that fails here fails the sweep: it is a part that is missing, of which nothing is
 * concluded.
 */
export async function sweep(
  ledger: SweptLedger,
  services: SweptServices,
  task: SweepTask,
): Promise<SweepOutcome> {
  const { rules: names, listUntil } = task;
  const [rules, swept] = await Promise.all([
    askRuleStates(services.events, names, listUntil),
    sweepThings(ledger, services, task),
  ]);
  const parts = [...swept.parts, { part: "rules", faults: rules.faults }];
  const incomplete = parts
    .filter(({ faults }) => faults.length > 0)
    .map(({ part, faults }) => ({ part, faults }));
  return { ...swept.result, rules, complete: parts.length - incomplete.length, incomplete };
}

interface Swept {
  readonly parts: readonly Shortfall[];
  readonly result: Pick<SweepOutcome, "drift" | "mended">;
}

const nothing: Swept["result"] = { drift: undefined, mended: { written: 0, left: 0 } };

async function sweepThings(
  ledger: SweptLedger,
  services: SweptServices,
  { service, region, account, now, listUntil, writeUntil }: SweepTask,
): Promise<Swept> {
  const place = { region, account };
  const question: Question = { place, until: listUntil, began: now.getTime() };
  const { value: plan, faults: planFaults } = await planInLedger(ledger, service);
  if (planFaults !== undefined) {
    return { parts: [{ part: "plan", faults: planFaults.map(sentenceOf) }], result: nothing };
  }

  const things = sweptThings(plan, place);
  const listings = await listThings(services, things, question);
  const held = await readHeldRecords(ledger, listings, place, writeUntil);
  if (typeof held === "string") {
    return { parts: [...listings, { part: "ledger", faults: [held] }], result: nothing };
  }
  const known = snapshotsToAskFor(held, things, place);
  if (known.length > 0) listings.push(await listKnownSnapshots(services.ec2, known, question));

  const differences = reconcile(listings, held, place);
  const written = await writeDifferences(ledger, differences, region, writeUntil);
  const { faults: unwritten, ...mended } = written;
  return {
    parts: [...listings, { part: "ledger", faults: unwritten }],
    result: { drift: driftReport(differences), mended },
  };
}

/** What the ledger knows of what was listed or might be gone, or why it cannot be told. */
async function readHeldRecords(
  ledger: SweptLedger,
  listings: readonly Listing[],
  place: Place,
  until: AbortSignal,
): Promise<ReadonlyMap<string, LedgerRecord> | string> {
  const listed = new Set(listings.flatMap(({ told }) => told.map(({ key }) => key)));
  const held = new Map<string, LedgerRecord>();
  try {
    for await (const record of ledger.query()) {
      if (until.aborted) return "not read to the end in time";
      if (concernsSweep(record, listed, place)) tell(held, record);
    }
  } catch (error) {
    return reasonOf(error);
  }
  return held;
}
