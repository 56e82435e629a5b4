import { expect, test } from "vitest";

import { after } from "../support/run-sample";
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
