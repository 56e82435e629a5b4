import { total } from "../../model/prediction/budget";
import type { DryRunResult } from "../../model/report/dry-run-result";
import { moveWords } from "../paper/move-words";
import { hanging, type TextStyle, tabled, toned, usableWidth, wrapped } from "../paper/text";
import { instantInUtc, lasting, percent } from "../paper/words";
import { callList } from "./call-list";

/** Renders a dry run for a terminal: at most 100 columns, no line break at the end. */
export function dryRunText(result: DryRunResult, style: TextStyle): string {
  const { at, caller, found, refusal } = result;
  const width = usableWidth(style);
  const title = `Dry run: ${moveWords(result)}. Nothing was changed.`;
  const asks = caller === null ? "nobody told who asks" : `asked as ${caller.arn}`;
  const head = [
    ...wrapped(title, width).map((line) => toned(line, "strong", style)),
    ...hanging("  ", `Found at ${instantInUtc(at)}, ${asks}.`, width),
    "",
  ];
  if (found === null) {
    // A preflight tells all of its faults at once, parted so.
    const reasons = (refusal ?? "for no reason that is told").split("; ");
    const lines = reasons.flatMap((reason) => hanging("  - ", `${reason}.`, width));
    const warned = warningLines(result, style);
    const aside = warned.length === 0 ? [] : ["", ...warned];
    return [...head, toned("Refused", "bad", style), ...lines, ...aside].join("\n");
  }
  return [
    ...head,
    ...hanging("Ready  ", `${found}.`, width),
    "",
    ...lossPart(result, style),
    ...hanging("Fence  ", fenceWords(result), width),
    "",
    ...wrapped(timesTitle(result), width).map((line) => toned(line, "strong", style)),
    ...timeLines(result, width),
    "",
    ...warningLines(result, style),
    ...(result.warnings.length === 0 ? [] : [""]),
    ...callList("What would be called", result.calls, style),
  ].join("\n");
}

function warningLines({ warnings }: DryRunResult, style: TextStyle): string[] {
  return warnings.flatMap((warning) =>
    hanging("!  ", `${warning}.`, usableWidth(style)).map((line) => toned(line, "bad", style)),
  );
}

/** A run that moves nothing loses nothing. */
function lossPart(result: DryRunResult, style: TextStyle): string[] {
  if (result.mode === "stand-by") return [];
  const width = usableWidth(style);
  const title = wrapped("What would be lost now", width);
  return [...title.map((line) => toned(line, "strong", style)), ...losses(result, width), ""];
}

function losses({ losses, mode, objectives }: DryRunResult, width: number): string[] {
  if (losses.length === 0) return ["  Nothing: the service keeps no store with a replica."];
  const rows = losses.map(({ store, seconds, at }) => {
    if (seconds === null) return [store, "unknown", "nobody tells how far it lies behind"];
    const words = [
      ...(at === null ? [] : [`at ${instantInUtc(at)}`]),
      ...(seconds > objectives.rpoSeconds ? ["more than the RPO"] : []),
      ...(mode === "planned" ? ["and a planned move waits for it"] : []),
    ];
    return [store, lasting(seconds), words.join(", ")];
  });
  return tabled(rows, ["left", "right", "left"], width);
}

function fenceWords({ fence: { atFirst, atBest }, mode, from }: DryRunResult): string {
  if (atFirst === atBest) return `${atFirst}, and no more can be proven.`;
  const when =
    mode !== "lost-region"
      ? `once ${mode === "planned" ? "the old region" : from} has stopped`
      : "if Aurora says so once data has moved";
  return `${atFirst} once the lock is had; ${atBest} at best, ${when}.`;
}

function timesTitle({ times, mode }: DryRunResult): string {
  const seconds = total(times);
  const assumed = total(times.filter(({ basis }) => basis === "assumed"));
  const what = mode === "stand-by" ? "Stands by" : "Back";
  return `${what} in about ${lasting(seconds)} once it is decided, ${percent(assumed, seconds)} of it assumed`;
}

function timeLines({ times }: DryRunResult, width: number): string[] {
  const rows = times
    .filter(({ seconds }) => seconds > 0)
    .map(({ name, seconds, basis, counted }) => [
      name,
      lasting(seconds),
      counted ? basis : `${basis}; beside what takes longer`,
    ]);
  return tabled(rows, ["left", "right", "left"], width);
}
