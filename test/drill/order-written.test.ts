import { describe, expect, test } from "vitest";

import { after, resultOf } from "../support/run-sample";
import { moved } from "./moved";

test("the first line of a run says what kind it is of, and when it was told, seen and decided", async () => {
  const { report } = await moved({
    order: {
      kind: "drill",
      startedAt: after(-90),
      detectedAt: after(-60),
      decidedAt: after(-5),
    },
  });

  expect(report.journal[0]?.result?.order).toMatchObject({
    kind: "drill",
    startedAt: "2026-06-01T11:58:30.000Z",
    detectedAt: "2026-06-01T11:59:00.000Z",
    decidedAt: "2026-06-01T11:59:55.000Z",
  });
});

describe("a run of an incident that others have told of", () => {
  const toldNames = (delivered: readonly { readonly event: unknown }[]) => [
    ...new Set(
      delivered.map(({ event }) => JSON.parse(JSON.stringify(event)).detail.runId as string),
    ),
  ];

  test("records its phases under that incident's name, and keeps its own for its journal", async () => {
    const { cloud, report } = await moved({ order: { incident: "loss of 29 November" } });

    expect(toldNames(cloud.delivered)).toEqual(["loss of 29 November"]);
    expect(report.journal[0]?.result?.order?.incident).toBe("loss of 29 November");
    expect(resultOf(report.journal).incident).toBe("loss of 29 November");
  });

  test("has its own name where none is given", async () => {
    const { cloud, report } = await moved();

    expect(toldNames(cloud.delivered)).toEqual(["run-1"]);
    expect(resultOf(report.journal).incident).toBeNull();
  });

  test("is no drill, and has a name that a ledger can hold", async () => {
    await expect(moved({ order: { incident: "one", kind: "drill" } })).rejects.toThrow(
      "incident must be left out of a drill: it is recorded apart from incidents",
    );
    await expect(moved({ order: { incident: "" } })).rejects.toThrow(
      'incident must have 1 to 128 characters, none of them a control character, got ""',
    );
  });
});
