import type { LedgerRecord, SentinelRecord } from "../../model/records/record";
import {
  heardAt,
  type SentinelIdentity,
  silenceBefore,
  turning,
} from "../../model/sentinel/memory";
import { domainTarget } from "../../model/sentinel/sentinel-metrics";
import type { SentinelSetting } from "../../model/sentinel/sentinel-setting";
import { look, type Sight, sightSince } from "../../model/sentinel/sight";
import { reasonOf } from "../reason";
import { writeJoined } from "../stores/write-joined";
import { healValue } from "./heal-value";
import { type OwnRecord, readOwnRecord } from "./own-record";
import { probeTargets } from "./probe-targets";
import { sentinelLines } from "./sentinel-lines";
import type { SentinelWorld } from "./world";

/** What a run leaves to the next one of the same process, and to the log. */
export interface RunOutcome {
  /** How it sees the service now. */
  readonly sight: Sight;
  /** What got no answer, and why. */
  readonly failures: readonly string[];
  /** Why writes said nothing, by target. */
  readonly unclear: readonly string[];
}

/** Seconds of a run within which ledger, lock and metric have to answer. */
const answersWithin = 48;
/** Seconds of a run within which what it saw has to be written; the function ends at 60. */
const writtenWithin = 55;

/**
 * One run: looks at the service from outside, heals its value's silence, and tells what it saw, in
 * metrics and in the ledger. No part waits for another, and none that fails stops another.
 */
export async function runSentinel(
  setting: SentinelSetting,
  who: SentinelIdentity,
  world: SentinelWorld,
  before?: Sight,
): Promise<RunOutcome> {
  const began = world.clock();
  const failures: string[] = [];
  const failed = (what: string, error: unknown) => {
    failures.push(`${what}: ${reasonOf(error)}`);
  };
  const by = <Value>(seconds: number, answer: Promise<Value>) =>
    Promise.race([answer, late(world, began, seconds)]);
  const [{ outcomes, unclear }, own] = await Promise.all([
    probeTargets(setting, who.region, world, failed),
    by(answersWithin, ownPart(setting, who, world, failed)).catch((error: unknown) => {
      failed("ledger", error);
      return { read: undefined, differs: undefined };
    }),
  ]);

  let sight = startingFrom(before, own.read);
  const told: LedgerRecord[] = [];
  const looks = outcomes.get(domainTarget)?.probes ?? [];
  // Who saw nothing clearly has said nothing: its last view would speak against those who see.
  const saw = looks.some(({ verdict }) => verdict !== "unclear");
  const remembered: SentinelRecord[] = saw ? [heardAt(who, began)] : [];
  for (const outcome of looks) {
    const { badSince } = sight;
    const seen = look(sight, outcome);
    sight = seen.sight;
    if (seen.turn === undefined) continue;
    const [memory, stretch] = turning(who, seen.turn, badSince);
    remembered.push(memory);
    told.push(stretch);
  }
  const silence = silenceBefore(who, own.read?.memory.lastHeard, began);
  if (saw && silence !== undefined) told.push(silence);
  if (own.read !== undefined) {
    const written = write(own.read, who, told, remembered);
    await by(writtenWithin, written).catch((error: unknown) => failed("ledger", error));
  }
  const ended = world.clock();
  const lines = sentinelLines(setting, who.region, {
    outcomes,
    differs: own.differs,
    failures: failures.length,
    seconds: (ended - began) / 1000,
    at: new Date(ended),
  });
  for (const line of lines) world.tell(line);
  return { sight, failures, unclear };
}

/** Fails once a run has taken so many seconds: what is late must not cost it its metrics. */
async function late(
  { clock, sleep }: Pick<SentinelWorld, "clock" | "sleep">,
  began: number,
  seconds: number,
): Promise<never> {
  await sleep(Math.max(0, began + seconds * 1000 - clock()));
  throw new Error(`no answer within ${seconds} s`);
}

/** What the sentinel remembers, and what it did about its value. */
async function ownPart(
  setting: SentinelSetting,
  who: SentinelIdentity,
  world: SentinelWorld,
  failed: (what: string, error: unknown) => void,
): Promise<{ readonly read: OwnRecord | undefined; readonly differs: boolean | undefined }> {
  const read = await readOwnRecord(world.ledgers, who, failed);
  return { read, differs: await healed(setting, who, read, world, failed) };
}

/** Whether value and lock differ; nothing where nobody can tell. */
async function healed(
  setting: SentinelSetting,
  who: SentinelIdentity,
  own: OwnRecord | undefined,
  world: SentinelWorld,
  failed: (what: string, error: unknown) => void,
): Promise<boolean | undefined> {
  if (own === undefined) return undefined;
  try {
    return (await healValue(setting, who, own, world)).differs;
  } catch (error) {
    failed(setting.healed.of, error);
    return undefined;
  }
}

/** The ledger says whether the view is bad; failures in a row the process alone knows. */
function startingFrom(before: Sight | undefined, own: OwnRecord | undefined): Sight {
  if (own === undefined) return before ?? sightSince(undefined);
  const { badSince } = own.memory;
  return before?.badSince === badSince && before !== undefined ? before : sightSince(badSince);
}

/**
 * What was seen is told before it is remembered: a run that ends in between tells it again, and
 * under another instant.
 */
async function write(
  { ledger }: OwnRecord,
  { region }: SentinelIdentity,
  told: readonly LedgerRecord[],
  remembered: readonly SentinelRecord[],
): Promise<void> {
  for (const record of told) await writeJoined(ledger, [record], region);
  if (remembered.length > 0) await writeJoined(ledger, remembered, region);
}
