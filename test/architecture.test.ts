import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";

import { filesIn, importsOf, root } from "./support/source-files";

const longestFile = 300;

/** Layer → other layers of ours that it may import. */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  components: ["model"],
  // How the service is asked as its users do: a sentinel and a failover have to see the same.
  https: ["model"],
  lambda: ["model", "https"],
  drill: ["model"],
  "drill/aws": ["model", "drill", "https"],
  "drill/machine": ["model", "drill"],
  rehearsal: ["model", "drill"],
  operate: ["model", "drill", "rehearsal"],
  // What records a simulated disaster, and what reads a ledger, is what runs in a deployment.
  "operate/aws": ["model", "drill", "drill/aws", "drill/machine", "lambda", "operate", "rehearsal"],
  report: ["model"],
  offline: [],
  cli: [
    "model",
    "components",
    "lambda",
    "drill",
    "drill/aws",
    "drill/machine",
    "operate",
    "operate/aws",
    "rehearsal",
    "report",
    "offline",
  ],
};

/** Packages that a layer may import; a layer that is not named takes what it needs. */
const packages: Record<string, readonly string[]> = {
  model: ["croner", "valibot"],
  https: ["node:http", "node:https", "node:net"],
  drill: ["node:events", "valibot"],
  "drill/aws": [
    "@aws-sdk",
    "@smithy/core/retry",
    "node:crypto",
    "node:dgram",
    "node:dns/promises",
    "node:net",
    "valibot",
  ],
  "drill/machine": ["node:crypto", "node:fs/promises", "node:path"],
  rehearsal: ["valibot"],
  report: ["d3-array", "d3-scale", "d3-time", "node:util"],
  components: ["@pulumi/aws", "@pulumi/pulumi", "@pulumi/random", "node:path", "node:fs"],
};

/** A folder of src, or a folder in one that is a layer of its own. */
function layerOf(file: string): string {
  const [, layer = "", inner] = file.split(sep);
  const nested = `${layer}/${inner}`;
  return nested in mayImport ? nested : layer;
}

const sources = filesIn("src").filter((file) => file !== join("src", "index.ts"));

describe("the layers", () => {
  test.each(sources)("of %s import only what they may", (file) => {
    const layer = layerOf(file);
    const wrong = importsOf(file).filter((target) => {
      if (!target.startsWith(".")) {
        const allowed = packages[layer];
        return (
          allowed !== undefined &&
          !allowed.some((name) => target === name || target.startsWith(`${name}/`))
        );
      }
      const other = layerOf(relative(root, join(root, dirname(file), target)));
      return other !== layer && !(mayImport[layer] ?? []).includes(other);
    });

    expect(wrong).toEqual([]);
  });

  test("include every folder of src", () => {
    expect([...new Set(sources.map(layerOf))].sort()).toEqual(Object.keys(mayImport).sort());
  });

  test("are entered from outside only through the public surface", () => {
    const fromOutside = importsOf(join("src", "index.ts")).map((target) => target.split("/")[1]);

    expect([...new Set(fromOutside)].sort()).toEqual(["components", "model"]);
  });
});

describe("files", () => {
  const own = [
    ...filesIn("src"),
    ...filesIn("test"),
    ...filesIn("scripts"),
    ...filesIn("bench"),
    ...filesIn("examples"),
  ];

  test.each(own)("such as %s stay short", (file) => {
    const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;

    expect(lines).toBeLessThanOrEqual(longestFile);
  });

  test.each(sources)("such as %s export by name", (file) => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(/^export default/m);
  });

  test("of the model ask neither the clock nor chance nor the environment", () => {
    const asking = sources
      .filter((file) => layerOf(file) === "model")
      .filter((file) =>
        /Date\.now|new Date\(\)|Math\.random|process\.env/.test(
          readFileSync(join(root, file), "utf8"),
        ),
      );

    expect(asking).toEqual([]);
  });

  test("of the long test that make events, or know what they must come to, know nothing of ours", () => {
    const files = filesIn(join("test", "long"));
    const ofOurs = files.filter((file) =>
      importsOf(file).some((path) => /(?:^|\/)(?:src|dist)\//.test(path)),
    );

    expect(ofOurs).toEqual([join("test", "long", "fold-world.ts")]);
  });

  test("that end the process are one", () => {
    const ending = sources.filter((file) =>
      /process\.exit(Code)?\b/.test(readFileSync(join(root, file), "utf8")),
    );

    expect(ending).toEqual([join("src", "cli", "main.ts")]);
  });
});

describe("names", () => {
  /** What each file exports by name; a type and its constant of one name are one thing. */
  function exportsOf(file: string): Set<string> {
    const text = readFileSync(join(root, file), "utf8");
    const declared =
      /^export (?:async )?(?:interface|type|function\*?|const|class) ([A-Za-z0-9_]+)/gm;
    return new Set([...text.matchAll(declared)].map(([, name = ""]) => name));
  }

  test("no two exported types or functions share a name", () => {
    const files = new Map<string, string[]>();
    for (const file of sources) {
      for (const name of exportsOf(file)) files.set(name, [...(files.get(name) ?? []), file]);
    }
    const shared = [...files].filter(([, found]) => found.length > 1);

    // The entry of each function that AWS calls has the name that AWS is told.
    expect(shared.filter(([name]) => name !== "handler")).toEqual([]);
  });
});
