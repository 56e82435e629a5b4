import { UnreadableLine } from "../drill/journal-text";
import { mergedLines } from "../drill/kept-twice";
import type { CallSignal } from "../drill/port/call-signal";
import { CloudFault } from "../drill/port/cloud-fault";
import type { JournalLine } from "../drill/port/journal";
import { journalFault } from "../model/failover/journal-fault";
import { runOf } from "../model/failover/lock";
import { resultOfRun } from "../model/report/result-of-run";
import type { RunList } from "../model/report/run-list";
import type { RunResult } from "../model/report/run-result";
import { regionsOf } from "../model/topology/topology";
import { type Answered, answeredWithin } from "./answered-within";
import type { OpenDeployment } from "./open-deployment";

/** A region in trouble lets calls hang rather than fail; a healthy one answers within a second. */
const answerSeconds = 10;
/** Journals are read so many at a time. */
const atOnce = 8;
const thisMachine = "this machine";

/**
 * Finds the runs of a service, by the folder of this machine, the ledger of each region, and the
 * lock; asks only for reads. What does not answer is told, and what cannot be understood too.
 *
 * @param only the one run that is asked for; left out, all of them
 */
export async function knownRuns(deployment: OpenDeployment, only?: string): Promise<RunList> {
  try {
    return await new Search(deployment).find(only);
  } finally {
    deployment.close();
  }
}

/** What one run's journal says in one region, or why it says nothing. */
type Found =
  | { readonly kind: "run"; readonly run: RunResult }
  | { readonly kind: "unread"; readonly runId: string; readonly reason: string }
  | { readonly kind: "nothing" }
  | { readonly kind: "of others" };

class Search {
  readonly #deployment: OpenDeployment;
  readonly #regions: readonly string[];
  readonly #clock;
  readonly #lock;
  readonly #asked = new Set<string>();
  readonly #silent = new Map<string, string>();

  constructor(deployment: OpenDeployment) {
    this.#deployment = deployment;
    this.#regions = regionsOf(deployment.plan.topology);
    const { clock, lock } = deployment.cloud(null);
    this.#clock = clock;
    this.#lock = lock;
  }

  async find(only: string | undefined): Promise<RunList> {
    const wanted = only === undefined ? await this.#runIds() : new Map([[only, this.#regions]]);
    const found: Found[] = [];
    const runs = [...wanted];
    for (let from = 0; from < runs.length; from += atOnce) {
      const some = runs.slice(from, from + atOnce);
      const read = some.map(([runId, regions]) => this.#read(runId, regions));
      found.push(...(await Promise.all(read)).flat());
    }
    const newestFirst = (one: RunResult, other: RunResult) =>
      Date.parse(other.begunAt) - Date.parse(one.begunAt);
    return {
      service: this.#deployment.plan.service,
      runs: found.flatMap((each) => (each.kind === "run" ? [each.run] : [])).sort(newestFirst),
      unread: found.flatMap((each) =>
        each.kind === "unread" ? [{ runId: each.runId, reason: each.reason }] : [],
      ),
      silent: [...this.#silent].map(([place, reason]) => ({ place, reason })),
      asked: [thisMachine, ...this.#regions, this.#deployment.plan.topology.witness].filter(
        (place) => this.#asked.has(place) && !this.#silent.has(place),
      ),
      ofOthers: found.filter(({ kind }) => kind === "of others").length,
    };
  }

  /** Every run that some place knows of, and in which regions its journal may be. */
  async #runIds(): Promise<Map<string, readonly string[]>> {
    const { journals, plan } = this.#deployment;
    const { witness } = plan.topology;
    const [near, lock, ...far] = await Promise.all([
      this.#ask(thisMachine, (signal) => journals.near.runIds("", signal)),
      this.#ask(witness, (signal) => this.#lock.read(witness, signal)),
      ...this.#regions.map((region) =>
        this.#ask(region, (signal) => journals.far.runIds(region, signal)),
      ),
    ]);
    const known = new Map<string, readonly string[]>();
    for (const [at, region] of this.#regions.entries()) {
      for (const runId of far[at]?.value ?? []) {
        known.set(runId, [...(known.get(runId) ?? []), region]);
      }
    }
    const state = lock.value;
    const byLock = [
      ...(state?.lastRun ? [state.lastRun.runId] : []),
      ...(state?.lease ? [runOf(state.lease.holder)] : []),
    ];
    // Neither the machine nor the lock says which region it is journalled in.
    for (const runId of [...(near.value ?? []), ...byLock]) {
      if (!known.has(runId)) known.set(runId, this.#regions);
    }
    return known;
  }

  async #read(runId: string, regions: readonly string[]): Promise<Found[]> {
    const { near, far } = this.#deployment.journals;
    const here: Partial<Answered<readonly JournalLine[]>> = this.#silent.has(thisMachine)
      ? {}
      : await answeredWithin(this.#clock, answerSeconds, (signal) => near.read("", runId, signal));
    if (here.fault instanceof UnreadableLine) return [unread(runId, here.fault.message)];
    if (here.value !== undefined) this.#asked.add(thisMachine);
    const lines = here.value ?? [];
    const target = orderIn(lines)?.to;
    const places = new Set(target === undefined ? regions : [...regions, target]);
    const found = await Promise.all(
      [...places].map(async (region): Promise<Found> => {
        const there = await this.#ask(region, (signal) => far.read(region, runId, signal));
        if (there.fault instanceof UnreadableLine) return unread(runId, there.fault.message);
        const own = target === undefined || target === region ? lines : [];
        return this.#found(runId, own, there.value ?? []);
      }),
    );
    // A folder that cannot be read is that run's trouble, and the machine tells of the others.
    const isNowhere = here.fault !== undefined && found.every(({ kind }) => kind === "nothing");
    return isNowhere ? [unread(runId, here.fault.message)] : found;
  }

  #found(runId: string, here: readonly JournalLine[], there: readonly JournalLine[]): Found {
    const { plan } = this.#deployment;
    if (here.length === 0 && there.length === 0) return { kind: "nothing" };
    let lines: readonly JournalLine[];
    try {
      lines = mergedLines(here, there, runId);
    } catch (error) {
      if (error instanceof CloudFault) return unread(runId, error.message);
      throw error;
    }
    const fault = journalFault(lines);
    if (fault !== undefined) return unread(runId, fault);
    const service = orderIn(lines)?.service;
    if (service !== undefined && service !== plan.service) return { kind: "of others" };
    const run = resultOfRun(lines, { runId, plan });
    return run === undefined
      ? unread(runId, "it does not say what was ordered")
      : { kind: "run", run };
  }

  /** Asks a place, unless it has been silent before. */
  async #ask<Value>(
    place: string,
    call: (signal: CallSignal) => Promise<Value>,
  ): Promise<Partial<Answered<Value>>> {
    if (this.#silent.has(place)) return {};
    const answer = await answeredWithin(this.#clock, answerSeconds, call);
    // A line that cannot be read is the journal's fault, and not of the place that keeps it.
    if (answer.fault === undefined || answer.fault instanceof UnreadableLine) {
      this.#asked.add(place);
    } else {
      this.#silent.set(place, answer.fault.message);
    }
    return answer;
  }
}

function unread(runId: string, reason: string): Found {
  return { kind: "unread", runId, reason };
}

function orderIn(lines: readonly JournalLine[]) {
  return lines.find(({ result }) => result?.order !== undefined)?.result?.order;
}
