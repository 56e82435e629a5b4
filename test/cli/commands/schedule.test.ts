import { describe, expect, it } from "vitest";

import { scheduleCommand } from "../../../src/cli/commands/schedule";

const now = new Date("2026-01-01T00:00:00Z");

describe("awsdr schedule", () => {
  it("prints five runs from now and the widest gap as JSON", () => {
    const { exit, stdout, stderr } = scheduleCommand(
      { expression: "cron(0 5 ? * MON-FRI *)", json: true },
      now,
    );

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

  it("takes a start, a count and a time zone", () => {
    const options = {
      from: "2026-03-28T05:00Z",
      count: "2",
      timezone: "Europe/Berlin",
      json: true,
    };

    const { stdout } = scheduleCommand({ expression: "cron(0 5 * * ? *)", ...options }, now);

    expect(JSON.parse(stdout)).toEqual({
      next: ["2026-03-29T03:00:00.000Z", "2026-03-30T03:00:00.000Z"],
      widestGapSeconds: 90_000,
    });
  });

  it.each([
    ["2026-02-01", "2026-02-01T05:00:00.000Z"],
    ["2026-02-01T05:00:00Z", "2026-02-02T05:00:00.000Z"],
    ["2026-02-01T05:00:00+01:00", "2026-02-01T05:00:00.000Z"],
  ])("starts after %s", (from, first) => {
    const options = { expression: "cron(0 5 * * ? *)", from, count: "1", json: true };

    expect(JSON.parse(scheduleCommand(options, now).stdout).next).toEqual([first]);
  });

  it("says null when no gap exists", () => {
    const { stdout } = scheduleCommand({ expression: "cron(0 5 1 6 ? 2026)", json: true }, now);

    expect(JSON.parse(stdout)).toEqual({
      next: ["2026-06-01T05:00:00.000Z"],
      widestGapSeconds: null,
    });
  });

  it("prints the same in words without --json", () => {
    const { stdout } = scheduleCommand({ expression: "rate(12 hours)", count: "1" }, now);

    expect(stdout).toBe(
      "Next runs of rate(12 hours) (UTC):\n" +
        "  2026-01-01T12:00:00.000Z\n" +
        "Widest gap: 12 hours (43200 s) over the next ten years\n",
    );
  });

  it("says so when a schedule never runs", () => {
    const { exit, stdout } = scheduleCommand({ expression: "cron(0 5 31 2 ? *)" }, now);

    expect(exit).toBe(0);
    expect(stdout).toContain("  never\nWidest gap: none");
  });

  it("refuses everything that is wrong at once, one line each, with exit 64", () => {
    const { exit, stdout, stderr } = scheduleCommand(
      {
        expression: "rate(1 minutes)",
        for: "lambda",
        from: "2026-02-01T05:00:00",
        count: "0",
        timezone: "Mars",
      },
      now,
    );

    expect({ exit, stdout }).toEqual({ exit: 64, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      'awsdr: --for must be events or backup, got "lambda"',
      'awsdr: --from must be an ISO instant such as 2026-01-31T05:00:00Z, got "2026-02-01T05:00:00"',
      'awsdr: --count must be a whole number from 1 to 1000, got "0"',
      'awsdr: timezone must be a time zone, got "Mars": write an IANA name such as Europe/Berlin',
      'awsdr: rate must agree in number with its unit, got "1 minutes": write 1 minute',
    ]);
  });

  it("holds a backup plan to AWS Backup's rules", () => {
    expect(scheduleCommand({ expression: "rate(1 hour)", for: "events" }, now).exit).toBe(0);
    expect(scheduleCommand({ expression: "rate(1 hour)", for: "backup" }, now)).toEqual({
      exit: 64,
      stdout: "",
      stderr:
        'awsdr: schedule must be cron(...) for AWS Backup, got "rate(1 hour)": ' +
        "AWS Backup takes cron expressions only\n",
    });
  });
});
