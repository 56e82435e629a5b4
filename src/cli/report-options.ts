import { type Period, periodFaults, periodOf } from "../model/report/period";
import { regionNamed } from "../model/topology/regions";
import { parseDuration } from "../model/units/duration";
import { instantOf } from "./arguments";

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

/** Options without a fault, or every fault. */
export type ReadOptions =
  | { readonly from: RecordsFrom; readonly period: Period; readonly faults?: undefined }
  | { readonly faults: readonly string[] };

/** Reads the command line of a report. */
export function readReportOptions(options: ReportOptions, now: Date): ReadOptions {
  const from = recordsFrom(options);
  const period = periodIn(options, now);
  const faults = [...(from.faults ?? []), ...(period.faults ?? [])];
  return from.faults || period.faults ? { faults } : { from: from.from, period: period.period };
}

type Faulty<Value> =
  | (Value & { readonly faults?: undefined })
  | { readonly faults: readonly string[] };

function recordsFrom(options: ReportOptions): Faulty<{ readonly from: RecordsFrom }> {
  const { events, region, plan, table, service } = options;
  const faults: string[] = [];
  if ((events === undefined) === (region === undefined)) {
    faults.push(
      "name one source: --region REGION for the ledger's replica there, or --events PATH",
    );
  }
  // Such as a variable of a shell that nobody set: the empty path is the folder that one stands in.
  for (const [option, path] of Object.entries({ events, plan })) {
    if (path === "") faults.push(`--${option} must be a path, got ""`);
  }
  const named = table !== undefined || service !== undefined;
  if (named && (plan !== undefined || events !== undefined)) {
    faults.push(
      "--table and --service stand in for --plan, and only with --region: " +
        "a plan names its service and its table",
    );
  } else if (region !== undefined && plan === undefined && !(table && service)) {
    faults.push(
      "--region needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is",
    );
  }
  if (region !== undefined && regionNamed(region) === undefined) {
    faults.push(`--region must be a region such as eu-west-1, got ${JSON.stringify(region)}`);
  }
  if (faults.length > 0) return { faults };
  if (events !== undefined) return { from: { kind: "events", path: events, plan } };
  if (region !== undefined && plan !== undefined) {
    return { from: { kind: "planned ledger", region, plan } };
  }
  return {
    from: {
      kind: "named ledger",
      region: region ?? "",
      table: table ?? "",
      service: service ?? "",
    },
  };
}

function periodIn({ since, until }: ReportOptions, now: Date): Faulty<{ readonly period: Period }> {
  const end = until === undefined ? undefined : instantOf(until);
  const length = since === undefined ? undefined : parseDuration(since);
  const begin =
    since === undefined
      ? undefined
      : length === undefined
        ? instantOf(since)
        : new Date((end ?? now).getTime() - length * 1000);
  const faults: string[] = [];
  if (since !== undefined && begin === undefined) {
    faults.push(
      `--since must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or a length such as "90 days", got ${JSON.stringify(since)}`,
    );
  }
  if (until !== undefined && end === undefined) {
    faults.push(
      `--until must be a date, or an ISO instant such as 2026-01-31T05:00:00Z, got ${JSON.stringify(until)}`,
    );
  }
  const period = periodOf({ since: begin, until: end }, now);
  faults.push(...periodFaults(period, now).map((fault) => `--${fault}`));
  return faults.length > 0 ? { faults } : { period };
}
