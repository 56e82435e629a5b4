import type { StatusesResult, StatusResult } from "../../model/report/status-result";
import {
  hanging,
  oneLine,
  type TextStyle,
  tableRows,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { counted, instantInUtc } from "../paper/words";

/** Renders how several services stand: one row each, in their order, and the plans without one. */
export function statusesText({ services, unread, at }: StatusesResult, style: TextStyle): string {
  const width = usableWidth(style);
  const asked = `asked ${instantInUtc(at.toISOString())} UTC`;
  const title = `${counted(services.length, "service")}, worst first, ${asked}`;
  const rows = tableRows(services.map(rowOf), ["left", "left", "left", "left", "left"], width);
  const set = rows.flatMap((lines, nth) => {
    const tone = isTroubled(services[nth]) ? "bad" : "plain";
    return lines.map((line) => toned(line, tone, style));
  });
  const unreadLines = unread.flatMap(({ reasons }) =>
    reasons.flatMap((reason) => hanging("  ", oneLine(reason), width)),
  );
  return [
    ...wrapped(title, width).map((line) => toned(line, "strong", style)),
    ...set,
    ...unreadLines.map((line) => toned(line, "bad", style)),
    ...wrapped("Name one plan alone for its whole screen.", width),
  ].join("\n");
}

/** Of a service that is well, one line; of another, all that somebody has to know of it. */
function rowOf({ service, users, active, decision, protection }: StatusResult): string[] {
  const { standby, because } = protection;
  const reasons = users.state === "served" ? [] : decision.because;
  const protects = standby === "yes" ? "standby yes" : `standby ${standby}: ${because.join("; ")}`;
  const words = [...reasons, protects].join("; ");
  return [service, users.state, active.region, `failover ${decision.verdict}`, words];
}

function isTroubled(result: StatusResult | undefined): boolean {
  return result?.users.state !== "served" || result.protection.standby !== "yes";
}
