import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const bundle = readFileSync(join(__dirname, "..", "..", "dist", "cli", "awsdr.js"), "utf8");

test("a command that asks nothing of AWS does not load its SDK", () => {
  expect(bundle).not.toMatch(/@smithy|@aws-sdk/);
  expect(bundle).toContain('import("../operate/aws/open-ledger.js")');
  expect(bundle).toContain('import("./open-bus.js")');
});
