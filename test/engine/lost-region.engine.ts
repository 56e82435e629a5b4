import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { editProgram } from "./project-copy";
import { deedsSince, deploy, succeeded } from "./stack";
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

    expect(deedsSince(bench, moment)).toEqual([
      "create guide-eu-central-1-task",
      "delete guide-eu-central-1-task",
      "update guide-eu-central-1-service",
    ]);
  });
});
