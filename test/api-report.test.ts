import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(__dirname, "..");
const patience = 180_000;

describe("what a program can import", () => {
  let folder: string;
  let forgotten: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "awsdr-api-report-"));
    const script = join(root, "scripts", "api-report.mjs");
    const { stderr } = await promisify(execFile)(process.execPath, [script, folder]).catch(
      (failed: { readonly stderr: string }) => failed,
    );
    forgotten = stderr.split("\n").filter((line) => line !== "");
  }, patience);

  afterAll(() => rm(folder, { recursive: true }));

  test.each(["awsdr.api.md", "awsdr-drill.api.md", "awsdr-testing.api.md"])(
    "is what api/%s says, which `npm run api` writes anew",
    async (report) => {
      const kept = await readFile(join(root, "api", report), "utf8");

      expect(await readFile(join(folder, report), "utf8")).toBe(kept);
    },
  );

  test("names every type of its own signatures", () => {
    expect(forgotten).toEqual([]);
  });
});
