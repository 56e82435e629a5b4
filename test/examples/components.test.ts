import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { componentClasses } from "../support/component-classes";
import { exampleDir, exampleRun } from "../support/example-run";
import { regionless } from "../support/regionless";
import { textOf } from "../support/source-files";

const folder = exampleDir("components");
const examples = readdirSync(folder).filter((name) =>
  existsSync(join(folder, name, "Pulumi.yaml")),
);

test("each of the thirteen components has an example of its own, and no other has one", () => {
  expect(componentClasses).toHaveLength(13);
  expect(examples.sort()).toEqual(componentClasses.map(({ file }) => file).sort());
});

describe.each(componentClasses)("the example of $name", ({ file: component, name }) => {
  const text = readFileSync(join(folder, component, "index.ts"), "utf8");

  test("makes the component", () => {
    expect(text).toContain(`new awsdr.${name}(`);
  });

  test("can be read at a glance: at most 70 lines", () => {
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(70);
  });

  test("is linked from the example on the component's page", () => {
    const page = textOf(join("docs", `${component}.md`));
    const [, behind = ""] = page.split("\n## Example\n");
    const path = `examples/components/${component}`;

    expect(behind.split("\n## ")[0]).toContain(
      `\nA whole program: [${path}](../${path}/index.ts).\n`,
    );
  });

  test("runs without any configuration, in a dry run, and exports something", async () => {
    const run = await exampleRun(join("components", component));

    expect(run).toMatchObject({ ok: true, failure: undefined, diagnostics: [] });
    expect(Object.keys(run.outputs).length).toBeGreaterThan(0);
    expect(run.secretOutputs).toEqual([]);
  });

  test("says of every regional resource where it lives", async () => {
    const run = await exampleRun(join("components", component));

    expect(regionless(run.resources)).toEqual([]);
  });
});
