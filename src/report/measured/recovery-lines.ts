import { type PhaseSplit, phases } from "../../model/readings/phase-split";
import type { IncidentLoss } from "../../model/report/losses";
import type { RtoObjective } from "../../model/report/objectives";
import type { PeriodIncident, PeriodRecovery } from "../../model/report/recovery-in-period";
import type { Report } from "../../model/report/report";
import { signOf } from "../paper/marks";
import { clipped, hanging, type TextStyle, tabled, toned, usableWidth } from "../paper/text";
import { counted, lasting, percent, roughly } from "../paper/words";
import { beginOf, countsOf, latestFirst, standingOf } from "./incident-words";
import { mostRows, restLines, tableOrList } from "./table-or-list";

/** R over the period, what it went into, and every r_i as far as a terminal takes them. */
export function recoveryLines(
  { recovery, rto, phases: split, losses }: Report,
  style: TextStyle,
): string[] {
  return [
    ...statisticLines("R, mean recovery time", recovery, style, marksOf(rto)),
    ...phaseLines(split, style),
    ...incidentLines(recovery.incidents, style),
    ...lossLines(losses, style),
  ];
}

/** How far replicas lay behind as incidents began, the latest first. */
function lossLines(losses: readonly IncidentLoss[], style: TextStyle): string[] {
  const width = usableWidth(style);
  const title = "How far replicas lay behind as each began";
  if (losses.every(({ ways }) => ways.length === 0)) return [];
  if (losses.every(isUnknown)) return ["", ...hanging("  ", `${title}: not known`, width)];
  const latest = [...losses].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const shown = latest.slice(0, mostRows);
  return [
    "",
    ...hanging("  ", `${title}, the latest first`, width),
    ...shown.flatMap((loss) => hanging(`    ${clipped(loss.runId, 30)}: `, lossWords(loss), width)),
    ...restLines(latest.length - shown.length, style),
  ];
}

function isUnknown({ ways }: IncidentLoss): boolean {
  return ways.every(({ seconds }) => seconds === null);
}

function lossWords(loss: IncidentLoss): string {
  if (isUnknown(loss)) return "not known";
  return loss.ways
    .map(({ store, to, seconds, ageSeconds }) =>
      seconds === null || ageSeconds === null
        ? `${store} in ${to} not known`
        : `${store} in ${to} ${lasting(seconds)}, measured ${roughly(ageSeconds)} before`,
    )
    .join("; ");
}

/** Verdicts on the four statistics; nothing where there is nothing to hold against one. */
function marksOf({ readings, objectiveSeconds }: RtoObjective): string[] {
  return readings.map(({ verdict }) =>
    objectiveSeconds === null || verdict === "not known" ? "" : `${signOf(verdict)} ${verdict}`,
  );
}

/** Drills, which never enter R. */
export function drillLines({ drills }: Report, style: TextStyle): string[] {
  return [
    ...statisticLines("Mean recovery time", drills, style, []),
    ...incidentLines(drills.incidents, style),
  ];
}

function statisticLines(
  mean: string,
  recovery: PeriodRecovery,
  style: TextStyle,
  verdicts: readonly string[],
): string[] {
  if (recovery.incidents.length === 0) return ["  none in this period"];
  const { meanSeconds, medianSeconds, p90Seconds, maxSeconds } = recovery;
  const row = (name: string, seconds: number | null, at: number, remark: string) => [
    name,
    lasting(seconds),
    [verdicts[at], remark].filter(Boolean).join(", "),
  ];
  return tabled(
    [
      row(mean, meanSeconds, 0, countsOf(recovery)),
      row("Median", medianSeconds, 1, ""),
      row("p90", p90Seconds, 2, p90Seconds === null ? "told from ten recoveries up" : ""),
      row("Longest", maxSeconds, 3, ""),
    ],
    ["left", "right", "left"],
    usableWidth(style),
  );
}

function phaseLines({ whole, phases: split }: PhaseSplit, style: TextStyle): string[] {
  if (split.every(({ measuredIn }) => measuredIn === 0)) return [];
  const parts = split.map(
    ({ phase, meanSeconds, share }) =>
      `${phase} ${lasting(meanSeconds)}${share === null ? "" : ` (${percent(share, 1)})`}`,
  );
  const of =
    whole === 0
      ? ""
      : `; shares of the ${counted(whole, "incident")} that ${whole === 1 ? "tells" : "tell"} every phase`;
  return hanging("  Mean by phase: ", `${parts.join(", ")}${of}`, usableWidth(style));
}

function incidentLines(incidents: readonly PeriodIncident[], style: TextStyle): string[] {
  if (incidents.length === 0) return [];
  const shown = latestFirst(incidents).slice(0, mostRows);
  const rows = shown.map((incident) => [
    clipped(incident.runId, 30),
    standingOf(incident),
    ...phases.map((phase) => phaseCell(incident[`${phase}Seconds`])),
    beginOf(incident),
  ]);
  const head = ["Latest first", "took", ...phases, "began, UTC"];
  const align = ["left", "right", "right", "right", "right", "right", "left"] as const;
  const rest = incidents.length - shown.length;
  return [
    "",
    ...tableOrList({ head, rows, align }, style, (line, row) =>
      shown[row]?.standing === "recovered" ? line : toned(line, "bad", style),
    ),
    ...restLines(rest, style),
  ];
}

function phaseCell(seconds: number | null): string {
  return seconds === null ? "-" : lasting(seconds);
}
