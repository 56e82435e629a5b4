import { mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

import { keepFile } from "../../src/cli/kept-files";

function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "awsdr-kept-"));
}

test("a file that many write at once is that of one of them, and all come through", async () => {
  const out = await folder();
  const texts = Array.from({ length: 40 }, (_, nth) => String(nth).repeat(200_000));

  await Promise.all(texts.map((text) => keepFile(out, "README.md", text, { keepOlder: false })));

  expect(texts).toContain(await readFile(join(out, "README.md"), "utf8"));
  expect(await readdir(out)).toEqual(["README.md"]);
});

test("a file that cannot be put in place leaves no draft", async () => {
  const out = await folder();
  await mkdir(join(out, "older", "plan.json"), { recursive: true });

  const kept = keepFile(join(out, "older"), "plan.json", "{}", { keepOlder: false });

  await expect(kept).rejects.toThrow("EISDIR");
  expect(await readdir(join(out, "older"))).toEqual(["plan.json"]);
});
