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
  const set = services.flatMap((service, nth) => {
    const tone = isTroubled(service) ? "bad" : "plain";
    const reasons = reasonsOf(service).flatMap((reason) => hanging("    ", reason, width));
    return [...(rows[nth] ?? []), ...reasons].map((each) => toned(each, tone, style));
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

function rowOf({ service, users, active, decision, protection }: StatusResult): string[] {
  const { verdict } = decision;
  const { standby } = protection;
  return [service, users.state, active.region, `failover ${verdict}`, `standby ${standby}`];
}

/** Nothing of a service that is well; of another, all that somebody has to know of it. */
function reasonsOf({ users, decision, protection, givenUp }: StatusResult): string[] {
  const { standby, because } = protection;
  return [
    ...(users.state === "served" ? [] : [decision.because.join("; ")]),
    ...(standby === "yes" ? [] : [`standby ${standby}: ${because.join("; ")}`]),
    ...givenUp.flatMap(({ region, state, because, command }) => {
      if (state === "untold") return [];
      const then = command === null ? "" : `; ${command}`;
      return [`${region} is NOT a standby: ${because.join("; ")}${then}`];
    }),
  ];
}

function isTroubled({ users, protection, givenUp }: StatusResult): boolean {
  const isLeft = givenUp.some(({ state }) => state === "not-yet");
  return isLeft || users.state !== "served" || protection.standby !== "yes";
}
