import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { exampleDir, exampleRun } from "../support/example-run";
import { regionless } from "../support/regionless";
import { root, textOf } from "../support/source-files";

/** The root of the components holds what can be newed, and nothing else; `settings` is none of them. */
const components = readdirSync(join(root, "src", "components"), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name.replace(/\.ts$/, ""))
  .filter((name) => /^export class \w+ extends pulumi\.ComponentResource/m.test(sourceOf(name)));

const folder = exampleDir("components");
const examples = readdirSync(folder).filter((name) =>
  existsSync(join(folder, name, "Pulumi.yaml")),
);

function sourceOf(component: string): string {
  return textOf(join("src", "components", `${component}.ts`));
}

/** The component's name in a program: `RecoveryPlan` of `recovery-plan`. */
function classOf(component: string): string {
  return /^export class (\w+)/m.exec(sourceOf(component))?.[1] ?? "";
}

test("each of the twelve components has an example of its own, and no other has one", () => {
  expect(components).toHaveLength(12);
  expect(examples.sort()).toEqual([...components].sort());
});

describe.each(components)("the example of %s", (component) => {
  const text = readFileSync(join(folder, component, "index.ts"), "utf8");

  test("makes the component", () => {
    expect(text).toContain(`new awsdr.${classOf(component)}(`);
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
