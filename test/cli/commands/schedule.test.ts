import { describe, expect, test } from "vitest";

import { run } from "../../support/line";

/** Options as one writes them, behind an expression. */
function schedule(
  expression: string,
  options: Readonly<Record<string, string>> = {},
  ...more: string[]
) {
  const words = Object.entries(options).flatMap(([name, text]) => [`--${name}`, text]);
  return run(["schedule", expression, ...words, ...more]);
}

describe("awsdr schedule", () => {
  test("prints five runs from now and the widest gap as JSON", async () => {
    const { exit, stdout, stderr } = await schedule("cron(0 5 ? * MON-FRI *)", {}, "--json");

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      next: [
        "2026-01-01T05:00:00.000Z",
        "2026-01-02T05:00:00.000Z",
        "2026-01-05T05:00:00.000Z",
        "2026-01-06T05:00:00.000Z",
        "2026-01-07T05:00:00.000Z",
      ],
      widestGapSeconds: 259_200,
    });
  });

  test("takes a start, a count and a time zone", async () => {
    const options = { from: "2026-03-28T05:00Z", count: "2", timezone: "Europe/Berlin" };

    const { stdout } = await schedule("cron(0 5 * * ? *)", options, "--json");

    expect(JSON.parse(stdout)).toEqual({
      next: ["2026-03-29T03:00:00.000Z", "2026-03-30T03:00:00.000Z"],
      widestGapSeconds: 90_000,
    });
  });

  test.each([
    ["2026-02-01", "2026-02-01T05:00:00.000Z"],
    ["2026-02-01T05:00:00Z", "2026-02-02T05:00:00.000Z"],
    ["2026-02-01T05:00:00+01:00", "2026-02-01T05:00:00.000Z"],
  ])("starts after %s", async (from, first) => {
    const { stdout } = await schedule("cron(0 5 * * ? *)", { from, count: "1" }, "--json");

    expect(JSON.parse(stdout).next).toEqual([first]);
  });

  test("says null when no gap exists", async () => {
    const { stdout } = await schedule("cron(0 5 1 6 ? 2026)", {}, "--json");

    expect(JSON.parse(stdout)).toEqual({
      next: ["2026-06-01T05:00:00.000Z"],
      widestGapSeconds: null,
    });
  });

  test("prints the same in words without --json", async () => {
    const { stdout } = await schedule("rate(12 hours)", { count: "1" });

    expect(stdout).toBe(
      "Next runs of rate(12 hours) (UTC):\n" +
        "  2026-01-01T12:00:00.000Z\n" +
        "Widest gap: 12 hours (43200 s) over the next ten years\n",
    );
  });

  test("says so when a schedule never runs", async () => {
    const { exit, stdout } = await schedule("cron(0 5 31 2 ? *)");

    expect(exit).toBe(0);
    expect(stdout).toContain("  never\nWidest gap: none");
  });

  test("refuses everything that is wrong at once, one line each, with exit 64", async () => {
    const { exit, stdout, stderr } = await schedule("rate(1 minutes)", {
      for: "lambda",
      from: "2026-02-01T05:00:00",
      count: "0",
      timezone: "Mars",
    });

    expect({ exit, stdout }).toEqual({ exit: 64, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      'awsdr: --for must be events or backup, got "lambda"',
      'awsdr: --from must be a date, an ISO instant such as 2026-01-31T05:00:00Z, or now, got "2026-02-01T05:00:00"',
      'awsdr: --count must be a whole number from 1 to 1000, got "0"',
      'awsdr: timezone must be a time zone, got "Mars": write an IANA name such as Europe/Berlin',
      'awsdr: rate must agree in number with its unit, got "1 minutes": write 1 minute',
    ]);
  });

  test("holds a backup plan to AWS Backup's rules", async () => {
    expect((await schedule("rate(1 hour)", { for: "events" })).exit).toBe(0);
    expect(await schedule("rate(1 hour)", { for: "backup" })).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        'awsdr: schedule must be cron(...) for AWS Backup, got "rate(1 hour)": ' +
        "AWS Backup takes cron expressions only\n",
    });
  });
});
