import type { FailoverOfSeveral, FailoversResult } from "../model/report/failovers-result";
import { type FleetState, fleetOutcome, needsPerson } from "../model/report/fleet";
import type { RanOfSeveral } from "../operate/run-failovers";
import { failoversText } from "../report/moved/failovers-text";
import { runReport } from "../report/moved/run-report";
import { oneLineJson } from "../report/paper/json";
import { exitCodes } from "./exit-codes";
import { onlookerOfSeveral } from "./failovers-onlooker";
import { goOnCommand } from "./go-on-command";
import type { FailoverValues } from "./new-failover";
import { type CommandOutcome, complaints } from "./outcome";
import { writeOrTell } from "./report-files";
import type { Drill, Surroundings } from "./surroundings";

/** What is moved, and what need not be. */
export interface MovingServices {
  readonly moves: Parameters<Drill["runFailovers"]>[0];
  /** Services that the target serves already. */
  readonly there: readonly string[];
  /** File of the plan of each. */
  readonly files: ReadonlyMap<string, string>;
  readonly drill: Drill;
}

/** Moves several services before the eyes of whoever looks on, and says how to go on. */
export async function executedFailovers(
  { moves, there, files, drill }: MovingServices,
  values: FailoverValues,
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  const { json, to, atATime, report: folder } = values;
  const { onInterrupt, write, colour, width } = surroundings;
  const services = moves.map(({ order }) => order.plan.service);
  const watching = onlookerOfSeveral({ services, there, to }, surroundings, json);
  const stop = new AbortController();
  const forget = onInterrupt(() => stop.abort());
  let all: readonly RanOfSeveral[];
  try {
    all = await drill.runFailovers(moves, {
      atATime,
      tell: watching.tell,
      signal: stop.signal,
      renewCredentials: watching.renewed,
    });
  } finally {
    watching.end();
    forget();
  }
  const faults: string[] = [];
  const told: FailoverOfSeveral[] = [];
  for (const each of all) {
    const run = each.ran?.run ?? null;
    let path: string | undefined;
    if (folder !== undefined && run !== null) {
      const { stem, html, json: document, junit } = runReport(run);
      const contents = { html, json: document, xml: junit };
      const written = await writeOrTell(folder, surroundings.folder, stem, contents);
      faults.push(...written.faults);
      [path] = written.paths;
    }
    told.push(toldOf(each, path ?? null));
  }
  const states: FleetState[] = all.map(({ state }) => state);
  const outcome = fleetOutcome(states);
  const result: FailoversResult = {
    kind: "failovers",
    to,
    outcome,
    services: [...told, ...there.map(thereAlready)],
    next: nextCommands(all, files, values),
  };
  const unwritten = faults.length > 0 && !needsPerson(outcome);
  const { code } = exitCodes[unwritten ? "unwritable" : outcome];
  const stderr = complaints(faults);
  if (json) {
    write(oneLineJson(result));
    return { exit: code, stdout: "", stderr };
  }
  return { exit: code, stdout: `${failoversText(result, { colour, width })}\n`, stderr };
}

function toldOf(
  { service, order, ran, state, broke }: RanOfSeveral,
  report: string | null,
): FailoverOfSeveral {
  const begun = ran !== null || broke !== null;
  return {
    service,
    state,
    runId: begun ? order.runId : null,
    end: ran?.report.end ?? (broke === null ? null : "unknown"),
    reason: broke === null ? (ran?.report.reason ?? null) : `a fault of awsdr itself: ${broke}`,
    rtoSeconds: ran?.run?.rto.seconds ?? null,
    report,
  };
}

function thereAlready(service: string): FailoverOfSeveral {
  const nothing = { runId: null, end: null, reason: null, rtoSeconds: null, report: null };
  return { service, state: "there", ...nothing };
}

/** A run that needs a person first, each on its own; then all that were not begun, at once. */
function nextCommands(
  all: readonly RanOfSeveral[],
  files: ReadonlyMap<string, string>,
  values: FailoverValues,
): FailoversResult["next"] {
  const fileOf = (service: string) => files.get(service) ?? [];
  const halted = all.flatMap(({ service, state, order }) => {
    const file = [fileOf(service)].flat();
    if (state === "abandoned" || !needsPerson(state)) return [];
    return [
      {
        what: `${service}, once what stopped it is mended`,
        command: goOnCommand(file, values, { run: order.runId }),
      },
    ];
  });
  const waiting = all.filter(({ state }) => state === "waiting").map(({ service }) => service);
  if (waiting.length === 0) return halted;
  const rest = goOnCommand(waiting.flatMap(fileOf), values);
  return [...halted, { what: `what was not begun (${waiting.join(", ")})`, command: rest }];
}
