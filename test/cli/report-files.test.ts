import { mkdtemp, readFile } from "node:fs/promises";
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
