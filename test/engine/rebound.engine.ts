import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deployedBench } from "../support/engine/deployed-bench";
import { warmStandbyExample } from "../support/engine/examples";
import { database } from "../support/engine/expected/warm-standby-parts";
import { makeChange } from "../support/engine/make-change";
import { coordinatesInForce, rebind, takeOut } from "../support/engine/rebind";
import { deedsSince, succeeded } from "../support/engine/stack";
import type { Workbench } from "../support/engine/workbench";

const at = { store: "catalog", region: "eu-central-1" };
const first = { CATALOG_WRITER_HOST: "first.shop.test", CATALOG_READER_HOST: "ro.shop.test" };
const second = { CATALOG_WRITER_HOST: "second.shop.test", CATALOG_READER_HOST: "ro.shop.test" };
const declared = '{"CATALOG_WRITER_HOST":"declared.shop.test"}';
const saysAnother =
  '{ engine: "aurora-postgresql", transform: { coordinatesVersion: (version) => ' +
  `({ ...version, secretString: '${declared}' }) } }`;

const declaredVersion = "guide-data-catalog-coordinates-version-eu-central-1";

/** Stages of a version as the state has them. */
async function stagesInState(bench: Workbench, name: string): Promise<unknown> {
  const { output } = await bench.pulumi("stack", "export");
  const { deployment } = JSON.parse(output) as {
    deployment: { resources: { urn: string; outputs?: Record<string, unknown> }[] };
  };
  return deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs?.versionStages;
}

describe("a database that was taken apart, and whose tasks were pointed elsewhere twice", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await deployedBench(warmStandbyExample);
    takeOut(bench, at.region);
    rebind(bench, at, first);
    rebind(bench, at, second);
  });

  afterAll(() => bench.close());

  test("is not pointed back by a deployment, nor by one that refreshes first", async () => {
    const moment = bench.cloud.deeds.length;
    const moved = bench.cloud.resources();

    const plain = await bench.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    const fresh = await bench.pulumi("up", "--refresh", "--yes", "--skip-preview");
    const preview = await bench.pulumi("preview", "--expect-no-changes");

    succeeded(plain);
    succeeded(fresh);
    // The refresh does see that the declared version is no longer in force.
    expect(await stagesInState(bench, declaredVersion)).toEqual([]);
    succeeded(preview);
    expect(deedsSince(bench, moment)).toEqual([]);
    expect(bench.cloud.resources()).toEqual(moved);
    expect(coordinatesInForce(bench, at)).toEqual(second);
  });

  test("is pointed by a program that says something new", async () => {
    const moment = bench.cloud.deeds.length;
    await makeChange(bench, { edit: [database, saysAnother] });

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    expect(deedsSince(bench, moment)).toEqual([
      "create guide-data-catalog-coordinates-version-eu-central-1",
      "create guide-data-catalog-coordinates-version-eu-west-1",
      "delete guide-data-catalog-coordinates-version-eu-central-1",
      "delete guide-data-catalog-coordinates-version-eu-west-1",
    ]);
    expect(coordinatesInForce(bench, at)).toEqual(JSON.parse(declared));
  });
});
