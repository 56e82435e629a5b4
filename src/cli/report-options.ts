import { type Fault, fault } from "../model/faults";
import { type Period, periodFaults, periodOf, usualDays } from "../model/report/period";
import { askedAsFaults, askedAsOptions } from "./asked-as";
import type { Options, Values, Written } from "./command";
import { eventsOption, jsonOption, outOption, planOption } from "./common-options";
import { aMoment, aMomentOrLength, aRegion } from "./forms";

/** Options of `awsdr report`. */
export const reportOptions = {
  region: {
    value: "region",
    what: "region whose replica of the ledger is read, and no other's",
    form: aRegion,
  },
  events: { ...eventsOption, what: "file or folder of events instead; - for standard input" },
  plan: planOption,
  table: {
    value: "name",
    what: "table of the ledger that holds the plan, where there is no file of it",
  },
  service: { value: "name", what: "service whose plan the table holds" },
  since: {
    value: "when",
    what: 'date, ISO instant, or length such as "30 days"',
    form: aMomentOrLength,
    byDefault: `${usualDays} days`,
  },
  until: { value: "when", what: "date or ISO instant", form: aMoment, byDefault: "now" },
  out: outOption,
  ...askedAsOptions,
  json: jsonOption,
} as const satisfies Options;

type ReportValues = Values<typeof reportOptions, Record<never, never>>;

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

/**
 * Where options say that the records come from; options that {@link reportFaults} finds none in.
 */
export function recordsFrom({
  events,
  region = "",
  plan,
  table,
  service,
}: ReportValues): RecordsFrom {
  if (events !== undefined) return { kind: "events", path: events, plan };
  if (plan !== undefined) return { kind: "planned ledger", region, plan };
  return { kind: "named ledger", region, table: table ?? "", service: service ?? "" };
}

/** The period that options name: a length of time ends where the period does. */
export function periodIn(
  { since, until }: Pick<ReportValues, "since" | "until">,
  now: Date,
): Period {
  const end = until === "now" ? undefined : until;
  const begin = typeof since === "number" ? new Date((end ?? now).getTime() - since * 1000) : since;
  return periodOf({ since: begin, until: end }, now);
}

/** Lists what is wrong with options of which each may be right. */
export function reportFaults(
  { since, until }: Partial<ReportValues>,
  written: Written,
  now: Date,
): Fault[] {
  const period = since && until && periodIn({ since, until }, now);
  const ofPeriod = period ? periodFaults(period, now) : [];
  return [
    ...sourceFaults(written),
    ...askedAsFaults(written),
    ...ofPeriod.map(({ path, reason }) => fault(`--${path}`, reason)),
  ];
}

function sourceFaults({ events, region, plan, table, service }: Written): Fault[] {
  const faults: Fault[] = [];
  if ((events === undefined) === (region === undefined)) {
    faults.push(
      fault(
        "",
        "name one source: --region REGION for the ledger's replica there, or --events PATH",
      ),
    );
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
  return faults;
}
