import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { readPlan } from "../../src/model/plan/recovery-plan";
import { deployedBench } from "../support/engine/deployed-bench";
import { examples } from "../support/engine/examples";
import { standing, succeeded } from "../support/engine/stack";
import { openWorkbench, stackName, type Workbench } from "../support/engine/workbench";

describe.each(examples)("the $name example, from its own folder", ({ program, ...example }) => {
  test("previews without any configuration, its types checked", async () => {
    const bench = await openWorkbench(inject("pulumi"), { program, typeCheck: true });
    succeeded(await bench.pulumi("stack", "init", stackName));

    const preview = await bench.pulumi("preview");

    bench.close();
    succeeded(preview);
    expect(preview.output).toContain(`url         : "${example.url.placeholder}"`);
    expect(preview.output).not.toContain("warning:");
    expect(bench.cloud.deeds).toEqual([]);
  });

  test("refuses to deploy placeholders, with the commands to run", async () => {
    const bench = await openWorkbench(inject("pulumi"), { program });
    succeeded(await bench.pulumi("stack", "init", stackName));

    const { code, output } = await bench.pulumi("up", "--yes");

    bench.close();
    expect(code).not.toBe(0);
    for (const name of Object.keys(example.settings)) {
      expect(output).toContain(`pulumi config set ${name} <your ${name}>`);
    }
    expect(bench.cloud.deeds).toEqual([]);
  });
});

describe.each(examples)("the $name example, deployed with its own values", (example) => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await deployedBench(example);
  });

  afterAll(() => bench.close());

  test("stands, and says where", async () => {
    const { output } = await bench.pulumi("stack", "output", "url");

    expect(output.trim()).toBe(example.url.own);
    expect(bench.cloud.resources().length).toBeGreaterThan(200);
  });

  test("keeps no secret in the open", async () => {
    const { output } = await bench.pulumi("stack", "export");
    const [password] = standing(bench, "random:index/randomPassword:RandomPassword");

    expect(password?.outputs.result).toEqual(expect.any(String));
    expect(output).not.toContain(String(password?.outputs.result));
  });

  test("exports the plan that stands in the ledger, as its readers take it", async () => {
    const { output } = await bench.pulumi("stack", "output", "recoveryPlan");
    const [stored] = standing(bench, "aws:dynamodb/tableItem:TableItem");
    const { document } = JSON.parse(String(stored?.inputs.item));

    expect(readPlan(JSON.parse(output)).faults).toBeUndefined();
    expect(JSON.parse(document.S)).toEqual(JSON.parse(output));
  });

  test("has nothing to do when it is deployed again", async () => {
    succeeded(await bench.pulumi("up", "--yes", "--expect-no-changes"));
  });

  test("finds nothing changed when it is refreshed, and nothing to do after it", async () => {
    succeeded(await bench.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes"));
    succeeded(await bench.pulumi("preview", "--expect-no-changes"));
  });
});
