import { inject } from "vitest";

import type { DryRunResult } from "../../../../src/model/report/dry-run-result";
import type { RunEvent } from "../../../../src/model/report/run-event";
import type { RunResult } from "../../../../src/model/report/run-result";
import { awsdr, type Ended, type Running } from "../command-line";
import { type Actions, calledActions, listedActions } from "./listed-calls";
import type { OperatedService } from "./operated-service";
import { outageSince } from "./writing-client";

// A lost region tells nobody how far its table and its bucket were ahead.
const unknownLosses = ["catalog", "sessions", "media"].flatMap((store) => [
  "--accept-loss",
  `${store}=unknown`,
]);

/** Starts `awsdr failover` out of the region that serves, as a machine calls it. */
export function failover(
  { desk }: Pick<OperatedService, "desk">,
  to: string,
  ...words: readonly string[]
): Running {
  const order = ["failover", "--plan", "plan.json", "--to", to, "--lost-region", "--json"];
  return desk.start([...order, ...unknownLosses, ...desk.outwards, ...words]);
}

/** Words of an order that is meant, with its report in the folder `out`. */
export const meant = ["--execute", "--confirm", "guide", "--report", "out"] as const;

/** When the client first failed, as an option. */
export function startedAt({ client }: OperatedService, since: number): readonly string[] {
  return ["--started-at", new Date(outageSince(client, since).from).toISOString()];
}

/** A dry run: what it lists, and what it called itself. */
export interface Shown {
  readonly exit: number | null;
  readonly listed: Actions;
  readonly called: Actions;
}

export async function shown(service: OperatedService, to: string): Promise<Shown> {
  service.proxy.taken();
  const { exit, stdout, stderr } = await failover(service, to).ended;
  if (stdout === "") throw new Error(stderr);
  const listed = listedActions(JSON.parse(stdout) as DryRunResult);
  return { exit, listed, called: calledActions(service.proxy.taken()) };
}

/** Events that a process has told, one a line. */
export function toldIn({ stdout, stderr }: Ended): readonly RunEvent[] {
  if (stdout === "") throw new Error(stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The report that a run has left. */
export function runIn({ desk }: OperatedService, ended: Ended): RunResult {
  const [begun] = toldIn(ended);
  return desk.reportIn("out", String(begun?.runId)) as RunResult;
}

/** Instants of a recovery, in milliseconds. */
export interface Recovery {
  readonly from: number;
  readonly until: number;
}

/**
 * A recovery by everybody who tells of it: the run's report, the journal in the table of the
 * region, the ledger there, and the client's own log.
 */
export async function recoveries(
  { client, desk }: OperatedService,
  { runId, startedAt: began, recoveredAt }: RunResult,
  region: string,
  since: number,
): Promise<Readonly<Record<"report" | "journal" | "ledger" | "client", Recovery>>> {
  const env = {
    AWS_ENDPOINT_URL: inject("endpoint"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  const told = async (...words: readonly string[]) => {
    const all = [...words, "--plan", "plan.json", "--json"];
    const { stdout, stderr } = await awsdr(all, { folder: desk.folder, env });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const elsewhere = ["--journal", "another-machine", "--endpoint-url", inject("endpoint")];
  const journal: RunResult = await told("runs", runId, ...elsewhere);
  const { recovery } = await told("report", "--region", region);
  const own = recovery.incidents.find((one: { readonly runId: string }) => one.runId === runId);
  const { from, until = Number.NaN } = outageSince(client, since);
  return {
    report: recoveryOf(began, recoveredAt),
    journal: recoveryOf(journal.startedAt, journal.recoveredAt),
    ledger: recoveryOf(own?.startedAt, own?.recoveredAt),
    client: { from, until },
  };
}

function recoveryOf(from: string | null, until: string | null): Recovery {
  return { from: Date.parse(String(from)), until: Date.parse(String(until)) };
}
