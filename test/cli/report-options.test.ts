import { describe, expect, test } from "vitest";

import { type ReportOptions, readReportOptions } from "../../src/cli/report-options";
import { sentences } from "../support/sentences";

const now = new Date("2026-11-25T12:00:00.000Z");
const events: ReportOptions = { events: "events.json" };

function faultsOf(options: ReportOptions) {
  return sentences(readReportOptions(options, now).faults);
}

function periodOf(options: ReportOptions) {
  const read = readReportOptions({ ...events, ...options }, now);
  if (read.faults !== undefined) throw new Error(sentences(read.faults).join("\n"));
  const { from, until, open } = read.value.period;
  return [new Date(from).toISOString(), new Date(until).toISOString(), open];
}

describe("the source of a report", () => {
  test.each([
    [{ events: "-" }, { kind: "events", path: "-", plan: undefined }],
    [
      { events: "a", plan: "p" },
      { kind: "events", path: "a", plan: "p" },
    ],
    [
      { region: "eu-west-1", plan: "p" },
      { kind: "planned ledger", region: "eu-west-1", plan: "p" },
    ],
    [
      { region: "eu-west-1", table: "t", service: "s" },
      { kind: "named ledger", region: "eu-west-1", table: "t", service: "s" },
    ],
  ])("of %j is %j", (options, from) => {
    expect(readReportOptions(options, now)).toMatchObject({ value: { from } });
  });

  const oneSource =
    "name one source: --region REGION for the ledger's replica there, or --events PATH";
  const whereIsIt =
    "--region needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is";
  const instead =
    "--table and --service stand in for --plan, and only with --region: " +
    "a plan names its service and its table";
  test.each<[ReportOptions, string[]]>([
    [{}, [oneSource]],
    [{ events: "a", region: "eu-west-1", plan: "p" }, [oneSource]],
    [{ region: "eu-west-1" }, [whereIsIt]],
    [{ region: "eu-west-1", table: "t" }, [whereIsIt]],
    [{ region: "eu-west-1", service: "s" }, [whereIsIt]],
    [{ region: "eu-west-1", table: "", service: "s" }, [whereIsIt]],
    [{ region: "eu-west-1", plan: "p", table: "t", service: "s" }, [instead]],
    [{ events: "a", table: "t", service: "s" }, [instead]],
    [
      { events: "", plan: "" },
      ['--events must be a path, got ""', '--plan must be a path, got ""'],
    ],
    [
      { region: "mars-1", plan: "p" },
      ['--region must be a region such as eu-west-1, got "mars-1"'],
    ],
  ])("%j is refused", (options, faults) => {
    expect(faultsOf(options)).toEqual(faults);
  });
});

describe("the period of a report", () => {
  test.each<[ReportOptions, unknown[]]>([
    [{}, ["2026-08-27T12:00:00.000Z", "2026-11-25T12:00:00.000Z", true]],
    [{ since: "2026-01-01" }, ["2026-01-01T00:00:00.000Z", "2026-11-25T12:00:00.000Z", true]],
    [{ since: "30 days" }, ["2026-10-26T12:00:00.000Z", "2026-11-25T12:00:00.000Z", true]],
    [
      { since: "1 day", until: "2026-07-01" },
      ["2026-06-30T00:00:00.000Z", "2026-07-01T00:00:00.000Z", false],
    ],
    [
      { until: "2026-07-01T02:00:00+02:00" },
      ["2026-04-02T00:00:00.000Z", "2026-07-01T00:00:00.000Z", false],
    ],
  ])("of %j is %j", (options, period) => {
    expect(periodOf(options)).toEqual(period);
  });

  test("is refused with every fault at once, those of the source among them", () => {
    expect(faultsOf({ region: "mars-1", since: "last week", until: "2026-11-26" })).toEqual([
      "--region needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is",
      '--region must be a region such as eu-west-1, got "mars-1"',
      '--since must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or a length such as "90 days", got "last week"',
      "--until must not lie ahead, got 2026-11-26T00:00:00.000Z: nothing is recorded of it yet",
    ]);
    expect(faultsOf({ ...events, until: "2026-07-01T02:00" })).toEqual([
      '--until must be a date, or an ISO instant such as 2026-01-31T05:00:00Z, got "2026-07-01T02:00"',
    ]);
    expect(faultsOf({ ...events, since: "2026-07-02", until: "2026-07-01" })).toEqual([
      "--since must lie before until, got 2026-07-02T00:00:00.000Z and 2026-07-01T00:00:00.000Z",
    ]);
  });
});
