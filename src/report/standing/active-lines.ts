import type { LastRunNow, StatusResult } from "../../model/report/status-result";
import type { Told } from "../../model/status/told";
import type { WriterSeen } from "../../model/status/witnesses";
import { momentOf } from "../../model/units/moment";
import { counted, lasting, listed } from "../paper/words";
import { type FactLine, instantWords, line, toldLine, untoldLine } from "./line";

/** Which plan is at hand, which region serves and who says so, and who may move it. */
export function roleLines(result: StatusResult): FactLine[] {
  return [...planLines(result), ...activeLines(result), ...lockLines(result)];
}

function planLines({ plan, at }: StatusResult): FactLine[] {
  const { version, copies } = plan;
  const same = copies.filter(({ copy }) => copy.kind === "told" && copy.value === "same");
  const newest = same.map(({ copy }) => copy.at.getTime());
  const first =
    same.length === 0
      ? line("plan", `v${version}, no replica of the ledger tells that it keeps the same`, "bad")
      : line(
          "plan",
          `v${version}, the same in ${listed(same.map(({ region }) => region))} ` +
            instantWords(new Date(Math.max(...newest)), at),
        );
  const others = copies.flatMap(({ region, copy }) => {
    if (copy.kind !== "told") return [untoldLine("", copy, at, region)];
    if (copy.value === "same") return [];
    const says = copy.value === "none" ? "keeps no plan" : "keeps another plan";
    return [line("", `${region} ${says} ${instantWords(copy.at, at)}`, "bad")];
  });
  return [first, ...others];
}

const byWords = {
  lock: "by the lock",
  name: "by its name: the lock is silent",
  writer: "by where data is written: lock and name servers are silent",
  declared: "as declared",
} as const;

const byNameAndWriters =
  "by its name and where data is written: the lock alone says otherwise, and the next run or you settle it";

function activeLines({ active, lock, at }: StatusResult): FactLine[] {
  const { region, by, disagreement, servers, writers } = active;
  const isAlone = by === "name" && lock.kind === "told";
  const head = `${region} ${isAlone ? byNameAndWriters : byWords[by]}`;
  const dissent =
    disagreement === null ? [] : [line("", `the witnesses disagree: ${disagreement}`, "bad")];
  return [
    line("active", head, "strong"),
    ...dissent,
    toldLine(
      "",
      lock,
      at,
      ({ active: named, fence }) => ({
        text:
          named === null ? "the lock knows of no run" : `the lock says ${named}, fence ${fence}`,
      }),
      "the lock",
    ),
    toldLine("", servers, at, (answers) => serverWords(answers), "the name servers"),
    ...writers.map((writer) => writerLine(writer, at)),
  ];
}

function serverWords(answers: readonly { readonly region: string | null }[]) {
  const led = [...new Set(answers.flatMap(({ region }) => region ?? []))].sort();
  const votes = led.map((region) => {
    const count = answers.filter((answer) => answer.region === region).length;
    return `${count}/${answers.length} name servers lead to ${region}`;
  });
  const silent = answers.filter(({ region }) => region === null).length;
  const without =
    silent === 0 ? [] : [`${counted(silent, "name server")} without an answer we know`];
  const tone = led.length === 1 && silent === 0 ? "plain" : "bad";
  return { text: [...votes, ...without].join(", "), tone } as const;
}

function writerLine({ store, regions, whole, at: told }: WriterSeen, now: Date): FactLine {
  if (told === null) return line("", `nobody tells where ${store} is written`, "bad");
  const when = instantWords(told, now);
  const part = whole ? "" : " that tells";
  if (regions.length === 0)
    return line("", `${store} is written in no region${part} ${when}`, "bad");
  const tone = regions.length > 1 ? "bad" : "plain";
  return line("", `${store} is written in ${listed(regions)} ${when}`, tone);
}

function lockLines({ lock, lastRun, at }: StatusResult): FactLine[] {
  return [
    toldLine("lock", lock, at, ({ lease }) => {
      if (lease === null) return { text: "held by nobody" };
      const { holder, target, seconds, expiresAt } = lease;
      const until = momentOf(expiresAt, at);
      const since = momentOf(new Date(expiresAt.getTime() - seconds * 1_000), at);
      return expiresAt < at
        ? { text: `left by ${holder}, its lease to ${target} ran out ${until}`, tone: "bad" }
        : { text: `held by ${holder} to ${target}, renewed ${since}, until ${until}`, tone: "bad" };
    }),
    lastRunLine(lastRun, at),
  ];
}

function lastRunLine(lastRun: Told<LastRunNow | null>, at: Date): FactLine {
  if (lastRun.kind !== "told") return untoldLine("", lastRun, at, "the last run");
  const { value: run } = lastRun;
  if (run === null) return line("", `no journal of a run is known ${instantWords(lastRun.at, at)}`);
  const { runId, from, to, startedAt, end, lastAt } = run;
  const took = lasting((lastAt.getTime() - startedAt.getTime()) / 1_000);
  const how = end === null ? "has not ended, last line" : `${end} after ${took}`;
  return line("", `last run ${runId} from ${from} to ${to} ${how} ${instantWords(lastAt, at)}`);
}
