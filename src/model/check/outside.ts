import { unheardAfterSeconds } from "../sentinel/timing";
import type { SentinelWord } from "../sentinel/word";
import type { Told } from "../status/told";
import type { CheckLine } from "./check-line";
import { knownLine, notLookedAt, worldLine } from "./lines";
import { type Finding, fails, judgedLine, passes, warns } from "./parity/finding";

/** What a read of the service came to. */
export interface ReadSeen {
  readonly ok: boolean;
  /** Region that the answer names; null where it names none. */
  readonly servedBy: string | null;
}

/** Whether a region answers under its own name, and as itself. */
export function endpointLine(
  region: string,
  told: Told<ReadSeen>,
  {
    host,
    standsBy,
    namesRegion,
  }: {
    readonly host: string;
    /** Tasks that are to run there. */
    readonly standsBy: number;
    /** Whether answers name their region: without the plan's probe none does. */
    readonly namesRegion: boolean;
  },
): CheckLine {
  const topic = { id: "endpoint-answer", title: "answer of the region" };
  if (standsBy === 0) {
    return notLookedAt(topic, region, {
      says: "no task is to run there, so that nobody can answer",
      todo: "move the service there in a drill: that alone shows it",
    });
  }
  return judgedLine(topic, { region, told }, (read) =>
    answerFinding(read, { host, expected: region, namesRegion }),
  );
}

/** Whether the service's own name is answered by the region that serves. */
export function publicNameLine(
  told: Told<ReadSeen>,
  {
    domain,
    active,
    namesRegion,
  }: { readonly domain: string; readonly active: string; readonly namesRegion: boolean },
): CheckLine {
  const topic = { id: "public-name", title: "answer of the service" };
  return worldLine(topic, { asked: domain, told }, (read) =>
    answerFinding(read, { host: domain, expected: active, namesRegion }),
  );
}

function answerFinding(
  { ok, servedBy }: ReadSeen,
  {
    host,
    expected,
    namesRegion,
  }: { readonly host: string; readonly expected: string; readonly namesRegion: boolean },
): Finding {
  if (!ok) return fails(`${host} does not answer as it should`, "look at its tasks and their logs");
  if (servedBy === expected) return passes(`${host} answers, and names ${expected}`);
  if (servedBy !== null) {
    return fails(
      `${host} is answered by ${servedBy}`,
      "look at what stands before the tasks: a cache, or records that lead elsewhere",
    );
  }
  return namesRegion
    ? fails(
        `${host} answers, and names no region of the plan`,
        "let the container answer with the region's header: docs/guide-service.md has how",
      )
    : warns(
        `${host} answers; the plan has no write probe, so that no answer names its region`,
        "give the service a write probe",
      );
}

/** Whether a sentinel was heard of lately. */
export function sentinelLine(region: string, told: Told<SentinelWord>, now: Date): CheckLine {
  const topic = { id: "sentinel", title: "sentinel" };
  return judgedLine(topic, { region, told }, ({ lastHeard, badSince }) => {
    const look = "look at the log of its function, and at its alarms";
    if (lastHeard === null) return fails("was never heard of", look);
    const seconds = Math.max(0, Math.floor((now.getTime() - lastHeard.getTime()) / 1_000));
    const says = `last heard ${seconds} s ago`;
    if (seconds > unheardAfterSeconds) return fails(says, look);
    if (badSince === null) return passes(`${says}, sees the service work`);
    const since = badSince.toISOString();
    return fails(`${says}, sees the service fail since ${since}`, "see awsdr status");
  });
}

/** Stands in the place of sentinels where there are none. */
export function noSentinelsLine(): CheckLine {
  return knownLine(
    { id: "sentinel", title: "sentinels" },
    null,
    warns("there are none: between two checks nobody looks", "leave out sentinel: false"),
  );
}
