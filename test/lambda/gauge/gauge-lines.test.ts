import { describe, expect, test } from "vitest";

import { gaugeLines } from "../../../src/lambda/gauge/gauge-lines";

describe("what a gauge has to say", () => {
  const owner = { service: "guide", ledger: "0a1b2c3d" };
  const identity = { owner, region: "eu-central-1", at: new Date(0) };

  test("is a line to read, and one metric, which is there without a fault too", () => {
    const outcome = { measured: 2, silent: ["sessions from here to there"], faults: [] };
    const { report, metrics } = gaugeLines(outcome, identity);

    expect(JSON.parse(report)).toEqual({ level: "INFO", event: "gauged", ...outcome });
    expect(JSON.parse(metrics)).toMatchObject({
      Service: "guide",
      Ledger: "0a1b2c3d",
      Region: "eu-central-1",
      GaugeFailureCount: 0,
    });
  });

  test("is a warning with a fault", () => {
    const { report, metrics } = gaugeLines(
      { measured: 0, silent: [], faults: ["a", "b"] },
      identity,
    );

    expect(JSON.parse(report)).toMatchObject({ level: "WARN", faults: ["a", "b"] });
    expect(JSON.parse(metrics)).toMatchObject({ GaugeFailureCount: 2 });
  });
});
