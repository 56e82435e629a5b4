import type { Cloud } from "../../drill/cloud";
import type { JournalLine } from "../../drill/port/journal";
import type { NameServerAnswer, SwitchReading } from "../../drill/port/router";
import type { LockState } from "../../model/failover/lock";
import type { RecoveryPlanDocument } from "../../model/plan/recovery-plan";
import { isSameDocument } from "../../model/plan/same-document";
import type { LastRunNow, ReadingNow } from "../../model/report/status-result";
import { newestWords, type SentinelWord } from "../../model/sentinel/word";
import { mapTold, type Told, toldValue, type Untold } from "../../model/status/told";
import { regionsOf } from "../../model/topology/topology";
import { type Ask, asking, unasked } from "./ask";
import { lookAtRegion, type RegionLook, reading } from "./region-look";

/** Everything that a look at a deployment brought. */
export interface Look {
  readonly began: Date;
  readonly seconds: number;
  readonly lock: Told<LockState>;
  readonly lastRun: Told<LastRunNow | null>;
  readonly servers: Told<readonly NameServerAnswer[]>;
  readonly name: Told<ReadingNow>;
  readonly force: Told<SwitchReading>;
  readonly copies: readonly { readonly region: string; readonly copy: Told<PlanCopy> }[];
  /** The words of all sentinels, from all replicas of the ledger that answer. */
  readonly words: Told<readonly SentinelWord[]>;
  readonly regions: readonly RegionLook[];
}

/** When the last answer of a look may have come. */
export function endOf({ began, seconds }: Pick<Look, "began" | "seconds">): Date {
  return new Date(began.getTime() + seconds * 1_000);
}

/** How the plan of a replica of the ledger compares with the one at hand. */
export type PlanCopy = "same" | "other" | "none";

/**
 * Asks everybody everything at once, and waits for nobody longer than five seconds in all, or than
 * `ask` does. It reads and changes nothing: no lock is taken, no line written, no write tried.
 */
export async function lookAt(
  cloud: Cloud,
  plan: RecoveryPlanDocument,
  ask: Ask = asking(cloud.clock),
): Promise<Look> {
  const { clock, router, lock, ledger } = cloud;
  const regions = regionsOf(plan.topology);
  const { witness } = plan.topology;
  const began = clock.now();
  const start = clock.monotonic();
  const asked = ask((signal) => lock.read(witness, signal));
  const [locked, lastRun, servers, name, force, copies, heard, looks] = await Promise.all([
    asked,
    asked.then((told) => lastRunOf(cloud, regions, told, ask)),
    ask((signal) => router.answers(signal)),
    reading(cloud, null, ask),
    ask((signal) => router.forceReading(signal)),
    Promise.all(
      regions.map(async (region) => {
        const told = await ask((signal) => ledger.plan(region, signal));
        return { region, copy: mapTold(told, (text) => copyOf(text, plan)) };
      }),
    ),
    Promise.all(regions.map((region) => ask((signal) => ledger.sentinels(region, signal)))),
    Promise.all(regions.map((region) => lookAtRegion(cloud, plan, region, ask))),
  ]);
  return {
    began,
    seconds: clock.monotonic() - start,
    lock: locked,
    lastRun,
    servers,
    name,
    force,
    copies,
    words: newestOf(heard, unasked(clock, "silent", "no replica of the ledger answers")),
    regions: looks,
  };
}

function copyOf(text: string | null, plan: RecoveryPlanDocument): PlanCopy {
  if (text === null) return "none";
  return isSameDocument(text, plan) ? "same" : "other";
}

/** One replica that answers is enough; of several, each sentinel's newest word counts. */
function newestOf(
  heard: readonly Told<readonly SentinelWord[]>[],
  nobody: Untold,
): Told<readonly SentinelWord[]> {
  const told = heard.filter((one) => one.kind === "told");
  const [first] = told;
  if (first === undefined) return heard.find(({ kind }) => kind !== "silent") ?? nobody;
  return { ...first, value: newestWords(told.flatMap(({ value }) => value)) };
}

/** The lock knows the name of the last run; its journal stands in the region that it moved to. */
async function lastRunOf(
  { journal, clock }: Cloud,
  regions: readonly string[],
  lock: Told<LockState>,
  ask: Ask,
): Promise<Told<LastRunNow | null>> {
  if (lock.kind !== "told") return lock;
  const { lastRun } = lock.value;
  if (lastRun === undefined) return { kind: "told", value: null, at: lock.at };
  const { runId } = lastRun;
  const read = await Promise.all(
    regions.map((region) => ask((signal) => journal.read(region, runId, signal))),
  );
  const runs = read.map((told) => mapTold(told, (lines) => runOfLines(runId, lines)));
  const nothing = { kind: "told", value: null, at: clock.now() } as const;
  const found = runs.find((told) => toldValue(told));
  return found ?? runs.find(({ kind }) => kind !== "told") ?? nothing;
}

function runOfLines(runId: string, lines: readonly JournalLine[]): LastRunNow | null {
  const [first] = lines;
  const last = lines.at(-1);
  const order = lines.flatMap(({ result }) => result?.order ?? []).at(0);
  if (first === undefined || last === undefined || order === undefined) return null;
  const { from, to } = order;
  const end = last.move.type === "ended" ? last.move.end : null;
  return {
    runId,
    from,
    to,
    startedAt: new Date(first.at),
    end,
    lastAt: new Date(last.at),
  };
}
