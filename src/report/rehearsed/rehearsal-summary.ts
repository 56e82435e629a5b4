import type { Disaster } from "../../model/report/disaster";
import type {
  RehearsalResult,
  RehearsedAct,
  TimelineEntry,
} from "../../model/report/rehearsal-result";
import { formatBytes } from "../../model/units/byte-size";
import {
  clipped,
  hanging,
  type TextStyle,
  tabled,
  tableRows,
  toned,
  usableWidth,
  wrapped,
} from "../paper/text";
import { counted, grouped, instant, kept, lasting, listed, percent } from "../paper/words";
import { disasterWords, isLeft, notRecovered, stayed, whereFrom, wordsOf } from "./disaster-words";
import { lateMeaning, noPrediction, whyTheyDiffer } from "./explanations";
import {
  didNot,
  type Outcome,
  outcomeSentence,
  outcomesOf,
  percentilesOf,
  percentileWords,
  seedsOf,
  shareOf,
  worstLoss,
} from "./outcome";

/** How a summary is set, and where the full report is: nowhere, if it could not be written. */
export interface SummaryOptions extends TextStyle {
  readonly reportPath: string | undefined;
}

/** Renders a rehearsal for a terminal: at most 100 columns, no line break at the end. */
export function rehearsalSummary(result: RehearsalResult, options: SummaryOptions): string {
  const { service, strategy } = result;
  const title = `Simulated rehearsal: ${service} (${strategy}) ${wordsOf(result).happens(result)}`;
  const lines = [
    ...wrapped(title, usableWidth(options)).map((line) => toned(line, "strong", options)),
    "",
    ...earlierAct(result, options),
    ...narratedRun(result, options),
    "",
    ...further(result, options),
    "",
    ...world(result, options),
    "",
    ...predicted(result, options),
    "",
    ...inputs(result, options),
    "",
    ...verdict(result, options),
    ...(options.reportPath === undefined
      ? []
      : hanging("Report: ", options.reportPath, usableWidth(options))),
  ];
  return lines.join("\n");
}

function heading(text: string, style: TextStyle): string[] {
  return wrapped(text, usableWidth(style)).map((line) => toned(line, "strong", style));
}

function narratedRun(result: RehearsalResult, style: TextStyle): string[] {
  const { run, disaster } = result;
  const { begins } = wordsOf(result);
  return [
    ...heading(
      `One simulated run, narrated: seed ${run.seed}, ${begins} at ${instant(run.lostAt)}`,
      style,
    ),
    ...toldAct(run, disaster, style),
  ];
}

/** The disaster before the one that a run is about, in its own times. */
function earlierAct({ run }: RehearsalResult, style: TextStyle): string[] {
  const { earlier } = run;
  if (earlier === null) return [];
  return [
    ...heading(
      `The disaster before it, in the same run: ${earlier.lostRegion} lost at ${instant(earlier.lostAt)}`,
      style,
    ),
    ...toldAct(earlier, "region", style),
    "",
  ];
}

function toldAct(act: RehearsedAct, disaster: Disaster, style: TextStyle): string[] {
  const worst = worstLoss(act.losses);
  const rto =
    act.rtoSeconds === null
      ? [
          "Simulated RTO",
          notRecovered(act),
          stayed(act) ? "no write failed" : "clients could not write again",
        ]
      : ["Simulated RTO", lasting(act.rtoSeconds), `until ${disasterWords[disaster].rtoUntil}`];
  const losses = act.losses.map((loss) => [
    `Simulated RPO of ${clipped(loss.store, 22)}`,
    ...(isLeft(act, loss)
      ? [notRecovered(act), ""]
      : [
          lasting(loss.seconds),
          `${whereFrom(loss)}${loss === worst && loss.seconds > 0 ? ", the worst" : ""}`,
        ]),
  ]);
  const late = act.losses.some(({ lateSeconds }) => lateSeconds !== undefined);
  return [
    ...storyLines(act.timeline, style),
    "",
    ...tabled([rto, ...losses], ["left", "right", "left"], usableWidth(style)),
    ...(late ? hanging("  ", lateMeaning, usableWidth(style)) : []),
    ...clientLines(act, style),
    ...hanging(
      "  Simulated fence: ",
      `${act.fence ?? "none, the run ended before it"}${act.degraded ? "; the standby serves with fewer tasks than the full load needs" : ""}`,
      usableWidth(style),
    ),
  ];
}

function clientLines(act: RehearsedAct, style: TextStyle): string[] {
  const { clients } = act;
  if (stayed(act)) {
    return [`  Simulated clients: none of ${grouped(clients.count)} met a failure`];
  }
  if (clients.firstSeconds === null) {
    return [`  Simulated clients: none of ${grouped(clients.count)} could write again`];
  }
  const text =
    `first write of any after ${lasting(clients.firstSeconds)}, of all after ` +
    `${lasting(clients.allSeconds)}; ${grouped(clients.stragglers)} of ${grouped(clients.count)} ` +
    "sit behind resolvers that keep answers longer than the TTL";
  return hanging("  Simulated clients: ", text, usableWidth(style));
}

