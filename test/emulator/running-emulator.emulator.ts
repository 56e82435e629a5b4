import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "awsdr-ends-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the emulator ends once whoever started it is gone, however that came about", async () => {
  const env = { PATH: process.env.PATH, TMPDIR: folder, BIND_HOST: "127.0.0.1", GATEWAY_PORT: "0" };
  const child = spawn(
    inject("python"),
    ["-I", join(__dirname, "..", "support", "emulator", "serve.py")],
    {
      env,
      detached: true,
      stdio: ["pipe", "ignore", "pipe"],
    },
  );
  await once(child.stderr, "data");

  // What the operating system does with the pipe of a process that is no more.
  child.stdin.destroy();

  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
});
