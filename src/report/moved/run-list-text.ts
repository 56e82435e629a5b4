import type { RunList } from "../../model/report/run-list";
import type { RunResult } from "../../model/report/run-result";
import { hanging, type TextStyle, toned, usableWidth, wrapped } from "../paper/text";
import { counted, instant, lasting } from "../paper/words";
import { endWord, orderWords } from "./run-words";

/** Renders a list of runs for a terminal: at most 100 columns, no line break at the end. */
export function runListText({ service, runs, asked }: RunList, style: TextStyle): string {
  const width = usableWidth(style);
  const by = `asked: ${asked.join(", ")}`;
  const title =
    runs.length === 0
      ? `No run of ${service} is known (${by})`
      : `${counted(runs.length, "run")} of ${service}, the newest first (${by})`;
  return [
    ...wrapped(title, width).map((line) => toned(line, "strong", style)),
    ...runs.flatMap((run) => ["", ...runLines(run, width, style)]),
  ].join("\n");
}

function runLines(run: RunResult, width: number, style: TextStyle): string[] {
  const { runId, from, to, begunAt, lastAt, end, fence, rto } = run;
  const [first = "", ...rest] = hanging("  ", `${runId}: ${endWord(run)}`, width);
  const read = rto.seconds === null ? rto.why : lasting(rto.seconds);
  const until = end === null ? "last line" : "ended";
  return [
    toned(first, "strong", style),
    ...rest,
    ...hanging("    ", `${orderWords(run)}, ${from} → ${to}`, width),
    ...hanging("    ", `began ${instant(begunAt)}, ${until} ${instant(lastAt)}`, width),
    ...hanging("    ", `RTO ${rto.verdict}: ${read}; fence ${fence?.level ?? "none"}`, width),
  ];
}

/** The same for machines: each run without its steps, which the run itself has. */
export function runListDocument({ runs, ...list }: RunList) {
  return {
    kind: "runs",
    service: list.service,
    runs: runs.map((run) => ({
      runId: run.runId,
      purpose: run.purpose,
      mode: run.mode,
      from: run.from,
      to: run.to,
      begunAt: run.begunAt,
      lastAt: run.lastAt,
      recoveredAt: run.recoveredAt,
      end: run.end,
      rto: run.rto,
      rpo: run.rpo,
      fence: run.fence?.level ?? null,
    })),
    unread: list.unread,
    silent: list.silent,
    asked: list.asked,
    ofOthers: list.ofOthers,
  };
}
