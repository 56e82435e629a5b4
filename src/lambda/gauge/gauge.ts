import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";

import { sentenceOf } from "../../model/faults";
import { replicatingStores } from "../../model/metrics/replicated-stores";
import { foldedDay, isFine, lagKey, lagRecords } from "../../model/records/lags";
import { ledgerKey } from "../../model/records/ledger-key";
import { lagQuestions } from "../../model/stores/lag-questions";
import { planInLedger } from "../ledger-plan";
import { reasonOf } from "../reason";
import type { DynamoStore } from "../stores/dynamo-store";
import { writeJoined } from "../stores/write-joined";
import { type ReadLag, readLags } from "./read-lags";

/** Records and plan of the region's replica of the ledger. */
export type GaugedLedger = Pick<DynamoStore, "read" | "put" | "readDocument">;

/** Which region of which service is gauged, and until when. */
export interface GaugeTask {
  readonly service: string;
  readonly region: string;
  readonly now: Date;
  readonly until: AbortSignal;
}

/** What a reading comes to; it always comes to an end. */
export interface GaugeOutcome {
  /** How many ways that data goes have been measured lately. */
  readonly measured: number;
  /** Those of which CloudWatch says nothing. */
  readonly silent: readonly string[];
  readonly faults: readonly string[];
}

const dayMs = 86_400_000;

/** How long lags of five minutes are kept at least; afterwards the greatest of each hour is. */
const keptFineMs = 2 * dayMs;

/**
 * Reads how far the stores of a plan lie behind, as far as this region's CloudWatch says so, into
 * the ledger: what a lost region has published is lost with it, but for what was written down.
 *
 * Nothing that fails here fails the reading: each fault is told, and the rest is written.
 */
export async function gauge(
  ledger: GaugedLedger,
  cloudWatch: Pick<CloudWatchClient, "send">,
  { service, region, now, until }: GaugeTask,
): Promise<GaugeOutcome> {
  const { value: plan, faults: planFaults } = await planInLedger(ledger, service);
  if (plan === undefined) return { measured: 0, silent: [], faults: planFaults.map(sentenceOf) };

  const questions = lagQuestions(replicatingStores(plan), region);
  const read = await readLags(cloudWatch, questions, { now, until });
  const faults = [...read.faults];
  for (const lag of read.lags) {
    try {
      await writeLag(ledger, lag, { region, now });
    } catch (error) {
      faults.push(`${nameOf(lag)}: ${reasonOf(error)}`);
    }
  }
  const silent = read.lags.filter(({ samples }) => samples.length === 0);
  return { measured: read.lags.length - silent.length, silent: silent.map(nameOf), faults };
}

/** Writes what is new of a path, and folds the day that has become old. */
async function writeLag(
  ledger: GaugedLedger,
  { path, samples }: ReadLag,
  { region, now }: Pick<GaugeTask, "region" | "now">,
): Promise<void> {
  for (const record of lagRecords(path, samples)) await writeJoined(ledger, [record], region);

  const firstKept = Math.floor((now.getTime() - keptFineMs) / dayMs) * dayMs;
  const key = ledgerKey(region, { kind: "lag", key: lagKey(path, firstKept - dayMs) });
  const held = await ledger.read(key);
  if (held?.record.kind !== "lag" || !isFine(held.record)) return;
  // Lost to another run of the same gauge, it has been folded by that one.
  await ledger.put(key, foldedDay(held.record), held.version);
}

function nameOf({ path: { store, from, to } }: ReadLag): string {
  return `${store} from ${from} to ${to}`;
}
