import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";

import { circlesIn, filesIn, ownImportsOf, roomOf, root, textOf } from "./support/source-files";

/**
 * Layer → room → other rooms of the layer that it may import. `"."` is the layer's own root: in
 * `components`, what a user can `new`.
 */
const mayImport: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  model: {
    ".": [],
    access: [".", "events", "plan", "records", "service", "stores", "topology"],
    check: [
      "failover",
      "plan",
      "prediction",
      "routing",
      "sentinel",
      "service",
      "snapshots",
      "status",
      "stores",
      "topology",
      "units",
    ],
    events: [".", "records", "topology", "units"],
    failover: [".", "stores", "topology"],
    metrics: [
      ".",
      "events",
      "plan",
      "readings",
      "routing",
      "snapshots",
      "stores",
      "topology",
      "units",
    ],
    network: [".", "topology"],
    plan: [
      ".",
      "failover",
      "routing",
      "schedules",
      "service",
      "snapshots",
      "stores",
      "topology",
      "units",
    ],
    prediction: [".", "failover", "plan", "routing", "service", "snapshots", "units"],
    readings: ["events", "records", "routing", "sentinel", "topology"],
    records: [],
    report: [
      ".",
      "check",
      "failover",
      "metrics",
      "plan",
      "prediction",
      "readings",
      "records",
      "sentinel",
      "snapshots",
      "status",
      "stores",
      "units",
    ],
    routing: [".", "topology", "units"],
    schedules: ["."],
    sentinel: [".", "failover", "records", "routing", "service", "topology"],
    service: [".", "topology", "units"],
    snapshots: [".", "schedules", "units"],
    status: ["failover", "plan", "routing", "sentinel", "units"],
    stores: [".", "units"],
    sweep: ["events", "metrics", "plan", "records", "topology", "units"],
    topology: ["."],
    units: ["."],
  },
  components: {
    ".": [
      "access",
      "common",
      "metrics",
      "network",
      "plan",
      "routing",
      "service",
      "snapshots",
      "stores",
    ],
    access: ["common", "plan"],
    common: [],
    metrics: ["common"],
    network: ["common", "plan"],
    plan: [],
    routing: ["common", "service"],
    service: ["common", "network", "plan", "stores"],
    snapshots: ["common"],
    stores: ["common", "network", "plan"],
  },
  report: {
    drawing: ["paper"],
    foreseen: ["paper"],
    measured: ["drawing", "paper"],
    moved: ["drawing", "paper"],
    paper: [],
    rehearsed: ["drawing", "paper"],
    standing: ["paper"],
  },
};

const sources = filesIn("src");
const roomed = Object.keys(mayImport).flatMap((layer) =>
  sources
    .filter((file) => file.startsWith(join("src", layer) + sep))
    .map((file) => ({ layer, file })),
);

describe("the rooms", () => {
  test.each(roomed)("of $file import only the rooms that they may", ({ layer, file }) => {
    const room = roomOf(file);
    const wrong = ownImportsOf(file)
      .filter((target) => target.startsWith(join("src", layer) + sep))
      .map(roomOf)
      .filter((other) => other !== room && !mayImport[layer]?.[room]?.includes(other));

    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(mayImport))("of %s are all named, and none is named in vain", (layer) => {
    const files = sources.filter((file) => file.startsWith(join("src", layer) + sep));
    const found = Object.fromEntries(
      [...new Set(files.map(roomOf))].sort().map((room) => {
        const others = files
          .filter((file) => roomOf(file) === room)
          .flatMap(ownImportsOf)
          .filter((target) => target.startsWith(join("src", layer) + sep))
          .map(roomOf)
          .filter((other) => other !== room);
        return [room, [...new Set(others)].sort()];
      }),
    );

    expect(found).toEqual(mayImport[layer]);
  });

  test.each(Object.keys(mayImport))("of %s import one another in no circle", (layer) => {
    const arrows = Object.entries(mayImport[layer] ?? {});

    expect(circlesIn(new Map(arrows))).toEqual([]);
  });

  test("of the components leave at their root exactly what a user can new", () => {
    const atRoot = sources.filter((file) => /^src\/components\/[^/]+\.ts$/.test(file));
    const newable = atRoot.filter((file) =>
      /export class \w+ extends pulumi\.ComponentResource/.test(textOf(file)),
    );

    expect(atRoot.filter((file) => !newable.includes(file))).toEqual([]);
    expect(newable.length).toBeGreaterThan(0);
  });

  test("have the same names in model, components and test", () => {
    const rooms = (folder: string) =>
      readdirSync(join(root, folder)).filter((name) =>
        statSync(join(root, folder, name)).isDirectory(),
      );
    const known = new Set([...rooms("src/model"), "common"]);

    expect(rooms("src/components").filter((room) => !known.has(room))).toEqual([]);
    for (const layer of ["model", "components", "report"]) {
      const inSource = new Set(rooms(`src/${layer}`));
      expect(rooms(`test/${layer}`).filter((room) => !inSource.has(room))).toEqual([]);
    }
  });
});

describe("files", () => {
  const withoutExtension = (file: string) => file.replace(/\.ts$/, "");

  test("import one another in no circle", () => {
    const known = new Set(sources.map(withoutExtension));
    const edges = new Map(
      sources.map((file) => [
        withoutExtension(file),
        ownImportsOf(file).filter((target) => known.has(target)),
      ]),
    );

    expect(circlesIn(edges)).toEqual([]);
  });

  test("end their lines of comment at 100 columns", () => {
    const folders = ["src", "test", "bench", "scripts", "examples"];
    const long = folders.flatMap(filesIn).flatMap((file) =>
      textOf(file)
        .split("\n")
        .map((line, at) => ({ line, at: `${file}:${at + 1}` }))
        // An address cannot be broken.
        .filter(({ line }) => line.length > 100 && /^\s*(?:\/\/|\/?\*)/.test(line))
        .filter(({ line }) => !/https?:\/\/\S{60,}|\S{90,}/.test(line))
        .map(({ at }) => at),
    );

    expect(long).toEqual([]);
  });
});

describe("circlesIn", () => {
  test("finds two files that import each other, a longer way round, and a file that imports itself", () => {
    const edges = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", ["e"]],
      ["e", ["d"]],
      ["f", ["f", "a"]],
      ["g", ["a", "f"]],
    ]);

    expect(circlesIn(edges)).toEqual([["a", "b", "c"], ["d", "e"], ["f"]]);
  });

  test("finds none where every way ends", () => {
    expect(
      circlesIn(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["c"]],
          ["c", []],
        ]),
      ),
    ).toEqual([]);
  });
});
