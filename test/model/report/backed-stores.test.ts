import { describe, expect, test } from "vitest";

import { countedPoints } from "../../../src/model/readings/capacity";
import { unscoped } from "../../../src/model/readings/scope";
import { joinAll } from "../../../src/model/records/join";
import { backedStores } from "../../../src/model/report/backed-stores";
import { factsOf } from "../../support/events/records-of";
import { backupJob, copyJob, pointArn, type SampleEvent } from "../../support/events/sample-events";
import { warmStandbyPlan } from "../../support/plans";

const plan = warmStandbyPlan();
const [primary, standby] = ["eu-west-1", "eu-central-1"];

function points(events: readonly SampleEvent[]) {
  return countedPoints(joinAll(factsOf(events)), unscoped);
}

function backup(resourceArn: string, completionDate: string, region = primary) {
  return backupJob(
    {
      backupJobId: completionDate,
      resourceArn,
      creationDate: completionDate,
      completionDate,
    },
    { region, resources: [pointArn(completionDate.replaceAll(":", "-"), region)] },
  );
}

const sessions = plan.deployed.stores.sessions?.arns ?? {};

describe("backedStores", () => {
  test("names every store of the plan, whether a point of it is held or not", () => {
    expect(backedStores([], plan, primary)).toEqual(
      ["catalog", "sessions", "media"].map((name) => ({
        name,
        replicated: true,
        backedUp: true,
        newest: undefined,
        newestSurviving: undefined,
      })),
    );
  });

  test("takes the newest point of a store from whichever region holds it", () => {
    const held = points([
      backup(sessions[primary] ?? "", "2026-03-01T05:00:00.000Z"),
      backup(sessions[standby] ?? "", "2026-03-01T04:00:00.000Z", standby),
    ]);
    const of = (activeRegion: string | undefined) =>
      backedStores(held, plan, activeRegion).find(({ name }) => name === "sessions");

    const [five, four] = [Date.UTC(2026, 2, 1, 5), Date.UTC(2026, 2, 1, 4)];
    expect(of(primary)).toMatchObject({ newest: five, newestSurviving: four });
    expect(of(standby)).toMatchObject({ newest: five, newestSurviving: five });
  });

  test("takes a copy for as old as the data in it", () => {
    const arn = sessions[primary] ?? "";
    const original = backup(arn, "2026-03-01T05:00:00.000Z");
    const copy = copyJob(
      { resourceArn: arn, completionDate: "2026-03-01T09:00:00.000Z" },
      { resources: [pointArn("2026-03-01T05-00-00.000Z")] },
    );

    expect(
      backedStores(points([original, copy]), plan, primary).find(({ name }) => name === "sessions"),
    ).toMatchObject({ newestSurviving: Date.UTC(2026, 2, 1, 5) });
  });

  test("names what the policy selects beside the stores, and what else is held", () => {
    const selected = "arn:aws:ec2:eu-west-1:222222222222:volume/vol-0a1b2c3d4e5f60718";
    const other = "arn:aws:dynamodb:eu-west-1:222222222222:table/other";
    const { deployed } = plan;
    const snapshots = { ...deployed.snapshots, resources: { [primary]: [selected, selected] } };
    const wider = { ...plan, deployed: { ...deployed, snapshots } } as typeof plan;

    const names = backedStores(points([backup(other, "2026-03-01T05:00:00.000Z")]), wider, primary);

    expect(names.slice(3)).toEqual([
      {
        name: selected,
        replicated: null,
        backedUp: true,
        newest: undefined,
        newestSurviving: undefined,
      },
      {
        name: other,
        replicated: null,
        backedUp: null,
        newest: Date.UTC(2026, 2, 1, 5),
        newestSurviving: undefined,
      },
    ]);
  });

  test("without a plan names what is held, and knows nothing of what would survive", () => {
    expect(
      backedStores(
        points([backup(sessions[primary] ?? "", "2026-03-01T05:00:00.000Z")]),
        undefined,
        undefined,
      ),
    ).toEqual([
      {
        name: sessions[primary],
        replicated: null,
        backedUp: null,
        newest: Date.UTC(2026, 2, 1, 5),
        newestSurviving: undefined,
      },
    ]);
  });
});
