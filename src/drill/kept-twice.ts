import { UnreadableLine } from "./journal-text";
import type { CallSignal } from "./port/call-signal";
import type { Clock } from "./port/clock";
import { CloudFault } from "./port/cloud-fault";
import type { Journal, JournalLine } from "./port/journal";

/** The far place is waited for so long with each line; a failover does not stand still for it. */
const farSeconds = 4;

/**
 * A journal that is kept in two places, of which one suffices: the first is written first and must
 * be near, such as a file; the second can be read from elsewhere, such as a table.
 *
 * A line is kept once one of them has it. What the second could not take is sent before its next
 * line, by another process where need be: nobody could go on from a journal with a hole in it. A
 * number that another process has written in either is `already` taken.
 */
export function keptTwice(near: Journal, far: Journal, clock: Pick<Clock, "timeout">): Journal {
  const owedByRun = new Map<string, JournalLine[]>();

  /** What the far place lacks of a run, the oldest line first. */
  const owedOf = (region: string, runId: string): JournalLine[] => {
    const key = `${region}/${runId}`;
    const owed = owedByRun.get(key) ?? [];
    owedByRun.set(key, owed);
    return owed;
  };

  /** Sends a line far away; a reply that was lost counts once the line is there. */
  const send = async (region: string, runId: string, line: JournalLine, signal: CallSignal) => {
    const fault = await settled(within(clock, far.append(region, runId, line, signal)));
    if (fault?.class !== "already") return fault;
    const lines = await far.read(region, runId, signal).catch((): JournalLine[] => []);
    const there = lines.find(({ number }) => number === line.number);
    return there?.process === line.process ? undefined : fault;
  };

  return {
    read: async (region, runId, signal) => {
      const [here, there] = await Promise.allSettled([
        near.read(region, runId, signal),
        within(clock, far.read(region, runId, signal)),
      ]);
      for (const place of [here, there]) {
        // Neither place makes up for a line of the other that nobody can read.
        if (place.status === "rejected" && place.reason instanceof UnreadableLine) {
          throw place.reason;
        }
      }
      if (there.status === "rejected") {
        // A process that has the journal here knows where it stands; one without cannot know.
        if (here.status === "fulfilled" && isWhole(here.value)) return here.value;
        throw neitherTells(here, there.reason);
      }
      const lines = mergedLines(here.status === "fulfilled" ? here.value : [], there.value, runId);
      const kept = new Set(there.value.map(({ number }) => number));
      const owed = owedOf(region, runId);
      owed.splice(0, owed.length, ...lines.filter(({ number }) => !kept.has(number)));
      return lines;
    },

    append: async (region, runId, line, signal) => {
      const here = await settled(near.append(region, runId, line, signal));
      if (here?.class === "already") throw here;
      const owed = owedOf(region, runId);
      if (!owed.some(({ number }) => number === line.number)) owed.push(line);
      let there: CloudFault | undefined;
      while (owed[0] !== undefined && there === undefined) {
        there = await send(region, runId, owed[0], signal);
        if (there === undefined) owed.shift();
      }
      if (there?.class === "already") throw there;
      if (here === undefined || there === undefined) return;
      throw new CloudFault(`${here.message}, and ${there.message}`, there.class);
    },
  };
}

async function within<Value>(clock: Pick<Clock, "timeout">, call: Promise<Value>): Promise<Value> {
  let settle = () => {};
  const overdue = new Promise<never>((_, reject) => {
    settle = clock.timeout(farSeconds, () =>
      reject(new CloudFault(`no answer within ${farSeconds} s`, "transient")),
    );
  });
  try {
    return await Promise.race([call, overdue]);
  } finally {
    settle();
  }
}

async function settled(call: Promise<void>): Promise<CloudFault | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof CloudFault) return error;
    throw error;
  }
}

/** Why nobody knows where a run stands: the far place is silent, and the near one does not tell. */
function neitherTells(here: PromiseSettledResult<readonly JournalLine[]>, there: unknown): unknown {
  if (!(there instanceof CloudFault)) return there;
  if (here.status === "rejected") {
    if (!(here.reason instanceof CloudFault)) return here.reason;
    return new CloudFault(`${there.message}, and ${here.reason.message}`, there.class);
  }
  const lacks = here.value.length === 0 ? "has no line of it" : "lacks lines of it";
  return new CloudFault(
    `${there.message}, and this machine's folder ${lacks} (--journal names another one)`,
    there.class,
  );
}

/** Whether a place has the lines of a run up to its newest one: one that failed once lacks some. */
function isWhole(lines: readonly JournalLine[]): boolean {
  return lines.length > 0 && lines.every(({ number }, at) => number === at + 1);
}

/** The lines of both; two that differ under one number were written by two processes at once. */
export function mergedLines(
  here: readonly JournalLine[],
  there: readonly JournalLine[],
  runId: string,
): readonly JournalLine[] {
  const lines = new Map(here.map((line) => [line.number, line]));
  for (const line of there) {
    const other = lines.get(line.number);
    if (other !== undefined && other.process !== line.process) {
      throw new CloudFault(
        `two processes have written line ${line.number} of ${runId}: ` +
          `${other.process} here and ${line.process} there`,
        "refused",
      );
    }
    lines.set(line.number, line);
  }
  return [...lines.values()].sort((one, other) => one.number - other.number);
}
