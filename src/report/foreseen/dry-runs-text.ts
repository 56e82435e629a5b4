import { total } from "../../model/prediction/budget";
import type { DryRunOfSeveral, DryRunsResult } from "../../model/report/dry-runs-result";
import {
  hanging,
  oneLine,
  type TextStyle,
  tableRows,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { counted, instantInUtc, lasting } from "../paper/words";

/**
 * Renders the dry runs of several services: one row each, in the order in which they would move,
 * then why those are refused that are.
 */
export function dryRunsText({ services, unread, to, at }: DryRunsResult, style: TextStyle): string {
  const width = usableWidth(style);
  const asked = instantInUtc(at.toISOString());
  const title =
    `Dry run: ${counted(services.length, "service")} to ${to}, found at ${asked} UTC. ` +
    "Nothing was changed.";
  const rows = tableRows(services.map(rowOf), ["left", "left", "left"], width);
  const table = services.flatMap(({ state }, place) =>
    (rows[place] ?? []).map((line) => toned(line, state === "refused" ? "bad" : "plain", style)),
  );
  const refused = services.filter(({ state }) => state === "refused");
  const details = refused.flatMap(({ service, reasons }) => [
    "",
    ...wrapped(`${service} is refused`, width).map((line) => toned(line, "strong", style)),
    ...reasons.flatMap((reason) => hanging("  - ", `${reason}.`, width)),
  ]);
  const unreadLines = unread.flatMap(({ reasons }) =>
    reasons.flatMap((reason) => hanging("  ", oneLine(reason), width)),
  );
  const unreadTitle = unread.length === 0 ? [] : ["", toned("Plans without a row", "bad", style)];
  return [
    ...wrapped(title, width).map((line) => toned(line, "strong", style)),
    ...table,
    ...details,
    ...unreadTitle,
    ...unreadLines,
    "",
    ...wrapped("Name one plan alone for every call that it would make.", width),
  ].join("\n");
}

function rowOf({ service, state, dryRun }: DryRunOfSeveral): string[] {
  if (state === "there") return [service, "there", "served by it already: nothing to move"];
  if (dryRun === null) return [service, state, ""];
  const { from, losses, objectives, times, fence } = dryRun;
  const unknown = losses.filter(({ seconds }) => seconds === null);
  const most = Math.max(0, ...losses.map(({ seconds }) => seconds ?? 0));
  const beyond = most > objectives.rpoSeconds ? ", more than the RPO" : "";
  const lost =
    unknown.length > 0
      ? `loses an unknown part of ${unknown.map(({ store }) => store).join(", ")}`
      : `loses ${lasting(most)} at most${beyond}`;
  const words =
    state === "ready"
      ? [
          `from ${from}`,
          lost,
          `back in about ${lasting(total(times))}`,
          `fence ${fence.atBest} at best`,
        ]
      : [`from ${from}`];
  return [service, state, words.join(", ")];
}
