import type { Period } from "../../model/report/period";
import { briefly, counted, grouped, instant, roughly } from "../paper/words";
import type { ReportDocument } from "./report-document";

/** Whose report it is. */
export function titleOf({ plan }: ReportDocument): string {
  return plan === undefined ? "every service, without a plan" : plan.service;
}

/** The period, in words. */
export function periodWords({ from, until, open }: Period): string {
  const end = open ? `now, ${at(until)}` : at(until);
  return `${at(from)} to ${end} (${span((until - from) / 1000)})`;
}

/** What was read, and how old the newest of it is. */
export function sourceWords({ source, now }: ReportDocument): string {
  const { newest } = source;
  const age = newest === null ? null : Math.max(0, now.getTime() - newest.getTime()) / 1000;
  const news =
    newest === null || age === null
      ? "they tell of nothing yet"
      : `the newest tells of ${instant(newest.toISOString())}, ${roughly(age)} before`;
  const read =
    source.kind === "ledger"
      ? `${counted(source.records, "record")} of the ledger's replica in ${source.region} (table ${source.table})`
      : `${counted(source.events.read, "event")} in ${source.path === "-" ? "standard input" : source.path}, ${grouped(source.events.rejected.length)} set aside`;
  return `${read}, read at ${instant(now.toISOString())}; ${news}`;
}

function at(milliseconds: number): string {
  return instant(new Date(milliseconds).toISOString());
}

/** In days, as people count periods; one that is shorter in its own units. */
function span(seconds: number): string {
  const days = seconds / 86_400;
  return days < 1 ? briefly(seconds) : counted(Math.round(days * 10) / 10, "day");
}
