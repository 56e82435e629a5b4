import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

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

test("output that cannot be written is told in one line, with exit 73", async () => {
  const unwritable = openSync(main, "r");
  const child = spawn(process.execPath, words, { stdio: ["ignore", unwritable, "pipe"] });
  closeSync(unwritable);

  expect(await ended(child)).toEqual({
    exit: 73,
    said: "awsdr: cannot write to standard output: bad file descriptor\n",
  });
});

const folder = mkdtempSync(join(tmpdir(), "awsdr-main-"));

/** Runs the command line after a text of JavaScript. */
function runAfter(sabotage: string) {
  const before = join(folder, "before.js");
  writeFileSync(before, sabotage);
  const stdio = ["ignore", "ignore", "pipe"] as const;
  return ended(spawn(process.execPath, ["--require", before, ...words], { stdio: [...stdio] }));
}

describe("a fault of awsdr itself", () => {
  test.each([
    ["while a command runs", "JSON.stringify = () => { throw new Error('sabotage') }"],
    ["before any command does", "process.cwd = () => { throw new Error('sabotage') }"],
    ["at a later time", "setImmediate(() => { throw new Error('sabotage') })"],
  ])("%s says where, and exits 70", async (_, sabotage) => {
    const { exit, said } = await runAfter(sabotage);

    expect(exit).toBe(70);
    expect(said).toMatch(/^awsdr: a fault of awsdr itself: Error: sabotage\n {4}at /);
  });
});

test("an end of the process that is none of the command, as a bar's at Ctrl-C, exits 130", async () => {
  expect(await runAfter("queueMicrotask(() => process.exit(0))")).toEqual({ exit: 130, said: "" });
});

describe("a command that is ended while it reads", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s exits %i, as a shell would say", async (signal, exit) => {
    const child = spawn(process.execPath, [main, "metrics", "--events", "-"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    // What it reads more of than a pipe holds, it has begun to read.
    await new Promise((read) => child.stdin.write(" ".repeat(1_000_000), read));
    child.kill(signal);

    expect(await ended(child)).toEqual({ exit, said: "" });
  });

  test("takes the program that it runs along", async () => {
    const PROCESS_ID_FILE = join(folder, "process-id");
    const child = spawn(
      process.execPath,
      [main, "assess", "--program", join(__dirname, "programs", "endless")],
      { stdio: "ignore", env: { ...process.env, PROCESS_ID_FILE } },
    );
    const program = await vi.waitFor(() => {
      const text = readFileSync(PROCESS_ID_FILE, "utf8");
      expect(text).toMatch(/^[1-9]\d*$/);
      return Number(text);
    }, 30_000);
    child.kill("SIGTERM");

    expect((await ended(child)).exit).toBe(143);
    await vi.waitFor(() => expect(() => process.kill(program, 0)).toThrow("ESRCH"), 30_000);
  });
});
