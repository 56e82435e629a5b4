import { describe, expect, test } from "vitest";

import { agesOfResources, worstAge, worstSurvivingAge } from "../../../src/model/readings/ages";
import { countedPoints } from "../../../src/model/readings/capacity";
import { type MetricsScope, unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { factsOf } from "../../support/events/records-of";
import {
  backupJob,
  copyJob,
  pointArn,
  type SampleEvent,
  tableArn,
} from "../../support/events/sample-events";

const now = new Date("2026-03-01T06:00:00.000Z");
const noneOutside = { survivingAgeSeconds: null };

function ages(
  events: readonly SampleEvent[],
  scope: Partial<MetricsScope> = {},
  activeRegion?: string,
) {
  const within = { ...unscoped, ...scope };
  const points = countedPoints(joinAll(factsOf(events)), within);
  return agesOfResources(points, within, now, activeRegion);
}

function backupOf(table: string, completionDate: string, name = table): SampleEvent {
  return backupJob(
    { backupJobId: name, resourceArn: tableArn(table), completionDate },
    { resources: [pointArn(name)] },
  );
}

function clusterIn(region: string): string {
  return `arn:aws:rds:${region}:123456789012:cluster:catalog-${region}`;
}

describe("agesOfResources", () => {
  const carts = backupOf("carts", "2026-03-01T05:30:00.000Z");
  const sessions = [
    backupOf("sessions", "2026-03-01T05:45:00.000Z"),
    backupOf("sessions", "2026-03-01T05:10:00.000Z", "older"),
  ];

  test("takes the newest point of each resource, the stalest resource first", () => {
    expect(ages([carts, ...sessions])).toEqual([
      {
        resource: tableArn("carts"),
        newest: "2026-03-01T05:30:00.000Z",
        ageSeconds: 1800,
        ...noneOutside,
      },
      {
        resource: tableArn("sessions"),
        newest: "2026-03-01T05:45:00.000Z",
        ageSeconds: 900,
        ...noneOutside,
      },
    ]);
  });

  test("puts first what has to have a point and has none, which has no age", () => {
    const protectedArns = [tableArn("sessions"), tableArn("orders")];

    expect(ages(sessions, { protectedArns })).toEqual([
      { resource: tableArn("orders"), newest: null, ageSeconds: null, ...noneOutside },
      {
        resource: tableArn("sessions"),
        newest: "2026-03-01T05:45:00.000Z",
        ageSeconds: 900,
        ...noneOutside,
      },
    ]);
  });

  test("leaves out what does not have to have one", () => {
    expect(ages([carts, ...sessions], { protectedArns: [tableArn("sessions")] })).toHaveLength(1);
    expect(ages([carts], { protectedArns: [] })).toEqual([]);
  });

  test("asks of a global database for the points of the active region's cluster alone", () => {
    const protectedArns = ["eu-west-1", "eu-central-1"].map(clusterIn);
    const globalClusters = ["eu-west-1", "eu-central-1"].map((region) => {
      return { arn: clusterIn(region), region, alone: false };
    });
    const askedIn = (activeRegion: string | undefined) =>
      ages([], { protectedArns, globalClusters }, activeRegion).map(({ resource }) => resource);

    expect(askedIn("eu-west-1")).toEqual([clusterIn("eu-west-1")]);
    expect(askedIn("eu-central-1")).toEqual([clusterIn("eu-central-1")]);
    // While nobody knows where the service runs, any of them may be the one.
    expect(askedIn(undefined)).toHaveLength(2);
  });

  test("leaves out a point whose resource nobody has told", () => {
    const unnamed = backupJob({ resourceArn: undefined });

    expect(ages([unnamed])).toEqual([]);
  });

  test("takes a copy for as old as the data in it", () => {
    const copyOf = copyJob({ resourceArn: tableArn() });

    expect(ages([backupJob(), copyOf])).toEqual([
      {
        resource: tableArn(),
        newest: "2026-03-01T05:09:30.750Z",
        ageSeconds: 3029.25,
        ...noneOutside,
      },
    ]);
  });

  test("takes nothing for younger than now", () => {
    expect(ages([backupOf("carts", "2026-03-01T06:30:00.000Z")])).toMatchObject([
      { ageSeconds: 0 },
    ]);
  });
});

describe("the age outside the active region", () => {
  const original = backupJob();
  const copyOf = copyJob({ resourceArn: tableArn() });
  const outside = (events: readonly SampleEvent[], activeRegion: string | undefined) =>
    ages(events, {}, activeRegion).map(({ survivingAgeSeconds }) => survivingAgeSeconds);

  test("is that of the newest point there, a copy as old as the data in it", () => {
    expect(outside([original, copyOf], "eu-west-1")).toEqual([3029.25]);
  });

  test("is none while all points lie in the active region", () => {
    expect(outside([original], "eu-west-1")).toEqual([null]);
    expect(outside([original], "eu-central-1")).toEqual([3029.25]);
  });

  test("is none while the active region is not known", () => {
    expect(outside([original, copyOf], undefined)).toEqual([null]);
  });
});

describe("worstSurvivingAge", () => {
  const age = (survivingAgeSeconds: number | null) => {
    return { resource: "a", newest: null, ageSeconds: null, survivingAgeSeconds };
  };

  test("is that of the stalest, wherever it stands", () => {
    expect(worstSurvivingAge([age(60), age(3600), age(1)])).toBe(3600);
    expect(worstSurvivingAge([age(0)])).toBe(0);
  });

  test("is none when a resource has none, wherever it stands, and when there is no resource", () => {
    expect(worstSurvivingAge([age(60), age(null)])).toBeNull();
    expect(worstSurvivingAge([age(null), age(60)])).toBeNull();
    expect(worstSurvivingAge([])).toBeNull();
  });
});

describe("worstAge", () => {
  const old = {
    resource: "a",
    newest: "2026-03-01T05:00:00.000Z",
    ageSeconds: 3600,
    ...noneOutside,
  };

  test("is that of the stalest", () => {
    expect(worstAge([old, { ...old, ageSeconds: 60 }])).toBe(3600);
  });

  test("is none when a resource has none, and when there is no resource", () => {
    expect(
      worstAge([{ resource: "b", newest: null, ageSeconds: null, ...noneOutside }, old]),
    ).toBeNull();
    expect(worstAge([])).toBeNull();
  });
});
