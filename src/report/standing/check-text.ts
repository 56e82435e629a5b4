import type { CheckLine, CheckVerdict } from "../../model/check/check-line";
import type { CheckResult, ChecksResult } from "../../model/report/check-result";
import {
  clipped,
  hanging,
  oneLine,
  type TextStyle,
  type Tone,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { counted, instantInUtc, lasting, listed } from "../paper/words";
import { instantWords } from "./line";

const words = { pass: "pass", warn: "WARN", fail: "FAIL", "not-looked-at": "-" } as const;
const tones = { pass: "plain", warn: "strong", fail: "bad", "not-looked-at": "soft" } as const;
const wordWidth = 6;
/** What was found may quote a long answer of AWS; the JSON has all of it. */
const longestFinding = 400;

/** Renders what a check of one service found; at most 100 columns, no line break at the end. */
export function checkText(
  result: CheckResult,
  { strict, ...style }: TextStyle & { readonly strict: boolean },
): string {
  const { service, account, began, seconds, active, groups } = result;
  const asked = `asked ${instantInUtc(began.toISOString())} UTC, answers took ${lasting(seconds)}`;
  const head = `${service}, account ${account}, served from ${active}, ${asked}`;
  const looked = groups.map(({ title, lines }) => ({
    title,
    lines: lines.filter(({ verdict }) => verdict !== "not-looked-at"),
  }));
  const unlooked = groups.flatMap(({ lines }) =>
    lines.filter(({ verdict }) => verdict === "not-looked-at"),
  );
  const blocks = [...looked, { title: "not looked at", lines: unlooked }];
  const width = usableWidth(style);
  return [
    ...wrapped(head, width),
    ...blocks
      .filter(({ lines }) => lines.length > 0)
      .flatMap(({ title, lines }) => [
        "",
        toned(title, "strong", style),
        ...lines.flatMap((line) => lineText(line, { result, title, style })),
      ]),
    "",
    ...wrapped(`${standing(result, strict)}: ${countWords(result)}`, width).map((line) =>
      toned(line, isReady(result, strict) ? "good" : "bad", style),
    ),
  ].join("\n");
}

/** Whether a service is ready; warnings count where somebody is strict. */
export function isReady({ verdict }: Pick<CheckResult, "verdict">, strict: boolean): boolean {
  return verdict === "pass" || (verdict === "warn" && !strict);
}

function standing(result: CheckResult, strict: boolean): string {
  if (isReady(result, strict)) return "Ready";
  return result.verdict === "warn" ? "NOT READY, since a warning counts (--strict)" : "NOT READY";
}

function countWords({ counts }: CheckResult): string {
  const said = [
    `${counts.fail} failed`,
    counted(counts.warn, "warning"),
    `${counts.pass} passed`,
    ...(counts["not-looked-at"] === 0 ? [] : [`${counts["not-looked-at"]} not looked at`]),
  ];
  return said.join(", ");
}

function lineText(
  line: CheckLine,
  {
    result,
    title,
    style,
  }: { readonly result: CheckResult; readonly title: string; readonly style: TextStyle },
): string[] {
  const { began } = result;
  const { verdict, todo } = line;
  const width = usableWidth(style);
  const when = line.at === null ? "" : ` ${instantWords(line.at, began)}`;
  const found = `${titleOf(line, title)}: ${clipped(line.says, longestFinding)}${when}`;
  const head = `  ${words[verdict].padEnd(wordWidth)}`;
  return [
    ...hanging(head, found, width).map((each) => toned(each, toneOf(verdict), style)),
    ...(todo === null ? [] : hanging(`${" ".repeat(head.length)}do: `, oneLine(todo), width)),
  ];
}

function toneOf(verdict: CheckVerdict): Tone {
  return tones[verdict];
}

/** A region that the title of the group names is not said again. */
function titleOf({ title, region }: CheckLine, group: string): string {
  return region === null || group.endsWith(region) ? title : `${title}, ${region}`;
}

/** Renders what checks of several services found: one block each, what is well left out. */
export function checksText({ services, unread, began, strict }: ChecksResult, style: TextStyle) {
  const width = usableWidth(style);
  const asked = `asked ${instantInUtc(began.toISOString())} UTC`;
  const notReady = services.filter((service) => !isReady(service, strict));
  const names = notReady.map(({ service }) => service);
  const end =
    names.length + unread.length === 0
      ? "All are ready."
      : `NOT READY: ${listed([...names, ...unread.map(({ file }) => file)])}.`;
  return [
    ...wrapped(`${counted(services.length, "service")}, ${asked}`, width).map((each) =>
      toned(each, "strong", style),
    ),
    ...services.flatMap((result) => [
      "",
      ...wrapped(
        `${result.service}: ${standing(result, strict)}, ${countWords(result)}`,
        width,
      ).map((each) => toned(each, isReady(result, strict) ? "plain" : "bad", style)),
      ...result.groups
        .flatMap(({ lines }) => lines)
        .filter(({ verdict }) => verdict === "fail" || verdict === "warn")
        .flatMap((line) => lineText(line, { result, title: "", style })),
    ]),
    ...(unread.length === 0 ? [] : [""]),
    ...unread
      .flatMap(({ reasons }) => reasons.flatMap((reason) => wrapped(oneLine(reason), width)))
      .map((each) => toned(each, "bad", style)),
    "",
    ...wrapped(`${end} Name one plan alone for all its lines.`, width),
  ].join("\n");
}
