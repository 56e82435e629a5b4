import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { configure, succeeded } from "../support/engine/stack";
import { openWorkbench, type Workbench } from "../support/engine/workbench";

describe("the warm-standby example, from the repository's root", () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench(inject("pulumi"), { startingFrom: "repository" });
    succeeded(await bench.pulumi("stack", "init", "dev"));
  });

  afterAll(() => bench.close());

  test("previews without any configuration", async () => {
    const preview = await bench.pulumi("preview");

    succeeded(preview);
    expect(preview.output).toContain('url         : "https://guide.example.com"');
  });

  test("refuses to deploy placeholders, with the commands to run", async () => {
    const { code, output } = await bench.pulumi("up", "--yes", "--skip-preview");

    expect(code).not.toBe(0);
    expect(output).toContain("pulumi config set domain <your domain>");
    expect(bench.cloud.deeds).toEqual([]);
  });

  test("deploys once it has its own values, and has nothing to do after that", async () => {
    await configure(bench);

    succeeded(await bench.pulumi("up", "--yes", "--skip-preview"));

    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });
});
