import type { AllRehearsals } from "../../model/report/all-rehearsals";
import type { RehearsalResult } from "../../model/report/rehearsal-result";
import { hanging, tableRows, toned, usableWidth, wrapped } from "../paper/text";
import { briefly, counted, grouped, kept } from "../paper/words";
import { disasterWords } from "./disaster-words";
import { decidesAlone } from "./explanations";
import { percentileWords, seedsOf } from "./outcome";
import type { SummaryOptions } from "./rehearsal-summary";

/** Columns from which on the table has room; below, each disaster has lines of its own. */
const tableColumns = 78;

/** Renders all rehearsals for a terminal: at most 100 columns, no line break at the end. */
export function allRehearsalsSummary(all: AllRehearsals, options: SummaryOptions): string {
  const { service, strategy, rehearsals } = all;
  const width = usableWidth(options);
  const [first] = rehearsals;
  const title = `Simulated rehearsals: ${service} (${strategy}) in ${counted(rehearsals.length, "disaster")}`;
  const lines = [
    ...wrapped(title, width).map((line) => toned(line, "strong", options)),
    ...(first === undefined ? [] : hanging("", basis(first), width)),
    "",
    ...(width < tableColumns ? listed(rehearsals, options) : table(rehearsals, options)),
    "",
    ...rehearsals.flatMap(({ disaster }) =>
      hanging(`  ${disaster.padEnd(8)}  `, disasterWords[disaster].brief, width),
    ),
    "",
    ...hanging("", decidesAlone, width),
    ...(options.reportPath === undefined ? [] : hanging("Report: ", options.reportPath, width)),
  ];
  return lines.join("\n");
}

function basis(result: RehearsalResult): string {
  const { runs, run, verdict } = result;
  const { rtoObjectiveSeconds: rto, rpoObjectiveSeconds: rpo } = verdict;
  return (
    `${counted(runs.count, "simulated run")} of each: seeds ${seedsOf(result)}; fences of seed ` +
    `${run.seed}. Objectives: RTO ${briefly(rto)}, RPO ${briefly(rpo)}`
  );
}

/** The cells behind a disaster's name. */
function cellsOf(result: RehearsalResult): string[] {
  const { disaster, run, runs, verdict } = result;
  return [
    percentileWords(runs.rto.p95, disaster),
    percentileWords(runs.rpo.p95, disaster),
    run.fence ?? "none",
    `${grouped(runs.count - runs.notRecovered)} of ${grouped(runs.count)}`,
    kept(verdict.met),
  ];
}

function table(rehearsals: readonly RehearsalResult[], options: SummaryOptions): string[] {
  const rows = rehearsals.map((result) => [result.disaster, ...cellsOf(result)]);
  const [head = [], ...body] = tableRows(
    [["", "RTO p95", "RPO p95", "fence", "recovered", ""], ...rows],
    ["left", "right", "right", "left", "right", "left"],
    usableWidth(options),
  );
  return [
    ...head.map((line) => toned(line, "soft", options)),
    ...body.flatMap((lines, at) =>
      lines.map((line) => toned(line, rehearsals[at]?.verdict.met ? "good" : "bad", options)),
    ),
  ];
}

function listed(rehearsals: readonly RehearsalResult[], options: SummaryOptions): string[] {
  const width = usableWidth(options);
  return rehearsals.flatMap((result) => {
    const [rto, rpo, fence, recovered, met] = cellsOf(result);
    const told = `RTO p95 ${rto}, RPO p95 ${rpo}, fence ${fence}, recovered ${recovered}`;
    return [
      toned(`  ${result.disaster}: ${met}`, result.verdict.met ? "good" : "bad", options),
      ...hanging("    ", told, width),
    ];
  });
}
