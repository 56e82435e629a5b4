import type { StatusResult } from "../../model/report/status-result";
import { type TextStyle, toned, usableWidth, wrapped } from "../paper/text";
import { instantInUtc, lasting } from "../paper/words";
import { roleLines } from "./active-lines";
import { costLines } from "./cost-lines";
import { type FactLine, line, setLines } from "./line";
import { outsideLines } from "./outside-lines";
import { regionLines } from "./region-lines";

/** Renders how a service stands for a terminal: at most 100 columns, no line break at the end. */
export function statusText(result: StatusResult, style: TextStyle): string {
  const blocks: readonly (readonly FactLine[])[] = [
    [...roleLines(result), ...outsideLines(result)],
    ...result.regions.map((region) => regionLines(region, result)),
    costLines(result),
  ];
  return [
    ...heading(result, style),
    ...blocks.flatMap((lines) => ["", ...setLines(lines, style)]),
  ].join("\n");
}

/** The decision comes first: it is what the screen is opened for. */
function heading(
  { service, account, at, seconds, decision, target, credentials, clock }: StatusResult,
  style: TextStyle,
): string[] {
  const asked = `asked ${instantInUtc(at.toISOString())} UTC, answers took ${lasting(seconds)}`;
  const to = target === null ? "" : ` to ${target}`;
  const [first = "", ...others] = decision.because;
  const width = usableWidth(style);
  const verdict = `Failover now${to}: ${decision.verdict}`;
  return [
    ...wrapped(`${service}, account ${account}, ${asked}`, width),
    ...wrapped(verdict, width).map((each) => toned(each, "strong", style)),
    ...setLines([line("  because", first), ...others.map((phrase) => line("", phrase))], style),
    ...setLines(
      [
        ...(credentials === null ? [] : [line("  credentials", credentials, "bad")]),
        ...(clock === null ? [] : [line("  clock", clock, "bad")]),
      ],
      style,
    ),
  ];
}
