import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test, vi } from "vitest";

import { RecoveryPlan } from "../../src/components/recovery-plan";
import { SnapshotPolicy } from "../../src/components/snapshot-policy";
import type { SnapshotSchedulesArgs } from "../../src/model/snapshots/snapshot-schedule";
import type { Duration } from "../../src/model/units/duration";
import { deploy, type OfflineOptions } from "../../src/offline/testing";
import { named } from "../support/deployed";
import { recorded } from "../support/guide-routing";
import { nightly } from "../support/nightly-snapshots";
import { ownParts } from "../support/own-parts";
import { topology } from "../support/stores";

const past = "cron(15 10 ? * 6L 2022-2023)";
const resources = {
  names: ["media"],
  arnsByRegion: { "eu-west-1": ["arn:aws:s3:::media"], "eu-central-1": [] },
};

/**
 * Runs a program, and answers with the warnings that it gave. They are caught on their way: the SDK
 * keeps one queue of messages a process, in which a program that was refused, in another test, may
 * stand for ever.
 */
async function warningsOf(program: () => unknown, options?: OfflineOptions) {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  try {
    await deploy(program, options);
    return warn.mock.calls.map(([message, resource]) => {
      return { message, of: pulumi.Resource.isInstance(resource) };
    });
  } finally {
    warn.mockRestore();
  }
}

function policy(schedules: SnapshotSchedulesArgs) {
  return new SnapshotPolicy("snapshots", { topology, schedules, resources });
}

describe("a snapshot policy", () => {
  test.each(["everything", "unknowns"] as const)(
    "warns of years that have passed, and is not refused (%s known)",
    async (known) => {
      const options = known === "unknowns" ? { mode: known } : {};

      expect(
        await warningsOf(() => policy({ hourly: {}, monthly: { expression: past } }), options),
      ).toEqual([
        {
          of: true,
          message:
            'SnapshotPolicy "snapshots":\n- schedules.monthly.expression should run again and again, ' +
            `got "${past}": its years have passed, and it takes no more recovery points`,
        },
      ]);
    },
  );

  test("warns of nothing that runs on", async () => {
    const schedules = { hourly: {}, monthly: { expression: "cron(0 5 29 2 ? *)" } };

    expect(await warningsOf(() => policy(schedules))).toEqual([]);
  });
});

describe("the alarms over a policy whose years have passed", () => {
  test("are there, and ring for any age", async () => {
    const schedules = nightly.schedules.map((schedule) => ({ ...schedule, expression: past }));
    const all = await recorded({ snapshots: { declared: { ...nightly, schedules } } });

    const thresholdOf = (alarm: string) =>
      named(all, `metrics-${alarm}-alarm-eu-central-1`).inputs.threshold;
    expect(thresholdOf("stale-backups")).toBe(0);
    expect(thresholdOf("stale-copies")).toBe(0);
    expect(thresholdOf("eu-west-1-no-events")).toBe(86_400);
    expect(thresholdOf("eu-central-1-no-events")).toBe(86_400);
  });

  test("on copies look at the schedules that copy alone", async () => {
    const schedules = nightly.schedules.flatMap((schedule) => [
      { ...schedule, expression: "cron(0 * * * ? *)", copyToStandbys: false },
      schedule,
    ]);
    const all = await recorded({ snapshots: { declared: { ...nightly, schedules } } });

    expect(
      ["stale-backups", "stale-copies"].map(
        (alarm) => named(all, `metrics-${alarm}-alarm-eu-central-1`).inputs.threshold,
      ),
    ).toEqual([3_600 + 3_600 + 600 + 900, 86_400 + 3_600 + 600 + 900 + 600]);
  });

  test("on copies are not there where nothing is copied", async () => {
    const schedules = nightly.schedules.map((one) => ({ ...one, copyToStandbys: false }));
    const all = await recorded({ snapshots: { declared: { ...nightly, schedules } } });

    expect(all.filter(({ name }) => name.includes("stale")).map(({ name }) => name)).toEqual([
      "metrics-stale-backups-alarm-eu-central-1",
    ]);
  });
});

describe("a recovery plan over a store that only backups save", () => {
  const planned = (expression: string, rpo: Duration) => {
    const { declared } = ownParts.snapshots;
    const schedules = declared.schedules.map((schedule) => ({ ...schedule, expression }));
    const snapshots = { ...ownParts.snapshots, declared: { ...declared, schedules } };
    return new RecoveryPlan("plan", {
      ...ownParts,
      snapshots,
      objectives: { ...ownParts.objectives, rpo },
    });
  };

  test("is deployed though the years of its schedule have passed, and warns of what it loses", async () => {
    const predicted: number[] = [];
    const warnings = await warningsOf(() => {
      predicted.push(planned("cron(0 5 * * ? 2022-2023)", "2 days").prediction.rpo.seconds);
    });

    expect(predicted).toEqual([86_400 + 3_600 + 60 + 60]);
    expect(warnings.map(({ message, of }) => [of, ...message.split("\n").slice(0, 3)])).toEqual([
      [
        true,
        'RecoveryPlan "plan":',
        "- objectives.rpo must be at least unbounded, got 2 days: predicted loss of archive is",
        expect.stringContaining("widest gap of hourly: unbounded"),
      ],
    ]);
  });

  test("warns of nothing while its schedule runs", async () => {
    expect(await warningsOf(() => planned("cron(0 5 * * ? *)", "2 days"))).toEqual([]);
  });

  test("is refused where its schedule never kept the objective", async () => {
    await expect(deploy(() => planned("cron(0 5 * * ? 2022-2023)", "1 day"))).rejects.toThrow(
      "objectives.rpo must be at least 1 day 1 hour 2 minutes, got 1 day: " +
        "predicted loss of archive is",
    );
  });

  test("is refused where its schedule only ever runs once", async () => {
    await expect(deploy(() => planned("cron(0 5 1 1 ? 2022)", "2 days"))).rejects.toThrow(
      "objectives.rpo must be at least unbounded, got 2 days: predicted loss of archive is",
    );
  });
});
