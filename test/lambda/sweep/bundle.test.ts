import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * Bytes of the bundle as it ships. Most of it is EC2's client, which knows every operation of EC2; it is
 * loaded once an hour, so what matters is that it does not grow unnoticed.
 */
const mostBytes = 2_100_000;

test(`the sweep's bundle has at most ${mostBytes} bytes`, () => {
  const bundle = join(__dirname, "..", "..", "..", "dist", "lambda", "sweep", "index.mjs");

  expect(statSync(bundle).size).toBeLessThanOrEqual(mostBytes);
});
