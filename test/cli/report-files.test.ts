import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

import { writeReport } from "../../src/cli/report-files";

function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "awsdr-report-"));
}

test("a report is written side by side, in a folder that is made for it", async () => {
  const out = join(await folder(), "a", "b");
  const paths = await writeReport(out, "rehearsal", { html: "<p>", json: "{}" });

  expect(paths).toEqual([join(out, "rehearsal.html"), join(out, "rehearsal.json")]);
  expect(await readFile(join(out, "rehearsal.html"), "utf8")).toBe("<p>");
});

test("a report never overwrites an older one", async () => {
  const out = await folder();
  for (const turn of ["first", "second", "third"])
    await writeReport(out, "rehearsal", { html: turn });
  const again = await writeReport(out, "rehearsal", { html: "fourth" });

  expect(again.map((path) => basename(path))).toEqual(["rehearsal-4.html"]);
  expect(await readFile(join(out, "rehearsal.html"), "utf8")).toBe("first");
  expect(await readFile(join(out, "rehearsal-3.html"), "utf8")).toBe("third");
});

test("a report whose name is taken in part leaves nothing of itself under that name", async () => {
  const out = await folder();
  await writeFile(join(out, "rehearsal.json"), "somebody's");

  const paths = await writeReport(out, "rehearsal", { html: "<p>", json: "{}" });

  expect(paths.map((path) => basename(path))).toEqual(["rehearsal-2.html", "rehearsal-2.json"]);
  expect((await readdir(out)).sort()).toEqual([
    "rehearsal-2.html",
    "rehearsal-2.json",
    "rehearsal.json",
  ]);
  expect(await readFile(join(out, "rehearsal.json"), "utf8")).toBe("somebody's");
});

test("a report that cannot be written as a whole leaves no part of itself", async () => {
  const out = await folder();
  const nowhere = writeReport(out, "rehearsal", { html: "<p>", "no/folder": "{}" });

  await expect(nowhere).rejects.toThrow("ENOENT");
  expect(await readdir(out)).toEqual([]);
});
