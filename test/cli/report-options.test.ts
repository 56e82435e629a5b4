import { describe, expect, test } from "vitest";

import { command, type Written } from "../../src/cli/command";
import { periodIn, recordsFrom, reportFaults, reportOptions } from "../../src/cli/report-options";
import { line } from "../support/line";

const now = new Date("2026-11-25T12:00:00.000Z");
const events: Written = { events: "events.json" };

/** What the options of a report come to, or the faults that they are refused with. */
async function readOptions(written: Written) {
  let read: unknown;
  const { stderr } = await command({
    name: "report",
    summary: "",
    description: "",
    options: reportOptions,
    endings: {},
    faults: reportFaults,
    run: (values) => {
      const { from, until, open } = periodIn(values, now);
      read = {
        from: recordsFrom(values),
        period: [new Date(from).toISOString(), new Date(until).toISOString(), open],
      };
      return { exit: 0, stdout: "", stderr: "" };
    },
  }).run(written, line({ now: () => now }));
  return read ?? stderr.trimEnd().split("\n");
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
  ])("of %j is %j", async (options, from) => {
    expect(await readOptions(options)).toMatchObject({ from });
  });

  const oneSource =
    "name one source: --region REGION for the ledger's replica there, or --events PATH";
  const whereIsIt =
    "--region needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is";
  const instead =
    "--table and --service stand in for --plan, and only with --region: " +
    "a plan names its service and its table";
  test.each<[Written, string[]]>([
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
      [
        '--events must be a path, not an empty text, got ""',
        '--plan must be a path, not an empty text, got ""',
      ],
    ],
    [
      { region: "mars-1", plan: "p" },
      ['--region must be a region such as eu-west-1, got "mars-1"'],
    ],
  ])("%j is refused", async (options, faults) => {
    expect(await readOptions(options)).toEqual(faults.map((fault) => `awsdr: ${fault}`));
  });
});

describe("the period of a report", () => {
  test.each<[Written, unknown[]]>([
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
  ])("of %j is %j", async (options, period) => {
    expect(await readOptions({ ...events, ...options })).toMatchObject({ period });
  });

  test("is refused with every fault at once, those of the source among them", async () => {
    const many = { region: "mars-1", since: "last week", until: "2026-07-01T02:00" };

    expect(await readOptions(many)).toEqual([
      'awsdr: --region must be a region such as eu-west-1, got "mars-1"',
      'awsdr: --since must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or a length such as "90 days", got "last week"',
      'awsdr: --until must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or now, got "2026-07-01T02:00"',
      "awsdr: --region needs --plan FILE, or --table NAME with --service NAME: nothing else says where the ledger is",
    ]);
  });

  test("neither lies ahead nor ends before it begins", async () => {
    expect(await readOptions({ ...events, until: "2026-11-26" })).toEqual([
      "awsdr: --until must not lie ahead, got 2026-11-26T00:00:00.000Z: nothing is recorded of it yet",
    ]);
    expect(await readOptions({ ...events, since: "2026-07-02", until: "2026-07-01" })).toEqual([
      "awsdr: --since must lie before until, got 2026-07-02T00:00:00.000Z and 2026-07-01T00:00:00.000Z",
    ]);
  });
});
