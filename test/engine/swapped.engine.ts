import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { warmStandbyExample } from "../support/engine/examples";
import { failOver } from "../support/engine/failover";
import { editProgram } from "../support/engine/project-copy";
import { deedsSince, standing, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

const ireland = "eu-west-1";
const frankfurt = "eu-central-1";

/** The regions as a program has them. */
function places(primary: string, standby: string): string {
  return `primary: "${primary}",\n  standbys: ["${standby}"],`;
}

const founded = `\n  founded: { primary: "${ireland}", standby: "${frankfurt}" },`;

describe("regions that change places after a failover for good", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await deployedBench(warmStandbyExample);
    await moveService(bench, ireland, frankfurt);
    editProgram(bench.projectDir, places(ireland, frankfurt), places(frankfurt, ireland));
  });

  afterAll(() => bench.close());

  test("are refused before anything is touched, unless the program says who owns the data", async () => {
    const moment = bench.cloud.deeds.length;

    const { code, output } = await bench.pulumi("up", "--yes");

    expect(code).not.toBe(0);
    expect(ownersAskedFor(output)).toEqual({
      "guide-data-catalog": ireland,
      "guide-data-sessions": ireland,
      "guide-ledger": frankfurt,
    });
    expect(deedsSince(bench, moment)).toEqual([]);
  });

  test("change what belongs to a place, and nothing that holds data", async () => {
    const moment = bench.cloud.deeds.length;
    editProgram(bench.projectDir, places(frankfurt, ireland), places(frankfurt, ireland) + founded);
    // The default provider's region is a standby, and so it moves too; nothing moves with it.
    succeeded(await bench.pulumi("config", "set", "aws:region", ireland));

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    expect(deedsSince(bench, moment)).toEqual(changingPlaces(frankfurt, ireland));
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });

  test("let the new standby be changed while the new primary is lost", async () => {
    const moment = bench.cloud.deeds.length;
    bench.cloud.lostRegions.add(frankfurt);
    editProgram(
      bench.projectDir,
      "image, connections",
      `image: at.region === "${ireland}" ? image + "-mended" : image, connections`,
    );

    succeeded(await bench.pulumi("up", "--yes"));

    expect(deedsSince(bench, moment)).toEqual([
      `create guide-${ireland}-task`,
      `delete guide-${ireland}-task`,
      `update guide-${ireland}-service`,
    ]);
  });

  test("change back by the same deeds", async () => {
    bench.cloud.lostRegions.clear();
    await moveService(bench, frankfurt, ireland);
    const moment = bench.cloud.deeds.length;
    editProgram(bench.projectDir, places(frankfurt, ireland), places(ireland, frankfurt));
    succeeded(await bench.pulumi("config", "set", "aws:region", frankfurt));

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    expect(deedsSince(bench, moment)).toEqual(changingPlaces(ireland, frankfurt));
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });
});

/** Moves the service as an operator does, its name included, and tells the stack. */
async function moveService(bench: Workbench, from: string, to: string): Promise<void> {
  failOver(bench, { from, to, tasks: 4 });
  succeeded(await bench.pulumi("refresh", "--yes", "--skip-preview"));
  for (const record of standing(bench, "aws:route53/record:Record")) {
    if (record.inputs.setIdentifier === "primary") {
      bench.cloud.change(record, { records: [`${to}.guide.shop.test`] });
    }
  }
}

/** Which owner a refused program is asked for, by component. */
function ownersAskedFor(output: string): Record<string, string> {
  const refusals = output.matchAll(
    /\((guide-[a-z-]+)\):\n.*error: .*\n.*- ownerRegion must be ([a-z0-9-]+), which has owned/g,
  );
  return Object.fromEntries([...refusals].map(([, name = "", owner = ""]) => [name, owner]));
}

/** What a change of places comes to: all of it is in the docs. */
function changingPlaces(primary: string, standby: string): string[] {
  const ofTheStandby = [
    "guide-metrics-eu-central-1-no-events-alarm",
    "guide-metrics-eu-west-1-no-events-alarm",
    "guide-metrics-failed-backups-alarm",
    "guide-metrics-failed-copies-alarm",
    "guide-metrics-failed-restore-tests-alarm",
    "guide-metrics-open-incident-alarm",
    "guide-metrics-publisher",
    "guide-metrics-publisher-log",
    "guide-metrics-publisher-mapping",
    "guide-metrics-publisher-permission",
    "guide-metrics-publisher-policy",
    "guide-metrics-publisher-role",
    "guide-metrics-publisher-schedule",
    "guide-metrics-publisher-silent-alarm",
    "guide-metrics-publisher-target",
    "guide-metrics-sentinel-alarm",
    "guide-metrics-stale-backups-alarm",
    "guide-metrics-stale-copies-alarm",
    "guide-metrics-switch-on-alarm",
    "guide-metrics-unreadable-records-alarm",
    "guide-plan-dashboard",
    ...["", "-log", "-permission", "-policy", "-role", "-schedule", "-target"].map(
      (part) => `guide-routing-sentinel${part}`,
    ),
    "guide-routing-probe-unclear-alarm",
    "guide-routing-sentinel-silent-alarm",
    "guide-routing-sentinel-unanswered-alarm",
    "guide-routing-service-unreachable-alarm",
    "guide-routing-switch-alarm",
    "guide-routing-switch-differs-alarm",
    "guide-routing-switch-state-alarm",
  ];
  return [
    ...ofTheStandby.map((name) => `create ${name}-${standby}`),
    ...ofTheStandby.map((name) => `delete ${name}-${primary}`),
    // The primary has a second instance of the database, which holds nothing of its own.
    `create guide-data-catalog-instance-${primary}-2`,
    `delete guide-data-catalog-instance-${standby}-2`,
    `update guide-metrics-alarms-${primary}`,
    `update guide-metrics-alarms-${standby}`,
    `update guide-metrics-${primary}-endpoint-down-alarm-us-east-1`,
    `update guide-metrics-${standby}-endpoint-down-alarm-us-east-1`,
    `update guide-metrics-recorder-${primary}`,
    `update guide-metrics-recorder-${standby}`,
    "update guide-metrics-force-policy",
    "update guide-metrics-signal-policy",
    "update guide-metrics-signal-us-east-1",
    "update guide-plan-document",
    "update guide-routing-primary-record",
    "update guide-routing-secondary-record",
    "update guide-routing-sentinel-eu-west-3",
    "update guide-routing-sentinel-policy-eu-west-3",
    "update guide-routing-switch-check",
  ].sort();
}
