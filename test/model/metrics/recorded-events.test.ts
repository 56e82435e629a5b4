import { describe, expect, test } from "vitest";

import { kinds } from "../../../src/model/events/kinds";
import { parseEvent } from "../../../src/model/events/parse-event";
import {
  recordedDetailTypes,
  recordedPhases,
  recordedSources,
} from "../../../src/model/metrics/recorded-events";

describe("recordedDetailTypes", () => {
  test.each(recordedDetailTypes)("lets through %s, which the parser knows", (type) => {
    const kinds = recordedSources.map((source) => parseEvent({ source, "detail-type": type }).kind);

    expect(kinds.filter((kind) => kind !== "ignored")).toHaveLength(1);
  });

  test("leaves out what would only be a notice, alarms, which are asked for by name, and phases", () => {
    const left = [...kinds.keys()].filter((type) => !recordedDetailTypes.includes(type));

    expect(left).toEqual([
      "Recovery Point Change",
      "Recovery Point Index State Change",
      "EBS Copy Snapshot Missed Completion Duration",
      "RDS DB Instance Event",
      "RDS DB Cluster Event",
      "CloudWatch Alarm State Change",
      "CloudWatch Alarm Configuration Change",
      "AWS Health Event",
      "DLM Policy State Change",
      "ARC Region Switch Plan Execution",
      "ARC Region Switch Plan Evaluation",
      "Recovery Phase",
    ]);
  });

  test.each(recordedSources)("asks %s for something", (source) => {
    const kinds = recordedDetailTypes.map(
      (type) => parseEvent({ source, "detail-type": type }).kind,
    );

    expect(kinds.some((kind) => kind !== "ignored")).toBe(true);
  });
});

test("what the bus for phases is asked for is what the parser takes for a phase", () => {
  const { source, "detail-type": type } = recordedPhases;

  expect(source).toEqual(["awsdr"]);
  expect(type).toEqual(["Recovery Phase"]);
  expect(parseEvent({ source: source[0], "detail-type": type[0] }).kind).not.toBe("ignored");
  for (const of of recordedSources) expect(source).not.toContain(of);
});
