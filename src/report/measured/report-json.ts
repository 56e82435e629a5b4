import { jsonText } from "../paper/json";
import type { ReportDocument } from "./report-document";

/**
 * Writes a report as JSON text with a line break at the end: everything in it, keys in one order.
 */
export function reportJson({ report, period, plan, source, now }: ReportDocument): string {
  const { newest, ...from } = source;
  const ordered = {
    kind: "report",
    simulated: false,
    service: plan?.service ?? null,
    domain: plan?.domain ?? null,
    strategy: plan?.strategy ?? null,
    readAt: now,
    period: { from: new Date(period.from), until: new Date(period.until) },
    source: {
      ...from,
      newest,
      newestAgeSeconds:
        newest === null ? null : Math.max(0, now.getTime() - newest.getTime()) / 1000,
    },
    activeRegion: report.activeRegion,
    verdict: report.verdict,
    rto: report.rto,
    rpo: report.rpo,
    capacity: report.capacity,
    recovery: report.recovery,
    losses: report.losses,
    phases: report.phases,
    trend: report.trend,
    drills: report.drills,
    alarms: report.alarms,
    notices: report.notices,
    leftOut: report.leftOut,
    pointsOfOthers: report.pointsOfOthers,
  };
  return jsonText(ordered);
}
