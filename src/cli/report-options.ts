import { type Checked, type Fault, fault, together } from "../model/faults";
import { type Period, periodFaults, periodOf } from "../model/report/period";
import { regionNamed } from "../model/topology/regions";
import { parseDuration } from "../model/units/duration";
import { instantOf, ofOptions } from "./arguments";

/** Options of `awsdr report`. */
export interface ReportOptions {
  /** File, folder, or `-` for standard input. */
  readonly events?: string | undefined;
  /** Region whose replica of the ledger is read. */
  readonly region?: string | undefined;
  /** File of the recovery plan. */
  readonly plan?: string | undefined;
  /** The ledger's table and service, by which its own plan is found. */
  readonly table?: string | undefined;
  readonly service?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Folder of the report; `./awsdr-report` unless told otherwise. */
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Where the records come from. */
export type RecordsFrom =
  | { readonly kind: "events"; readonly path: string; readonly plan: string | undefined }
  | { readonly kind: "planned ledger"; readonly region: string; readonly plan: string }
  | {
      readonly kind: "named ledger";
      readonly region: string;
      readonly table: string;
      readonly service: string;
    };

/** What the options ask for, or every fault. */
export type ReadOptions = Checked<{ readonly from: RecordsFrom; readonly period: Period }>;

/** Reads the command line of a report. */
export function readReportOptions(options: ReportOptions, now: Date): ReadOptions {
  return together({ from: recordsFrom(options), period: periodIn(options, now) });
}

function recordsFrom(options: ReportOptions): Checked<RecordsFrom> {
  const { events, region, plan, table, service } = options;
  const faults: Fault[] = [];
  if ((events === undefined) === (region === undefined)) {
    faults.push(
      fault(
        "",
        "name one source: --region REGION for the ledger's replica there, or --events PATH",
      ),
    );
  }
  // Such as a variable of a shell that nobody set: the empty path is the folder that one stands in.
  for (const [option, path] of Object.entries({ events, plan })) {
    if (path === "") faults.push(fault(`--${option}`, 'must be a path, got ""'));
  }
  const named = table !== undefined || service !== undefined;
  if (named && (plan !== undefined || events !== undefined)) {
    faults.push(
      fault(
        "",
        "--table and --service stand in for --plan, and only with --region: " +
          "a plan names its service and its table",
      ),
    );
  } else if (region !== undefined && plan === undefined && !(table && service)) {
    faults.push(
      fault(
        "--region",
        "needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is",
      ),
    );
  }
  if (region !== undefined && regionNamed(region) === undefined) {
    const got = JSON.stringify(region);
    faults.push(fault("--region", `must be a region such as eu-west-1, got ${got}`));
  }
  if (faults.length > 0) return { faults };
  if (events !== undefined) return { value: { kind: "events", path: events, plan } };
  if (region !== undefined && plan !== undefined) {
    return { value: { kind: "planned ledger", region, plan } };
  }
  return {
    value: {
      kind: "named ledger",
      region: region ?? "",
      table: table ?? "",
      service: service ?? "",
    },
  };
}

function periodIn({ since, until }: ReportOptions, now: Date): Checked<Period> {
  const end = until === undefined ? undefined : instantOf(until);
  const length = since === undefined ? undefined : parseDuration(since);
  const begin =
    since === undefined
      ? undefined
      : length === undefined
        ? instantOf(since)
        : new Date((end ?? now).getTime() - length * 1000);
  const faults: Fault[] = [];
  if (since !== undefined && begin === undefined) {
    faults.push(
      fault(
        "--since",
        "must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or a length such as " +
          `"90 days", got ${JSON.stringify(since)}`,
      ),
    );
  }
  if (until !== undefined && end === undefined) {
    faults.push(
      fault(
        "--until",
        "must be a date, or an ISO instant such as 2026-01-31T05:00:00Z, got " +
          JSON.stringify(until),
      ),
    );
  }
  const period = periodOf({ since: begin, until: end }, now);
  faults.push(...ofOptions(periodFaults(period, now)));
  return faults.length > 0 ? { faults } : { value: period };
}
