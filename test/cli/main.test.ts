import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const main = join(__dirname, "..", "..", "dist", "cli", "awsdr.js");
const words = [main, "schedule", "rate(1 day)", "--json"];

/** How the command line ended, and what it said on standard error. */
async function ended(child: ReturnType<typeof spawn>) {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [exit] = await once(child, "close");
  return { exit, said };
}

test("a reader that stops reading, as head does, is no fault", async () => {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();

  expect(await ended(child)).toEqual({ exit: 0, said: "" });
});

test("output that cannot be written is a fault of one line", async () => {
  const unwritable = openSync(main, "r");
  const child = spawn(process.execPath, words, { stdio: ["ignore", unwritable, "pipe"] });
  closeSync(unwritable);

  expect(await ended(child)).toEqual({
    exit: 1,
    said: "awsdr: cannot write to standard output: bad file descriptor\n",
  });
});
