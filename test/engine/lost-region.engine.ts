import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { editProgram } from "./project-copy";
import { deedsSince, deploy, own, succeeded } from "./stack";
import { openWorkbench, type Workbench } from "./workbench";

describe("a deployment while its primary region is lost", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench(inject("pulumi"));
    await deploy(bench);
    bench.cloud.lostRegions.add("eu-west-1");
  });

  afterAll(() => bench.close());

  test("gives the standby another image", async () => {
    const moment = bench.cloud.deeds.length;
    editProgram(
      bench.projectDir,
      "image, connections",
      'image: at.region === "eu-central-1" ? image + "-mended" : image, connections',
    );

    succeeded(await bench.pulumi("up", "--yes"));

    expect(deedsSince(bench, moment)).toEqual(deploying("eu-central-1"));
  });

  test("takes a change of both regions to the standby, and to the primary once it is back", async () => {
    const lost = bench.cloud.deeds.length;
    succeeded(await bench.pulumi("config", "set", "image", `${own.image}.1`));

    const { code, output } = await bench.pulumi(
      ...["up", "--yes", "--skip-preview", "--continue-on-error"],
    );

    expect(code).not.toBe(0);
    expect(output).toContain("eu-west-1 does not answer");
    expect(deedsSince(bench, lost)).toEqual(deploying("eu-central-1"));

    const back = bench.cloud.deeds.length;
    bench.cloud.lostRegions.clear();
    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));
    expect(deedsSince(bench, back)).toEqual(deploying("eu-west-1"));
  });
});

/** What a new image brings about in a region. */
function deploying(region: string): string[] {
  return [
    `create guide-${region}-task`,
    `delete guide-${region}-task`,
    `update guide-${region}-service`,
  ];
}
