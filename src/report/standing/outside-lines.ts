import type { ReadingNow, StatusResult } from "../../model/report/status-result";
import { momentOf } from "../../model/units/moment";
import { type FactLine, instantWords, line, toldLine, untoldLine } from "./line";

/** What users meet: this machine's reads, and the sentinels' last words. */
export function outsideLines({ outside, domain, at, active }: StatusResult): FactLine[] {
  const { name, endpoints, sentinels, sentinelsWrite } = outside;
  const seen = sentinels.map(({ region, sight, word }) => {
    if (word.kind !== "told") return untoldLine("", word, at, `sentinel in ${region}`);
    const { badSince, lastHeard } = word.value;
    const heard = lastHeard === null ? "(never heard)" : instantWords(lastHeard, at);
    if (sight === "silent")
      return line("", `sentinel in ${region}: silent, last heard ${heard}`, "bad");
    const since = badSince === null ? "" : ` since ${momentOf(badSince, at)}`;
    const [works, fails] = sentinelsWrite ? ["read and write", "read or write"] : ["read", "read"];
    const says = sight === "works" ? `${works} ok` : `${fails} FAILS${since}`;
    const tone = sight === "works" ? "plain" : "bad";
    return line("", `sentinel in ${region}: ${says}, heard ${heard}`, tone);
  });
  const none = line("", "no sentinels: nobody but this machine looks", "bad");
  return [
    toldLine(
      "outside",
      name,
      at,
      (read) => readWords("here", domain, read, active.region),
      `here ${domain}`,
    ),
    ...endpoints.map(({ region, read }) =>
      toldLine("", read, at, (value) => readWords("here", region, value, region), `here ${region}`),
    ),
    ...(sentinels.length === 0 ? [none] : seen),
  ];
}

function readWords(from: string, what: string, read: ReadingNow, expected: string) {
  const { ok, servedBy, milliseconds } = read;
  const by = servedBy === null || servedBy === what ? "" : ` by ${servedBy}`;
  const strays = servedBy !== null && servedBy !== expected;
  const came = ok ? `read ok${by}, ${milliseconds} ms` : `read FAILS${by}`;
  return { text: `${from} ${what}: ${came}`, tone: ok && !strays ? "plain" : "bad" } as const;
}