function storyLines(timeline: readonly TimelineEntry[], style: TextStyle): string[] {
  const times = timeline.map(({ atSeconds }) => `+${lasting(atSeconds)}`);
  const widest = Math.max(0, ...times.map((time) => time.length));
  return timeline.flatMap(({ phase, text, status, region }, at) => {
    const head = `  ${(times[at] ?? "").padStart(widest)}  ${phase.padEnd(8)}  `;
    const sign = status === "done" ? "" : `${status}: `;
    const place = region === null || text.includes(region) ? "" : ` (${region})`;
    const tone = status === "failed" ? "bad" : status === "waiting" ? "soft" : "plain";
    return hanging(head, `${sign}${text}${place}`, usableWidth(style)).map((line) =>
      toned(line, tone, style),
    );
  });
}

function further(result: RehearsalResult, style: TextStyle): string[] {
  const { runs, disaster } = result;
  const { rto, rpo } = outcomesOf(result);
  const recovered = runs.notRecovered < runs.count;
  const rows = [
    ["", "p50", "p95", "p99", "objective", ""],
    outcomeRow("Simulated RTO", rto, disaster),
    outcomeRow("Simulated RPO, worst store", rpo, disaster),
    ...(recovered
      ? Object.entries(runs.rpoByStore).map(([store, distribution]) => [
          `Simulated RPO of ${clipped(store, 22)}`,
          ...percentilesOf(distribution, disaster),
        ])
      : []),
  ];
  const width = usableWidth(style);
  const [head = [], ...body] = tableRows(
    rows,
    ["left", "right", "right", "right", "right", "left"],
    width,
  );
  return [
    ...heading(`${counted(runs.count, "further simulated run")}: seeds ${seedsOf(result)}`, style),
    ...head.map((line) => toned(line, "soft", style)),
    ...body.flatMap((lines, at) => {
      const met = [rto.met, rpo.met][at];
      return lines.map((line) =>
        met === undefined ? line : toned(line, met ? "good" : "bad", style),
      );
    }),
    ...hanging(
      "  ",
      `Simulated runs that ${didNot(disaster)}: ${shareOf(runs.notRecovered, runs.count)}`,
      width,
    ),
    ...hanging(
      "  ",
      `Simulated runs within the objectives: RTO ${percent(rto.within, rto.runs)}, RPO ${percent(rpo.within, rpo.runs)}`,
      width,
    ),
  ];
}

function outcomeRow(
  name: string,
  { distribution, objectiveSeconds, met }: Outcome,
  disaster: Disaster,
): string[] {
  return [name, ...percentilesOf(distribution, disaster), lasting(objectiveSeconds), kept(met)];
}

function world({ run }: RehearsalResult, style: TextStyle): string[] {
  const { capacity, recovery } = run.readings;
  const surviving =
    capacity.survivingBytes === null ? "not known" : formatBytes(BigInt(capacity.survivingBytes));
  return [
    ...heading(
      `Simulated world: ${counted(run.events.emitted, "event")} emitted, ${grouped(run.events.applied)} applied`,
      style,
    ),
    ...tabled(
      [
        [
          "Simulated B, backup capacity",
          formatBytes(BigInt(capacity.bytes)),
          `${counted(capacity.recoveryPoints, "recovery point")}, ${capacity.unknownSize} of unknown size`,
        ],
        [
          "Simulated B, by its newest",
          formatBytes(BigInt(capacity.protectedBytes)),
          `protected; surviving: ${surviving}`,
        ],
        [
          "Simulated R, mean recovery",
          lasting(recovery.meanSeconds),
          `${counted(recovery.recovered, "incident")} recovered, ${recovery.open} open`,
        ],
      ],
      ["left", "right", "left"],
      usableWidth(style),
    ),
  ];
}

function predicted(result: RehearsalResult, style: TextStyle): string[] {
  const { disaster, prediction, runs } = result;
  if (prediction === null) return hanging("", noPrediction, usableWidth(style));
  const { rto, rpo } = prediction;
  return [
    ...heading("Prediction beside it: arithmetic on the plan, no simulation", style),
    ...tabled(
      [
        ["", "predicted", "objective", "", "simulated p95"],
        [
          "RTO",
          lasting(rto.seconds),
          lasting(rto.objectiveSeconds),
          kept(rto.met),
          percentileWords(runs.rto.p95, disaster),
        ],
        [
          "RPO",
          lasting(rpo.seconds),
          lasting(rpo.objectiveSeconds),
          kept(rpo.met),
          percentileWords(runs.rpo.p95, disaster),
        ],
      ],
      ["left", "right", "right", "left", "right"],
      usableWidth(style),
    ),
    ...hanging("  ", whyTheyDiffer(result), usableWidth(style)),
  ];
}

function inputs({ inputs: all, assumedShare }: RehearsalResult, style: TextStyle): string[] {
  const assumed = all.filter(({ basis }) => basis === "assumed").map(({ name }) => name);
  return [
    ...heading(
      `Inputs of the simulation: ${percent(assumedShare, 1)} assumed (${assumed.length} of ${all.length})`,
      style,
    ),
    ...(assumed.length === 0 ? [] : hanging("  Assumed: ", listed(assumed), usableWidth(style))),
  ];
}

function verdict(result: RehearsalResult, style: TextStyle): string[] {
  const { met } = result.verdict;
  const { rto, rpo } = outcomesOf(result);
  return [
    toned(`Simulated objectives ${kept(met)}`, met ? "good" : "bad", style),
    ...[rto, rpo].flatMap((outcome) =>
      hanging(`  ${outcome.name}: `, outcomeSentence(outcome), usableWidth(style)),
    ),
  ];
}
