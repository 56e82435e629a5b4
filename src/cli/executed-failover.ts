import type { FailoverOrder } from "../drill/failover-order";
import type { RunEvent } from "../model/report/run-event";
import { blankPicture, pictured } from "../model/report/run-picture";
import type { RunResult } from "../model/report/run-result";
import { liveView } from "../report/moved/live-view";
import { runEventLine } from "../report/moved/run-event-line";
import { runReport } from "../report/moved/run-report";
import { oneLineJson } from "../report/paper/json";
import type { Values } from "./command";
import { exitCodes } from "./exit-codes";
import type { failoverOptions } from "./failover-options";
import type { OpenedService } from "./opened-service";
import { type CommandOutcome, complaints } from "./outcome";
import { renewing } from "./renewing";
import { writeOrTell } from "./report-files";
import type { Surroundings } from "./surroundings";

/** What is done with an order, and what is left behind of it. */
export interface Execution
  extends Pick<Values<typeof failoverOptions, Record<never, never>>, "json" | "report"> {
  readonly deed: "move" | "abandon";
}

/** Moves a service, or gives a run up, before the eyes of whoever looks on. */
export async function executedFailover(
  order: FailoverOrder,
  { deed, json, report: folder }: Execution,
  { drill, deployment }: OpenedService,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { onInterrupt, colour, width } = surroundings;
  const watching = onlooker(surroundings, json);
  const stop = new AbortController();
  const forget = onInterrupt(() => stop.abort());
  try {
    const { run, report, outcome } = await drill.runFailover(order, deployment, {
      deed,
      tell: watching.tell,
      signal: stop.signal,
      renewCredentials: async () => {
        const renewed = await watching.renewed();
        if (renewed) deployment.forgetCredentials();
        return renewed;
      },
    });
    watching.end();
    const { exit, path, faults } = await written(
      run,
      folder,
      exitCodes[outcome].code,
      surroundings,
    );
    const summary =
      run === null
        ? `${order.runId}: ${report.end}, ${report.reason ?? "and nobody knows why"}`
        : runReport(run).summary({ colour, width, reportPath: path });
    const stderr = complaints(faults);
    return json ? { exit, stdout: "", stderr } : { exit, stdout: `${summary}\n`, stderr };
  } finally {
    watching.end();
    forget();
  }
}

/** Who is told of a run: a machine, a person at a terminal, or a log. */
function onlooker({ write, say, live, ask, now, colour }: Surroundings, json: boolean) {
  let picture = blankPicture;
  const screen = json ? null : (live?.() ?? null);
  const shown = (width: number) => liveView(picture, now(), { colour, width });
  screen?.show(shown);
  return {
    tell: (event: RunEvent) => {
      if (json) return write(oneLineJson(event));
      picture = pictured(picture, event);
      if (screen !== null) return screen.refresh();
      const line = runEventLine(event);
      if (line !== null) say(line);
    },
    end: () => screen?.end(),
    renewed: renewing(ask, screen, shown),
  };
}

interface Written {
  readonly exit: number;
  readonly path: string | undefined;
  readonly faults: readonly string[];
}

/** Ends of a service that is back, of which a report that cannot be written is news. */
const back: readonly number[] = [exitCodes.done, exitCodes.missed, exitCodes.degraded].map(
  ({ code }) => code,
);

/** Writes the run's report, if it was asked for. What stands half-done has to be known first. */
async function written(
  run: RunResult | null,
  out: string | undefined,
  exit: number,
  { folder }: Surroundings,
): Promise<Written> {
  if (out === undefined || run === null) return { exit, path: undefined, faults: [] };
  const { stem, html, json, junit } = runReport(run);
  const { paths, faults } = await writeOrTell(out, folder, stem, { html, json, xml: junit });
  const failed = faults.length > 0 && back.includes(exit);
  return { exit: failed ? exitCodes.unwritable.code : exit, path: paths[0], faults };
}
