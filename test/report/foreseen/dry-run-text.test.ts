import { describe, expect, test } from "vitest";

import type { DryRunResult } from "../../../src/model/report/dry-run-result";
import { dryRunText } from "../../../src/report/foreseen/dry-run-text";

const result: DryRunResult = {
  kind: "dry-run",
  service: "guide",
  mode: "lost-region",
  from: "eu-west-1",
  to: "eu-central-1",
  at: "2026-06-01T12:00:00.000Z",
  caller: null,
  found: "eu-central-1 answers, 2 tasks run there",
  refusal: null,
  losses: [
    { store: "catalog", seconds: 0.4, at: "2026-06-01T11:59:50.000Z" },
    { store: "media", seconds: 400, at: null },
    { store: "sessions", seconds: null, at: null },
  ],
  objectives: { rtoSeconds: 1_800, rpoSeconds: 300 },
  fence: { atFirst: "lock-only", atBest: "lock-only" },
  times: [
    {
      name: "fence wait",
      seconds: 60,
      arithmetic: "",
      basis: "documented",
      source: "",
      counted: true,
    },
    {
      name: "promotion of catalog",
      seconds: 240,
      arithmetic: "",
      basis: "assumed",
      source: "",
      counted: true,
    },
    {
      name: "scale-up in eu-central-1",
      seconds: 180,
      arithmetic: "",
      basis: "measured",
      source: "",
      counted: false,
    },
  ],
  warnings: ["a deployment is under way in eu-central-1: its tasks may change meanwhile"],
  calls: [
    {
      call: "router.answers",
      region: null,
      of: null,
      actions: [],
      resource: "guide.example.com",
      mutates: false,
      limitSeconds: 10,
      without: "nobody sees where the name leads",
    },
    {
      call: "compute.scale",
      region: "eu-central-1",
      of: "4 tasks",
      actions: ["ecs:UpdateService"],
      resource: "guide/guide",
      mutates: true,
      limitSeconds: 10,
      without: "the tasks that run serve, degraded",
    },
  ],
};

describe("the text of a dry run", () => {
  test("says what was found, what would be lost, the fence, and each call", () => {
    expect(dryRunText(result, { width: 80 })).toBe(
      [
        "Dry run: guide moves from eu-west-1 to eu-central-1, with eu-west-1 lost.",
        "Nothing was changed.",
        "  Found at 2026-06-01 12:00:00, nobody told who asks.",
        "",
        "Ready  eu-central-1 answers, 2 tasks run there.",
        "",
        "What would be lost now",
        "  catalog      0.4s  at 2026-06-01 11:59:50",
        "  media      6m 40s  more than the RPO",
        "  sessions  unknown  nobody tells how far it lies behind",
        "",
        "Fence  lock-only, and no more can be proven.",
        "",
        "Back in about 5m 00s once it is decided, 80 % of it assumed",
        "  fence wait                1m 00s  documented",
        "  promotion of catalog      4m 00s  assumed",
        "  scale-up in eu-central-1  3m 00s  measured; beside what takes longer",
        "",
        "!  a deployment is under way in eu-central-1: its tasks may change meanwhile.",
        "",
        "What would be called, where nothing goes wrong: 2 calls, 1 that changes",
        "something (marked *); repetitions are left out",
        "  1  DNS outside every region guide.example.com",
        "     10 s at most; without it, nobody sees where the name leads",
        "  2* ecs:UpdateService eu-central-1 guide/guide: 4 tasks",
        "     10 s at most; without it, the tasks that run serve, degraded",
      ].join("\n"),
    );
  });

  test("lists every reason of a refusal", () => {
    const refused = {
      ...result,
      found: null,
      refusal: "catalog is gone; media is gone",
      calls: [],
    };

    expect(dryRunText(refused, { width: 80 })).toContain(
      "Refused\n  - catalog is gone.\n  - media is gone.",
    );
  });

  test("says that a planned move waits for what lies behind", () => {
    const planned = { ...result, mode: "planned" as const };

    expect(dryRunText(planned, { width: 100 })).toContain(
      "media      6m 40s  more than the RPO, and a planned move waits for it",
    );
  });
});
